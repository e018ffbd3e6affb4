import { buildChip, paint } from "./build.js";
import { el } from "./dom.js";

/** Milliseconds. */
const LOOK_EVERY = 500;
const LOG_LINES = 40;

const target = document.getElementById("target");
const summary = document.getElementById("summary");
const problem = document.getElementById("problem");
const deploy = document.getElementById("deploy");
const back = document.getElementById("back");
const fleet = document.getElementById("fleet");
const log = document.getElementById("log");

const PHASES = {
  starting: ["Starting", "starts"],
  ready: ["Ready", "is ready"],
  draining: ["Draining", "drains: it takes nothing new and finishes what it has"],
  stopped: ["Stopped", "has stopped"],
};

let known = new Map();
let latest = null;

async function order(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (response.ok) {
    show(answer);
  } else {
    problem.textContent = answer.detail;
  }
}

deploy.addEventListener("click", () => order("/deploy/roll", { to: next(latest) }));
back.addEventListener("click", () => order("/deploy/roll", { to: latest.previous }));

/** One above everything there is, so that a rolled back build is never deployed again. */
function next(state) {
  return Math.max(state.target, state.previous ?? 0, ...state.instances.map((i) => i.build)) + 1;
}

function show(state) {
  record(state.instances);
  latest = state;
  paint(document.documentElement, state.target);
  target.replaceChildren(state.rolling ? "Moving to build " : "Build ", buildChip(state.target));
  setText(summary, sentence(state));
  setText(problem, state.problem ? `${state.problem} The rest of the fleet stays as it is.` : "");
  setText(deploy, `Deploy build ${next(state)}`);
  setText(back, state.previous ? `Roll back to ${state.previous}` : "Roll back");
  deploy.disabled = state.rolling;
  back.disabled = state.rolling || state.previous === null || state.previous > state.target;
  cards(state);
}

function sentence(state) {
  const ready = state.instances.filter((i) => i.phase === "ready");
  const builds = [...new Set(ready.map((i) => i.build))].sort((a, b) => a - b);
  const serving = `${ready.length} ${ready.length === 1 ? "instance serves" : "instances serve"}`;
  return builds.length > 1 ? `${serving}, of builds ${builds.join(" and ")}.` : `${serving}.`;
}

/** A newcomer shares the place of the one that it replaces. Elements that stay keep the focus. */
function cards(state) {
  const seen = state.instances.filter((instance) => !isReplaced(instance, state.instances));
  for (const instance of seen) {
    const card = document.getElementById(`instance-${instance.id}`) ?? newCard(instance);
    const to = instance.build === state.target ? next(state) : state.target;
    const button = card.querySelector("button");
    card.dataset.phase = instance.phase;
    setText(card.querySelector(".where"), where(instance));
    setText(card.querySelector(".phase"), PHASES[instance.phase][0]);
    button.dataset.to = to;
    setText(button, `Only this one to ${to}`);
    button.hidden = instance.phase === "starting" || instance.phase === "draining";
    button.disabled = state.rolling;
    if (!card.isConnected) {
      placeOf(instance).append(card);
    }
  }
  const ids = new Set(seen.map(({ id }) => `instance-${id}`));
  for (const card of fleet.querySelectorAll(".instance")) {
    if (!ids.has(card.id)) {
      card.remove();
    }
  }
  for (const place of [...fleet.children].filter((child) => child.childElementCount === 0)) {
    place.remove();
  }
}

function isReplaced({ id, phase }, instances) {
  return phase === "stopped" && instances.some((i) => i.replaces === id && i.phase === "ready");
}

function placeOf({ replaces }) {
  return document.getElementById(`instance-${replaces}`)?.parentElement ?? fleet.appendChild(el("li"));
}

function newCard({ id, build }) {
  const button = el("button", {
    type: "button",
    onclick: () => order("/deploy/replace", { instance: id, build: Number(button.dataset.to) }),
  });
  return paint(
    el(
      "article",
      { id: `instance-${id}`, class: "instance" },
      el("span", { class: "number" }, String(build)),
      el("span", { class: "where" }),
      el("span", { class: "phase" }),
      button,
    ),
    build,
  );
}

function where({ id, port }) {
  return port ? `Instance ${id} · port ${port}` : `Instance ${id}`;
}

function record(instances) {
  const first = known.size === 0;
  for (const { id, build, phase } of instances) {
    if (!first && known.get(id)?.phase !== phase) {
      line(id, build, PHASES[phase][1]);
    }
  }
  const ids = new Set(instances.map((i) => i.id));
  for (const [id, { build, phase }] of known) {
    if (!ids.has(id) && phase !== "stopped") {
      line(id, build, PHASES.stopped[1]);
    }
  }
  known = new Map(instances.map((i) => [i.id, i]));
  if (first) {
    log.append(el("li", {}, clock(), el("span", {}, "Watching.")));
  }
}

function line(id, build, what) {
  log.prepend(
    el("li", {}, clock(), el("span", {}, `Instance ${id} `, buildChip(build), ` ${what}.`)),
  );
  while (log.children.length > LOG_LINES) {
    log.lastChild.remove();
  }
}

function clock() {
  const now = new Date();
  return el("time", { datetime: now.toISOString() }, now.toLocaleTimeString("en-GB"));
}

/** Touches only what changes: a status region that is rewritten is read aloud again. */
function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

async function look() {
  try {
    const response = await fetch("/deploy/state");
    show(await response.json());
  } catch {
    setText(summary, "The launcher does not answer.");
  }
  setTimeout(look, LOOK_EVERY);
}

look();
