import { el } from "./dom.js";

/** As many as a deploy of three instances has. */
const LINES = 18;
const log = document.getElementById("log");
let last = 0;

/** Adds what is new, the newest first. */
export function showTimeline(entries) {
  if (!entries) {
    log.closest("section").hidden = true;
    return;
  }
  for (const { number, at, kind, text } of entries.filter((entry) => entry.number > last)) {
    last = number;
    log.prepend(el("li", { "data-kind": kind }, clock(at), el("span", {}, text)));
  }
  while (log.children.length > LINES) {
    log.lastChild.remove();
  }
}

function clock(at) {
  const time = new Date(at);
  return el("time", { datetime: time.toISOString() }, time.toLocaleTimeString("en-GB"));
}
