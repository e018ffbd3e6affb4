import { buildOfResponse } from "./build.js";

/** Tells the page which build answered, whatever the answer was. */
export const answers = new EventTarget();

async function ask(url, init) {
  const response = await fetch(url, init);
  const build = buildOfResponse(response);
  answers.dispatchEvent(new CustomEvent("answer", { detail: { build } }));
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Error(problem.detail ?? `The server said ${response.status}.`);
  }
  return { build, body: await response.json() };
}

export function list(limit) {
  return ask(`/api/notes?limit=${limit}`);
}

export function add(text) {
  return ask("/api/notes", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text }),
  });
}
