/** Touches only what changes: a status region that is rewritten is read aloud again. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

const NUMBERS = new Intl.NumberFormat("en");

export function number(value) {
  return NUMBERS.format(value);
}

export function counted(count, one, many) {
  return `${number(count)} ${count === 1 ? one : many}`;
}
