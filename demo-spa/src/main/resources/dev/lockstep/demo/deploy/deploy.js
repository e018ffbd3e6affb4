import { buildChip, paint } from "./build.js";
import { showCharts } from "./charts.js";
import { showFleet } from "./fleet.js";
import { setText } from "./text.js";
import { showTimeline } from "./timeline.js";
import { showTraffic } from "./traffic.js";

/** Where there are too many streams. Milliseconds. */
const LOOK_EVERY = 1_000;

/** Seconds. */
const SLOW = 5;

const STRATEGIES = {
  rolling: "One instance after the other: the new one is ready before the old one drains.",
  "blue-green": "All new instances beside the old ones, then one switch.",
  naive: "All instances are ended and started anew, without a drain. The balancer finds out by its health check.",
};

const STEPS = {
  idle: "",
  migrating: "Migrating the database, before anything starts.",
  starting: "Starting an instance.",
  switching: "Switching to the new instances.",
  watching: "Watching the error rate.",
  draining: "Draining an old instance.",
  pausing: "Pausing.",
  restarting: "Restarting an instance.",
  "rolling back": "Rolling back.",
  "waiting for old tabs": "The last step waits for old tabs.",
  contracting: "Dropping what only old tabs need.",
};

const byId = (id) => document.getElementById(id);
let latest = null;

async function order(what, body) {
  const response = await fetch(`/deploy/${what}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (response.ok) {
    show(answer);
  } else {
    setText(byId("problem"), answer.detail);
  }
}

byId("orders").addEventListener("submit", (event) => {
  event.preventDefault();
  order("roll", { to: next(latest), strategy: strategy(), slow: byId("slow").checked ? SLOW : 0 });
});
byId("strategies").addEventListener("change", explain);
byId("back").addEventListener("click", () => order("rollback", {}));
byId("override").addEventListener("click", () => order("override", {}));

function strategy() {
  return byId("orders").elements.strategy.value;
}

function explain() {
  setText(byId("strategy-what"), STRATEGIES[strategy()]);
}

/** One above everything there is, so that a rolled back build is never deployed again. */
function next(state) {
  return Math.max(state.target, state.previous ?? 0, ...state.instances.map((i) => i.build)) + 1;
}

function show(state) {
  latest = state;
  paint(document.documentElement, state.target);
  showTitle(state);
  setText(byId("summary"), sentence(state));
  setText(byId("problem"), state.problem ?? "");
  setText(byId("deploy"), `Deploy build ${next(state)}`);
  setText(byId("back"), state.previous ? `Roll back to ${state.previous}` : "Roll back");
  byId("deploy").disabled = state.rolling;
  byId("back").disabled = state.rolling || state.previous === null || state.previous > state.target;
  showGate(state);
  showTraffic(state.traffic, order);
  showFleet(state, next(state), order);
  showCharts(state);
  showTimeline(state.timeline);
}

function showTitle({ rolling, target }) {
  const title = byId("target");
  const words = rolling ? "Moving to build " : "Build ";
  if (title.textContent !== words + target) {
    title.replaceChildren(words, buildChip(target));
  }
}

function sentence(state) {
  const ready = state.instances.filter((i) => i.phase === "ready" && !i.standby);
  const builds = [...new Set(ready.map((i) => i.build))].sort((a, b) => a - b);
  if (ready.length === 0) {
    return `No instance is ready. ${STEPS[state.step] ?? ""}`.trim();
  }
  const serving = `${ready.length} ${ready.length === 1 ? "instance serves" : "instances serve"}`;
  const which = builds.length > 1 ? `${serving}, of builds ${builds.join(" and ")}.` : `${serving}.`;
  return `${which} ${STEPS[state.step] ?? ""}`.trim();
}

function showGate({ gate }) {
  byId("gate").hidden = !gate;
  if (gate) {
    const left = gate.remaining === null ? "" : ` It goes on by itself in ${gate.remaining} s.`;
    setText(byId("gate-why"), `${gate.why}.${left}`);
    byId("override").hidden = gate.open;
  }
}

function listen() {
  const events = new EventSource("/deploy/events");
  events.addEventListener("state", (event) => show(JSON.parse(event.data)));
  events.addEventListener("error", () => {
    setText(byId("summary"), "The launcher does not answer.");
    if (events.readyState === EventSource.CLOSED) {
      look();
    }
  });
}

async function look() {
  try {
    const response = await fetch("/deploy/state");
    show(await response.json());
  } catch {
    setText(byId("summary"), "The launcher does not answer.");
  }
  setTimeout(look, LOOK_EVERY);
}

explain();
listen();
