// @ts-check

/**
 * Reads a property as the browser itself has it. A form's own property may be one of its controls, and a document's may
 * be an element of that name (HTML Standard, named properties of Document and HTMLFormElement): `<button
 * name=parentNode>`, `<img name=head>`. The prototype's getter cannot be hidden in that way.
 *
 * @param {any} node
 * @param {string} name
 * @returns {any}
 */
export function propertyOf(node, name) {
  for (let type = Object.getPrototypeOf(node); type; type = Object.getPrototypeOf(type)) {
    const found = Object.getOwnPropertyDescriptor(type, name);
    // An object of the window's that has its named elements stands before EventTarget.prototype.
    if (found && kindOf(type) !== "WindowProperties") {
      return found.get ? found.get.call(node) : found.value;
    }
  }
  // Of an object that is no node of the browser's.
  return node[name];
}

/**
 * Calls a method as the browser itself has it; see {@link propertyOf}.
 *
 * @param {any} node
 * @param {string} name
 * @param {any} [argument]
 * @returns {any}
 */
export function callOn(node, name, argument) {
  return propertyOf(node, name).call(node, argument);
}

/**
 * Names what an object is, in whatever window it was made.
 *
 * @param {any} value
 * @returns {string} such as `FormData`
 */
export function kindOf(value) {
  return Object.prototype.toString.call(value).slice(8, -1);
}
