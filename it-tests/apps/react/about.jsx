import { useLoaderData } from "react-router";
import { loadNotes } from "./notes.jsx";

export async function loadAbout() {
  return (await loadNotes()).length;
}

export function About() {
  return <h1>About {useLoaderData()} notes</h1>;
}
