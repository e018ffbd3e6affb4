// @ts-check
import { parseJson } from "./storage.js";

/** `EventSource.CLOSED`: the browser gave the stream up. */
const CLOSED = 2;

/**
 * Listens to the fleet's event stream. A broken connection is the browser's own to mend, after the server's retry time;
 * one that the browser gave up, after an error status or another content type, is reported.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {string} url
 * @param {(body: any) => void} hear
 * @param {() => void} gaveUp
 * @returns {() => void} closes it
 */
export function openStream(lifetime, url, hear, gaveUp) {
  const stream = new EventSource(url);
  stream.addEventListener(
    "build",
    lifetime.guarded((event) => hear(parseJson(event.data))),
  );
  stream.onerror = () => {
    if (stream.readyState === CLOSED) {
      gaveUp();
    }
  };
  return () => stream.close();
}
