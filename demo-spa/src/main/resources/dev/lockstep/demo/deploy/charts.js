import { buildChip, paint } from "./build.js";
import { drawStackedArea } from "./chart.js";
import { el } from "./dom.js";

/** Milliseconds. */
const EVERY = 1_000;
const KEPT = 300;
const SHORTEST = 60_000;

const columns = [];
const counted = new Map();
let firstAt = 0;

/** Keeps a column a second of what the state says, and draws the last five minutes. */
export function showCharts(state) {
  const now = Date.now();
  firstAt ||= now;
  while (firstAt + columns.length * EVERY <= now) {
    columns.push({ tabs: state.tabs ?? {}, requests: answered(state.instances) });
    if (columns.length > KEPT) {
      columns.shift();
      firstAt += EVERY;
    }
  }
  drawBoth();
}

function drawBoth() {
  draw("tabs", (column) => column.tabs);
  draw("requests", (column) => column.requests);
}

/** Requests since the column before, by the build of the instance. */
function answered(instances) {
  const byBuild = {};
  for (const { id, build, requests } of instances) {
    const more = (requests ?? 0) - (counted.get(id) ?? requests ?? 0);
    counted.set(id, requests ?? 0);
    byBuild[build] = (byBuild[build] ?? 0) + Math.max(0, more);
  }
  return byBuild;
}

function draw(name, valuesOf) {
  const labels = [...new Set(columns.flatMap((column) => Object.keys(valuesOf(column))))].sort(byAge);
  const svg = document.getElementById(`${name}-chart`);
  drawStackedArea(svg, {
    from: firstAt,
    every: EVERY,
    shortest: SHORTEST,
    bands: labels.map((label) => ({ tone: isBuild(label) ? "build" : "other", values: columns.map((column) => valuesOf(column)[label] ?? 0) })),
  });
  svg.querySelectorAll(".area").forEach((area, row) => isBuild(labels[row]) && paint(area, Number(labels[row])));
  document.getElementById(`${name}-empty`).hidden = columns.some((column) => Object.values(valuesOf(column)).some(Boolean));
  showLegend(name, labels, valuesOf(columns[columns.length - 1] ?? { tabs: {}, requests: {} }));
}

/** The oldest first: what is to go lies at the bottom. */
function byAge(a, b) {
  return rank(a) - rank(b);
}

function rank(label) {
  return label === "older" ? 0 : label === "newer" ? Infinity : Number(label);
}

function isBuild(label) {
  return label !== "older" && label !== "newer";
}

function showLegend(name, labels, now) {
  const legend = document.getElementById(`${name}-legend`);
  const text = labels.map((label) => `${label} ${now[label] ?? 0}`).join(" ");
  if (legend.dataset.text !== text) {
    legend.dataset.text = text;
    legend.replaceChildren(
      ...labels.reverse().flatMap((label) => [chip(label), ` ${now[label] ?? 0}   `]),
    );
  }
}

function chip(label) {
  return isBuild(label) ? buildChip(Number(label)) : el("span", { class: "chip other" }, label);
}

new ResizeObserver(drawBoth).observe(document.getElementById("tabs-chart"));
