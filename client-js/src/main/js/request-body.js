// @ts-check
import { kindOf } from "./dom.js";

/**
 * Copies a body if the app could change it after the call. Strings, blobs and documents are sent as they are, and so is
 * what cannot be copied, such as a detached buffer.
 *
 * @param {any} body
 * @returns {any}
 */
export function copyBody(body) {
  try {
    switch (kindOf(body)) {
      case "FormData": {
        const copy = new FormData();
        body.forEach((/** @type {any} */ item, /** @type {string} */ field) => copy.append(field, item));
        return copy;
      }
      case "URLSearchParams":
        return new URLSearchParams(String(body));
      case "Object":
        return "".concat(body);
      case "ArrayBuffer":
        return body.slice(0);
      default:
        return ArrayBuffer.isView(body)
          ? body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength)
          : body;
    }
  } catch (error) {
    return body;
  }
}

/**
 * Whether a body can be sent again; a stream is read once.
 *
 * @param {any} body
 */
export function isReplayable(body) {
  return kindOf(body) !== "ReadableStream";
}
