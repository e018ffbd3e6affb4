import * as api from "./api.js";
import { buildChip, paint } from "./build.js";
import { el } from "./dom.js";

const LONGEST = 2000;
const SHOWN = 50;
const QUESTIONS = 20;
const REFRESH = 2000;

// Outlives the view: a note that is being written survives a look at another page.
let text = "";
let release = null;

let refreshShown = () => api.list(1).catch(() => {});

/**
 * Lets other people's notes appear, one question after the other. Lockstep hears in every answer
 * which build is out; a tab that asks nothing notices at its next request.
 */
export async function follow() {
  for (;;) {
    await new Promise((resume) => setTimeout(resume, REFRESH));
    if (document.visibilityState === "visible") {
      await refreshShown();
    }
  }
}

export function view({ lockstep, status }) {
  const notes = el("ul", { class: "notes", "aria-label": "Notes, newest first" });
  return el(
    "div",
    { class: "columns" },
    el("section", {}, el("h1", {}, "Notes"), form(notes, lockstep, status), listed(notes)),
    el("aside", { "aria-label": "Try it" }, steps(), questions(), mishap()),
  );
}

function form(notes, lockstep, status) {
  const field = el("textarea", {
    id: "note",
    name: "note",
    rows: 3,
    placeholder: "Write something, then deploy while it is unsaved.",
    "aria-describedby": "note-left note-problem",
    oninput: () => {
      text = field.value;
      hold(lockstep, status);
      count();
    },
    onkeydown: (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        field.form.requestSubmit();
      }
    },
  });
  const left = el("span", { id: "note-left", class: "left" });
  const problem = el("p", { id: "note-problem", class: "problem", role: "alert" });
  const button = el("button", { type: "submit", class: "primary" }, "Add note");

  function count() {
    const length = [...field.value].length;
    left.textContent = length > 0 ? `${length.toLocaleString("en")} of ${LONGEST.toLocaleString("en")}` : "";
    left.classList.toggle("over", length > LONGEST);
    button.disabled = length === 0 || length > LONGEST;
  }

  async function submit(event) {
    event.preventDefault();
    if (button.disabled) {
      return;
    }
    problem.textContent = "";
    button.disabled = true;
    try {
      const { body } = await api.add(field.value);
      field.value = "";
      text = "";
      notes.querySelector(".empty")?.remove();
      const added = item(body);
      added.className = "new";
      notes.prepend(added);
      field.focus();
    } catch (error) {
      problem.textContent = `Not saved: ${error.message}`;
    }
    hold(lockstep, status);
    count();
  }

  field.value = text;
  count();
  return el(
    "form",
    { class: "card", onsubmit: submit, autocomplete: "off" },
    el("label", { for: "note" }, "New note"),
    field,
    el("div", { class: "row" }, left, button),
    problem,
  );
}

/** No reload while there is text that only this tab has. */
function hold(lockstep, status) {
  if (text !== "" && release === null) {
    release = lockstep.hold("note being written");
    status.holding("you write a note");
  } else if (text === "" && release !== null) {
    release();
    release = null;
    status.holding(null);
  }
}

function listed(notes) {
  const problem = el("p", { class: "problem", role: "alert" });
  let shown;

  async function refresh() {
    try {
      const { body } = await api.list(SHOWN);
      problem.textContent = "";
      const newest = body[0]?.id ?? null;
      if (newest !== shown) {
        shown = newest;
        notes.replaceChildren(
          ...(body.length > 0
            ? body.map(item)
            : [el("li", { class: "empty" }, "No notes yet. The first one is yours.")]),
        );
      }
    } catch (error) {
      problem.textContent = `The notes did not load: ${error.message}`;
    }
  }

  refresh();
  refreshShown = () => (notes.isConnected ? refresh() : api.list(1).catch(() => {}));
  return el("div", {}, notes, problem);
}

function item(note) {
  return paint(
    el("li", {}, el("p", {}, note.text), el("span", { class: "by" }, "stored by ", buildChip(note.build))),
    note.build,
  );
}

function steps() {
  return el(
    "section",
    { class: "card steps" },
    el("h2", {}, "Watch a deploy"),
    el(
      "ol",
      {},
      el("li", {}, "Open ", el("a", { href: "/deploy", target: "lockstep-deploy" }, "the deploy page"), " and deploy the next build."),
      el("li", {}, "Come back. The bar below knows that the new build is out."),
      el("li", {}, "Click ", el("a", { href: "/stats?from=tour#builds" }, "any link"), ". The tab arrives there on the new build."),
    ),
  );
}

function questions() {
  const dots = el("div", { class: "dots", "aria-hidden": "true" });
  const summary = el("p", { role: "status" });

  async function ask() {
    button.disabled = true;
    dots.replaceChildren();
    summary.textContent = "";
    const tally = new Map();
    let failed = 0;
    await Promise.all(
      Array.from({ length: QUESTIONS }, async () => {
        const dot = dots.appendChild(el("i"));
        try {
          const { build } = await api.list(1);
          tally.set(build, (tally.get(build) ?? 0) + 1);
          paint(dot, build).className = "answered";
        } catch {
          failed++;
          dot.className = "failed";
        }
      }),
    );
    const parts = [...tally].sort().map(([build, count]) => `${count} by ${build}`);
    summary.textContent = `Answered: ${parts.join(", ") || "none"}. Failed: ${failed}.`;
    button.disabled = false;
  }

  const button = el("button", { type: "button", onclick: ask }, `Ask ${QUESTIONS} times`);
  return el(
    "section",
    { class: "card" },
    el("h2", {}, "Who answers?"),
    el("p", {}, "Twenty requests at once. During a roll, old and new instances answer; a tab that is ahead is never refused for good."),
    button,
    dots,
    summary,
  );
}

function mishap() {
  return el(
    "section",
    { class: "card" },
    el("h2", {}, "What if the app breaks?"),
    el("p", {}, "An uncaught error in an outdated tab is most likely the update's doing: the tab reloads, once."),
    el(
      "button",
      {
        type: "button",
        id: "throw",
        onclick: () => {
          throw new Error("thrown on purpose by the demo");
        },
      },
      "Throw an error",
    ),
  );
}
