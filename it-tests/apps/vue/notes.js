import axios from "axios";

// axios chooses XMLHttpRequest in browsers by itself; this says so for the reader.
const api = axios.create({ baseURL: "/api", adapter: "xhr" });

export async function loadNotes() {
  return (await api.get("/notes")).data;
}

export async function addNote(text) {
  await api.post("/notes", { text });
}
