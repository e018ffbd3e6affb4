import { useLoaderData } from "react-router";
import { loadNotes } from "./notes.jsx";

export const loader = loadNotes;

export function Component() {
  return (
    <h1>
      Report {__BUILD__} on {useLoaderData().length} notes
    </h1>
  );
}
