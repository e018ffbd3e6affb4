export async function load({ fetch, depends }) {
  depends("app:notes");
  return { notes: await (await fetch("/api/notes")).json() };
}
