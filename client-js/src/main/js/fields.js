// @ts-check
import { callOn, propertyOf } from "./dom.js";
import { takesPaste, textOfEditor } from "./editors.js";

/** What a user types in. */
export const FIELDS = "input,textarea,select,[contenteditable]:not([contenteditable=false])";

/** What is no part of a text that names a field. */
const NO_NAME = "input,textarea,select,option,button,script,style,[contenteditable]:not([contenteditable=false])";

const TEXT_NODE = 3;

/** @param {any} field */
export function isEditable(field) {
  return field.value === undefined;
}

/** @param {any} field */
export function isCheckable(field) {
  return /^(checkbox|radio)$/.test(field.type);
}

/**
 * What a field holds. Of a select, the value and the text of each chosen option: a position says nothing in another
 * build, and a number not enough.
 *
 * @param {any} field
 * @returns {string | boolean}
 */
export function valueOf(field) {
  if (isEditable(field)) {
    return takesPaste(field) ? textOfEditor(field) : field.innerText;
  }
  if (isCheckable(field)) {
    return field.checked;
  }
  return field.options
    ? JSON.stringify([].filter.call(field.options, (/** @type {any} */ { selected }) => selected).map(pairOf))
    : field.value;
}

/** @param {any} option */
function pairOf({ value, text }) {
  return [value, text];
}

/**
 * What a field holds before anybody types.
 *
 * @param {any} field
 * @param {any} [text] what a text field held
 */
export function initialOf(field, text) {
  if (isCheckable(field)) {
    return field.defaultChecked;
  }
  if (!field.options) {
    return text || "";
  }
  /** @type {any[]} */
  const options = [].slice.call(field.options);
  const chosen = options.filter(({ defaultSelected }) => defaultSelected);
  return JSON.stringify((chosen.length || field.multiple ? chosen : options.slice(0, 1)).map(pairOf));
}

/**
 * The element that a shadow tree hangs on; null for any other tree. A form or a document may have a control or an image
 * that is named `host`.
 *
 * @param {any} root
 */
function hostOf(root) {
  return window.ShadowRoot && root instanceof ShadowRoot ? root.host : null;
}

/** @param {any} element */
export function hostAround(element) {
  return hostOf(callOn(element, "getRootNode"));
}

/**
 * The node above, across the border of a shadow tree.
 *
 * @param {any} node
 */
function above(node) {
  return propertyOf(node, "parentNode") || hostOf(node);
}

/**
 * The nearest element around a node that a selector fits, with the hosts of the shadow trees around it.
 *
 * @param {any} node
 * @param {string} selector
 */
export function around(node, selector) {
  let found = null;
  while (node && !(found = callOn(node, "closest", selector))) {
    node = hostAround(node);
  }
  return found;
}

/** @param {any} field */
export function formOf(field) {
  return field.form || around(field, "form");
}

/**
 * @param {any} element
 * @param {string} name
 * @returns {string}
 */
export function attributeOf(element, name) {
  return callOn(element, "getAttribute", name) || "";
}

/**
 * The text of a node without what fields and buttons in it hold.
 *
 * @param {any} node
 * @returns {string}
 */
export function textOf(node) {
  if (node.nodeType === TEXT_NODE) {
    return node.data;
  }
  return node instanceof Element && callOn(node, "matches", NO_NAME)
    ? ""
    : [].map.call(propertyOf(node, "childNodes"), textOf).join("");
}

/**
 * What is left of a text in whatever way an app writes it: with capitals, separators, or escapes.
 *
 * @param {unknown} text
 */
export function essence(text) {
  return String(text).toLowerCase().replace(/[\s!-/:-@[-`{-~]+/g, "");
}

/** @param {string} text */
function squeezed(text) {
  return text.replace(/\s+/g, " ").trim();
}

/**
 * What a user reads beside a field; empty for nothing.
 *
 * @param {any} field
 */
export function labelOf(field) {
  const root = callOn(field, "getRootNode");
  /** @type {any[]} */
  const labels = [].slice.call(field.labels || []);
  attributeOf(field, "aria-labelledby").split(/\s+/).forEach((id) => {
    const label = id && callOn(root, "querySelector", '[id="' + id.replace(/["\\]/g, "\\$&") + '"]');
    if (label) {
      labels.push(label);
    }
  });
  const texts = [attributeOf(field, "aria-label"), labels.map(textOf).join(" ")].concat(
    ["placeholder", "title", "data-placeholder", "aria-placeholder"].map((name) => attributeOf(field, name)),
  );
  return squeezed(texts.filter((text) => text.trim())[0] || "").slice(0, 100);
}

/**
 * What tells a field from its namesakes: the text of the largest element around it that has no other of them, and of
 * what stands before that one.
 *
 * @param {any} field
 * @param {any[]} namesakes
 * @returns {string | null} empty where they stand side by side without any text; null where rows have no text to tell
 *     them by
 */
export function surroundingsOf(field, namesakes) {
  const others = new Set();
  namesakes.forEach((other) => {
    for (let node = other; node && other !== field; node = above(node)) {
      others.add(node);
    }
  });
  let row = field;
  for (let next = above(row); next && !others.has(next); next = above(row)) {
    row = next;
  }
  let text = textOf(row);
  for (let before = row; (before = propertyOf(before, "previousSibling")) && !others.has(before); ) {
    text = textOf(before) + " " + text;
  }
  return squeezed(text).slice(0, 500) || (row === field ? "" : null);
}

/**
 * Whether somebody keeps a model of a choice, and learns of a change by events that restoring must not fire: `change`
 * posts and navigates. Frameworks leave their marks on the element; React says whether it listens.
 *
 * @param {any} field
 */
export function isManaged(field) {
  return (
    Object.getOwnPropertySymbols(field).length > 0 ||
    Object.keys(field).some((name) => {
      const mark = field[name];
      return /^__reactProps/.test(name)
        ? mark.onChange || mark.onClick || mark.checked !== undefined || mark.value !== undefined
        : !/^(__react|(_valueTracker|value|checked|\d+)$)/.test(name);
    })
  );
}

/**
 * Puts a value into a field as if it were typed: frameworks patch the value of an element; the prototype's setter and
 * `input` are what they take for typing. Text is put into editable elements as text: HTML would be a way to inject some.
 *
 * @param {any} field
 * @param {any} value
 * @returns {boolean} false where the field cannot hold it, and nothing was done
 */
export function putInto(field, value) {
  if (isEditable(field)) {
    field.innerText = value;
  } else if (field.options) {
    const wanted = JSON.parse(value).map(String);
    /** @type {any[]} */
    const options = [].slice.call(field.options);
    const found = options.filter((option) => wanted.indexOf(String(pairOf(option))) >= 0);
    if (found.length !== wanted.length || (!field.multiple && found.length !== 1)) {
      return false;
    }
    options.forEach((option) => {
      option.selected = found.indexOf(option) >= 0;
    });
  } else {
    const before = valueOf(field);
    set(field, value);
    if (valueOf(field) !== value) {
      set(field, before);
      return false;
    }
  }
  const event = isEditable(field) || !(field.options || isCheckable(field)) ? InputEvent : Event;
  field.dispatchEvent(new event("input", { bubbles: true, composed: true }));
  return true;
}

/**
 * @param {any} field
 * @param {any} value
 */
function set(field, value) {
  Reflect.set(Object.getPrototypeOf(field), isCheckable(field) ? "checked" : "value", value, field);
}
