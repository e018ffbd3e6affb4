/** A stacked area of columns of numbers, as plain SVG in CSS pixels. */

const SVG = "http://www.w3.org/2000/svg";
const LEFT = 44;
const RIGHT = 4;
const TOP = 8;
const BOTTOM = 22;

const Y_STEPS = 4;
const PX_PER_TIME = 90;
const NICE = [1, 2, 2.5, 5, 10];
const MINUTE = 60_000;

/** Possible distances of two clock times, in ms. */
const TIME_STEPS = [1 / 6, 1 / 2, 1, 2, 5, 10, 15, 30, 60].map((minutes) => minutes * MINUTE);

/**
 * Draws the bands from the bottom up; what was drawn before goes.
 *
 * @param svg the element, whose size in the layout is the chart's
 * @param from when the first column begins, in ms since 1970
 * @param every how long a column is, in ms
 * @param shortest a span that is shorter is drawn as the end of this one, in ms
 * @param bands [{ tone, values }]: `tone` is the class of the area
 */
export function drawStackedArea(svg, { from, every, shortest = 5 * MINUTE, bands }) {
  const width = svg.clientWidth;
  const height = svg.clientHeight;
  const count = bands[0]?.values.length ?? 0;
  if (width === 0 || count < 2) {
    svg.replaceChildren();
    return;
  }
  const sums = stacked(bands, count);
  const top = niceTop(Math.max(...sums[sums.length - 1]));
  const span = Math.max(shortest, (count - 1) * every);
  const end = from + (count - 1) * every;
  const x = (time) => LEFT + ((time - (end - span)) / span) * (width - LEFT - RIGHT);
  const y = (value) => height - BOTTOM - (value / top) * (height - TOP - BOTTOM);
  svg.replaceChildren(
    ...grid(top, y, width),
    ...times(end - span, end, x, width, height),
    ...bands.map((band, row) =>
      node("path", { class: `area ${band.tone}`, d: area(sums[row], sums[row + 1], (i) => x(from + i * every), y) }),
    ),
  );
}

/** Sums from the bottom up: row 0 is zero, row n the top of band n. */
function stacked(bands, count) {
  const sums = [new Array(count).fill(0)];
  for (const { values } of bands) {
    const below = sums[sums.length - 1];
    sums.push(below.map((sum, i) => sum + values[i]));
  }
  return sums;
}

function area(lower, upper, x, y) {
  const forth = upper.map((sum, i) => `${point(x(i))} ${point(y(sum))}`);
  const back = lower.map((sum, i) => `${point(x(i))} ${point(y(sum))}`).reverse();
  return `M${forth.join("L")}L${back.join("L")}Z`;
}

function point(number) {
  return Math.round(number * 10) / 10;
}

function niceTop(most) {
  const step = Math.max(most, 1) / Y_STEPS;
  const power = 10 ** Math.floor(Math.log10(step));
  return NICE.find((nice) => nice * power >= step) * power * Y_STEPS;
}

function grid(top, y, width) {
  return Array.from({ length: Y_STEPS + 1 }, (_, i) => (top / Y_STEPS) * i).flatMap((value) => [
    node("line", { class: "grid", x1: LEFT, x2: width - RIGHT, y1: y(value), y2: y(value) }),
    node("text", { x: LEFT - 8, y: y(value) + 4, "text-anchor": "end" }, short(value)),
  ]);
}

const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 2 });

function short(value) {
  return COMPACT.format(value);
}

/** Clock times, as many as fit. */
function times(start, end, x, width, height) {
  const room = Math.max(1, (width - LEFT) / PX_PER_TIME);
  const step = TIME_STEPS.find((ms) => (end - start) / ms <= room) ?? 2 * 60 * MINUTE;
  const marks = [];
  for (let time = Math.ceil(start / step) * step; time <= end; time += step) {
    const at = x(time);
    const anchor = at < LEFT + 18 ? "start" : at > width - 22 ? "end" : "middle";
    marks.push(node("text", { x: at, y: height - 5, "text-anchor": anchor }, clock(time, step)));
  }
  return marks;
}

function clock(time, step) {
  const seconds = step < MINUTE ? { second: "2-digit" } : {};
  return new Date(time).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", ...seconds });
}

function node(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  if (text !== undefined) {
    element.textContent = text;
  }
  return element;
}
