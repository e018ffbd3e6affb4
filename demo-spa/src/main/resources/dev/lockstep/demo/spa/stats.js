import * as api from "./api.js";
import { buildChip, paint } from "./build.js";
import { el } from "./dom.js";

const SAMPLE = 1000;
const STYLE = new URL("./stats/stats.css", import.meta.url).href;
const PICTURE = new URL("./stats/numbers.svg", import.meta.url).href;

// With the module, and as often: once.
const styled = new Promise((resolve, reject) => {
  const sheet = el("link", { rel: "stylesheet", href: STYLE, onload: resolve });
  sheet.addEventListener("error", () => reject(new Error(`${STYLE} did not load`)));
  document.head.append(sheet);
});

/** This module is fetched when it is first needed: by then a deploy may have happened. */
export async function view({ build }) {
  const [{ body }] = await Promise.all([api.list(SAMPLE), styled]);
  const counts = new Map();
  for (const note of body) {
    counts.set(note.build, (counts.get(note.build) ?? 0) + 1);
  }
  const most = Math.max(1, ...counts.values());
  const builds = [...counts].sort(([a], [b]) => b - a);
  return el(
    "section",
    { class: "prose numbers" },
    el("img", { src: PICTURE, alt: "", width: 160, height: 120 }),
    el("h1", {}, "Numbers"),
    el(
      "p",
      { class: "lead" },
      `This page's code was loaded only now, and it is of build ${build}, as the rest of this tab is.`,
    ),
    el("h2", { id: "builds" }, "Notes by the build that stored them"),
    builds.length === 0
      ? el("p", {}, "No notes yet.")
      : el("ul", { class: "bars" }, ...builds.map(([number, count]) => bar(number, count, most))),
    body.length === SAMPLE ? el("p", { class: "by" }, `The newest ${SAMPLE.toLocaleString("en")} notes.`) : null,
  );
}

function bar(number, count, most) {
  const length = el("span", { class: "length" });
  length.style.setProperty("--share", String(count / most));
  return paint(el("li", {}, buildChip(number), length, el("span", { class: "count" }, String(count))), number);
}
