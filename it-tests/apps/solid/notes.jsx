import { createResource, For } from "solid-js";

async function loadNotes() {
  return (await fetch("/api/notes")).json();
}

export function Notes() {
  const [notes, { refetch }] = createResource(loadNotes);
  return (
    <>
      <h1>Notes</h1>
      <ul id="notes">
        <For each={notes()}>{(note) => <li>{note}</li>}</For>
      </ul>
      <input id="text" name="text" />
      <button id="refresh" onClick={refetch}>Refresh</button>
    </>
  );
}

export function About() {
  const [notes] = createResource(loadNotes);
  return <h1>About {notes()?.length} notes</h1>;
}
