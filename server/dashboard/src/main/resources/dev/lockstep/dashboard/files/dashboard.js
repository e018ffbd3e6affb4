import { drawStackedArea } from "./chart.js";

/** Milliseconds. */
const POLL_INTERVAL = 5_000;
const POLL_SOON = 500;
const TIMEOUT = 10_000;

/** "Requests a second" is the average over this many columns of 5 s. */
const COLUMNS_OF_NOW = 6;
const MAX_TONES = 8;
const REFUSED = "tone-6";
const RETRIED = "tone-4";

const REASONS = {
  "old-instance": "Refused: the instance was older",
  "old-tab": "Refused: the tab was too old",
  draining: "Refused: draining",
  withdrawn: "Refused: the build was withdrawn",
};

const CAUSES = {
  navigation: "The user navigated",
  error: "After an error",
  hidden: "Hidden for a long time",
  user: "The user asked for it",
  other: "Another reason",
};

const byId = (id) => document.getElementById(id);
const numbers = new Intl.NumberFormat("en");
const rates = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** The colour of each build that has tabs. */
const tones = new Map();
let latest = null;
let severalAnswer = false;

async function update() {
  try {
    const response = await fetch("dashboard/data", {
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if (!response.ok) {
      throw new Error(response.status === 404 ? "You no longer have access." : `It answered ${response.status}.`);
    }
    const view = await response.json();
    severalAnswer ||= latest !== null && latest.id !== view.id;
    latest = view;
    show(view);
    setText(byId("connection"), "");
  } catch (problem) {
    const known = problem.message?.startsWith("You ") || problem.message?.startsWith("It ");
    setText(byId("connection"), known ? problem.message : "The instance does not answer.");
  }
}

async function poll() {
  if (!document.hidden) {
    await update();
  }
  setTimeout(poll, latest?.scope === "pending" ? POLL_SOON : POLL_INTERVAL);
}

function show(view) {
  setText(byId("scope"), scope(view));
  contraction(view);
  figures(view);
  const deployed = new Set(view.instances.map(({ build }) => String(build)));
  const builds = view.builds.filter(
    ({ label, tabs, requests, seen }) => deployed.has(label) || tabs > 0 || requests > 0 || seen,
  );
  assignTones(builds.map((build) => build.label));
  draw(view);
  rows("builds", builds.map((build) => buildRow(build, view.timeline)));
  rows("refusals", [
    ...Object.entries(view.refusals).map(([reason, count]) =>
      row([swatch(REFUSED), REASONS[reason] ?? `Refused: ${reason}`], count),
    ),
    row([swatch(RETRIED), "Retried, as reported by tabs"], view.retries),
    row(["Rejected reports"], view.rejectedReports),
    row(["Assets of other builds served"], view.archiveHits),
    ...(view.deltas > 0
      ? [row(["Assets sent as deltas"], view.deltas), row(["Kilobytes saved by deltas"], kilobytes(view))]
      : []),
  ]);
  rows("reloads", view.reloads.map(({ cause, delivered, vain }) => row([CAUSES[cause] ?? cause], delivered, vain)));
  rows("instances", view.instances.map(instanceRow));
}

function kilobytes({ bytesSavedByDeltas }) {
  return Math.round(bytesSavedByDeltas / 1000);
}

function scope({ scope, instances }) {
  const read = instances.filter((instance) => instance.problem === null).length;
  if (scope === "fleet") {
    return read === instances.length
      ? `The fleet: ${read} instances.`
      : `The fleet: ${read} of ${instances.length} instances; the others could not be read.`;
  }
  if (scope === "pending") {
    return "Reading the other instances…";
  }
  const only = "This instance only. Others may have more tabs.";
  return severalAnswer
    ? `${only} Several instances answer in turn: open one directly, or configure peers.`
    : scope === "alone"
      ? "This instance only. No other instance of the fleet was found."
      : only;
}

function contraction({ contraction: judged, instances }) {
  byId("contraction").dataset.state = judged.state;
  setText(byId("verdict"), verdict(judged, instances));
  setText(byId("reason"), reason(judged));
}

function verdict({ state, since, until, label, tabs }, instances) {
  switch (state) {
    case "safe":
      return `Yes, since ${time(since)}`;
    case "open":
      return `No, ${tabs} ${tabs === 1 ? "tab" : "tabs"} on ${label === "older" ? "older builds" : label}`;
    case "quiet":
      return `Not yet: quiet since ${time(since)}, safe at ${time(until)}`;
    case "development":
      return "In development there are no builds";
    default: {
      const unread = instances.filter((instance) => instance.problem !== null);
      return unread.length > 0
        ? `Unknown: ${unread.map((instance) => instance.name).join(", ")} could not be read`
        : "Unknown: the other instances are being read";
    }
  }
}

function reason({ build, quietSeconds }) {
  return build === 0
    ? ""
    : `To contract is the step of a deploy that breaks tabs older than build ${build}. It is safe once no older tab was seen for ${duration(quietSeconds)}.`;
}

function duration(seconds) {
  const [count, unit] =
    seconds % 86_400 === 0
      ? [seconds / 86_400, "day"]
      : seconds % 3_600 === 0
        ? [seconds / 3_600, "hour"]
        : [Math.round(seconds / 60), "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function figures(view) {
  const sum = (counts) => Object.values(counts).reduce((a, b) => a + b, 0);
  const shown = [
    ["Oldest tab open", view.oldest ?? "none"],
    ["Browsers with a tab open", numbers.format(view.builds.reduce((all, build) => all + build.tabs, 0))],
    ["Requests judged", numbers.format(sum(view.requests))],
    ["Refused", numbers.format(sum(view.refusals))],
    ["Retried", numbers.format(view.retries)],
  ];
  byId("figures").replaceChildren(
    ...shown.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))),
  );
}

