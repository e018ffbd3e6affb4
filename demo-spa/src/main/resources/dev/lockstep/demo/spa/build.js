/** The build that a document was made by. */
export function buildOf(page) {
  return Number(page.querySelector('meta[name="build-number"]')?.content ?? 0);
}

/** The build that a response was made by: RFC 9651, its integer before any parameter. */
export function buildOfResponse(response) {
  const number = /^\s*([0-9]{1,15})\s*(;|$)/.exec(response.headers.get("Build-Number") ?? "");
  return number ? Number(number[1]) : null;
}

/** The hues of builds, in degrees: none of an alarm, which are red and amber. */
const FIRST_HUE = 130;
const HUES = 200;

/**
 * Every build has its colour, so that one sees which is which. Steps of the golden ratio put builds
 * that follow each other far apart.
 */
export function paint(element, build) {
  element.style.setProperty("--hue", String(Math.round(FIRST_HUE + HUES * ((build * 0.618034) % 1))));
  return element;
}

/** A small label in the build's colour. */
export function buildChip(build) {
  const chip = document.createElement("span");
  chip.className = "chip";
  chip.textContent = String(build);
  return paint(chip, build);
}
