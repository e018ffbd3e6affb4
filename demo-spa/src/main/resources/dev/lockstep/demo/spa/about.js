import { el } from "./dom.js";

const PARTS = [
  [
    "Every answer says its build",
    "A server stamps each response with Build-Number. The tab knows its own from a meta tag in the page.",
  ],
  [
    "A newer number is not an alarm",
    "The tab notes that it is outdated and goes on. Nothing flashes, nothing is lost.",
  ],
  [
    "The next click brings the new build",
    "A link, a pushState, Back or Forward becomes one full load of exactly that address. An unsaved note holds it back.",
  ],
  [
    "An old server refuses, unseen",
    "During a roll a new tab may hit an old instance. It refuses before its handler runs, and the tab asks again.",
  ],
  [
    "No loop, ever",
    "Each reload is written down before it happens. One per build; a rollback or a stuck roll cannot make the tab spin.",
  ],
  [
    "Files cannot be mixed up",
    "An address like /assets/main-3f2a1b9c0d.js names its bytes. Any instance gives exactly those, of any build, or a clean 404.",
  ],
];

export function view() {
  return el(
    "section",
    { class: "prose" },
    el("h1", {}, "How it works"),
    el(
      "p",
      { class: "lead" },
      "Lockstep keeps open tabs in step with the servers while builds are deployed, so that an update costs nobody an error, a request or a keystroke.",
    ),
    el(
      "ol",
      { class: "parts" },
      ...PARTS.map(([heading, text]) => el("li", {}, el("h2", {}, heading), el("p", {}, text))),
    ),
  );
}
