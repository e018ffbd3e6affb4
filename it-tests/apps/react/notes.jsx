import { useState } from "react";
import { Form, useLoaderData } from "react-router";

export async function loadNotes() {
  const response = await fetch("/api/notes");
  if (!response.ok) {
    throw response;
  }
  return response.json();
}

export async function addNote({ request }) {
  const text = (await request.formData()).get("text");
  const response = await fetch("/api/notes", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text }),
  });
  if (!response.ok) {
    throw response;
  }
  return null;
}

export function Notes() {
  const notes = useLoaderData();
  const [text, setText] = useState("");
  return (
    <>
      <h1>Notes</h1>
      <ul id="notes">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <Form method="post">
        <input id="text" name="text" value={text} onChange={(event) => setText(event.target.value)} />
        <button id="add">Add</button>
      </Form>
      <p id="typed">{text}</p>
    </>
  );
}
