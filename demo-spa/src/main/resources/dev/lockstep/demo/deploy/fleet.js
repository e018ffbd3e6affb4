import { paint } from "./build.js";
import { el } from "./dom.js";
import { counted, number, setText } from "./text.js";

const fleet = document.getElementById("fleet");
const PHASES = { starting: "Starting", ready: "Ready", draining: "Draining", stopped: "Stopped" };

/** What each instance had counted a moment ago, for how much flows now. */
const before = new Map();

/** Milliseconds over which "a second" is the average. */
const SPAN = 3_000;

/** A newcomer shares the place of the one that it replaces. Elements that stay keep the focus. */
export function showFleet(state, next, order) {
  const seen = state.instances.filter((instance) => !isReplaced(instance, state.instances));
  const rates = new Map(seen.map((instance) => [instance.id, rate(instance)]));
  const most = Math.max(1, ...rates.values());
  for (const instance of seen) {
    const card = document.getElementById(`instance-${instance.id}`) ?? newCard(instance, order);
    update(card, instance, rates.get(instance.id), most);
    const to = instance.build === state.target ? next : state.target;
    const only = card.querySelector(".only");
    only.dataset.to = to;
    setText(only, `Only this to ${to}`);
    only.disabled = state.rolling;
    if (!card.isConnected) {
      placeOf(instance).append(card);
    }
  }
  removeAllBut(new Set(seen.map(({ id }) => `instance-${id}`)));
}

function isReplaced({ id, phase }, instances) {
  return phase === "stopped" && instances.some((i) => i.replaces === id && i.phase === "ready");
}

function placeOf({ replaces }) {
  return document.getElementById(`instance-${replaces}`)?.parentElement ?? fleet.appendChild(el("li"));
}

function newCard({ id, build }, order) {
  const only = el("button", {
    type: "button",
    class: "only",
    onclick: () => order("replace", { instance: id, build: Number(only.dataset.to) }),
  });
  const button = (what, words) =>
    el(
      "button",
      { type: "button", class: what, "aria-label": `${words} instance ${id}`, onclick: () => order(what, { instance: id }) },
      words,
    );
  return paint(
    el(
      "article",
      { id: `instance-${id}`, class: "instance", "aria-label": `Instance ${id} of build ${build}` },
      el("span", { class: "number" }, String(build)),
      el("span", { class: "where" }),
      el("span", { class: "phase" }),
      el("span", { class: "why" }),
      el("span", { class: "flow", "aria-hidden": "true" }, el("span", { class: "level" })),
      el("span", { class: "counts" }),
      el("div", { class: "buttons" }, button("freeze", "Freeze"), button("thaw", "Thaw"), button("kill", "Kill"), only),
    ),
    build,
  );
}

function update(card, instance, perSecond, most) {
  const { id, port, phase, standby, frozen, unready } = instance;
  card.dataset.phase = frozen ? "frozen" : phase;
  setText(card.querySelector(".where"), port ? `Instance ${id} · port ${port}` : `Instance ${id}`);
  setText(card.querySelector(".phase"), frozen ? "Frozen" : standby && phase === "ready" ? "Ready, stands by" : PHASES[phase]);
  setText(card.querySelector(".why"), unready && phase !== "stopped" ? unready : "");
  setText(card.querySelector(".counts"), counts(instance, perSecond));
  card.querySelector(".level").style.setProperty("--level", String(perSecond / most));
  const stopped = phase === "stopped";
  card.querySelector(".freeze").hidden = stopped || frozen !== false;
  card.querySelector(".thaw").hidden = stopped || !frozen;
  card.querySelector(".kill").hidden = stopped || frozen === undefined;
  card.querySelector(".only").hidden = phase !== "ready" && !stopped;
}

function counts({ requests, refused, failed }, perSecond) {
  if (requests === undefined) {
    return "";
  }
  return [
    `${number(Math.round(perSecond))} requests a second`,
    refused > 0 ? `${number(refused)} refused` : "",
    failed > 0 ? counted(failed, "error", "errors") : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function rate({ id, requests }) {
  const now = performance.now();
  const marks = (before.get(id) ?? []).filter(({ at }) => now - at <= SPAN);
  marks.push({ at: now, requests: requests ?? 0 });
  before.set(id, marks);
  const [first] = marks;
  return now - first.at < SPAN / 6 ? 0 : ((requests - first.requests) * 1000) / (now - first.at);
}

function removeAllBut(ids) {
  for (const card of fleet.querySelectorAll(".instance")) {
    if (!ids.has(card.id)) {
      before.delete(Number(card.id.slice("instance-".length)));
      card.remove();
    }
  }
  for (const place of [...fleet.children].filter((child) => child.childElementCount === 0)) {
    place.remove();
  }
}
