const at = new URL(import.meta.url).search;
const [api, { el }, { buildChip, paint }] = await Promise.all([
  import(`./api.js${at}`),
  import(`./dom.js${at}`),
  import(`./build.js${at}`),
]);

const SAMPLE = 1000;

/** This module is fetched when it is first needed: by then a deploy may have happened. */
export async function view({ build }) {
  const { body } = await api.list(SAMPLE);
  const counts = new Map();
  for (const note of body) {
    counts.set(note.build, (counts.get(note.build) ?? 0) + 1);
  }
  const most = Math.max(1, ...counts.values());
  const builds = [...counts].sort(([a], [b]) => b - a);
  return el(
    "section",
    { class: "prose" },
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