/** A build keeps its colour while other builds appear and disappear. There are as many colours as rows. */
function assignTones(labels) {
  for (const label of [...tones.keys()].filter((known) => !labels.includes(known))) {
    tones.delete(label);
  }
  const isNumber = (label) => label !== "newer" && label !== "older";
  for (const label of labels.filter((one) => !tones.has(one))) {
    const taken = new Set(tones.values());
    const free = Array.from({ length: MAX_TONES }, (_, i) => `tone-${i}`).find((tone) => !taken.has(tone));
    tones.set(label, isNumber(label) ? (free ?? "tone-older") : `tone-${label}`);
  }
}

function draw({ timeline }) {
  const { from, every, bands, refused, retried } = timeline;
  const oldestFirst = bands.filter((band) => tones.has(band.label)).reverse();
  const perSecond = (values) => values.map((value) => (value * 1000) / every);
  const chart = (id, drawn) => drawStackedArea(byId(id), { from, every, bands: drawn });
  chart("tabs", oldestFirst.map(({ label, tabs }) => ({ tone: tones.get(label), values: tabs })));
  chart(
    "requests",
    oldestFirst.map(({ label, requests }) => ({ tone: tones.get(label), values: perSecond(requests) })),
  );
  chart("refusals-chart", [
    { tone: REFUSED, values: perSecond(refused) },
    { tone: RETRIED, values: perSecond(retried) },
  ]);
}

function buildRow({ label, tabs, requests, seen }, { every, bands }) {
  const recent = bands.find((band) => band.label === label)?.requests.slice(-COLUMNS_OF_NOW) ?? [];
  const perSecond = recent.reduce((a, b) => a + b, 0) / Math.max(1, recent.length * (every / 1000));
  const name = { newer: "Newer than its instance", older: "Older" }[label] ?? label;
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, swatch(tones.get(label)), name),
    ...[numbers.format(tabs), rates.format(perSecond), numbers.format(requests), seen ? time(seen) : "never"].map(
      (text) => el("td", {}, text),
    ),
  );
}

function instanceRow({ name, build, phase, since, problem }) {
  const head = el("th", { scope: "row" }, name ?? "This instance");
  return problem === null
    ? el("tr", {}, head, ...[build === 0 ? "none" : String(build), phase, time(since)].map((text) => el("td", {}, text)))
    : el("tr", {}, head, el("td", { class: "problem", colspan: "3" }, `Could not be read: ${problem}`));
}

function row(head, ...counts) {
  return el("tr", {}, el("th", { scope: "row" }, ...head), ...counts.map((count) => el("td", {}, numbers.format(count))));
}

/** The legend of the charts: tables show a colour beside the name of what has it. */
function swatch(tone) {
  return el("span", { class: `swatch ${tone}` });
}

function rows(id, all) {
  byId(id).replaceChildren(...all);
}

/** A clock time, with its date unless that is today. */
function time(instant) {
  const at = new Date(instant);
  const clock = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const today = at.toDateString() === new Date().toDateString();
  return today ? clock : `${at.toLocaleDateString("en-GB", { day: "numeric", month: "short" })}, ${clock}`;
}

/** Children become text nodes or elements; no HTML is parsed. */
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** Writes only changes, because screen readers read a status region again with every write. */
function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

new ResizeObserver(() => latest && draw(latest)).observe(byId("tabs"));
document.addEventListener("visibilitychange", () => document.hidden || update());
poll();
