// @ts-check
import { parseJson } from "./storage.js";

/** The first event comes at once. A proxy that keeps it back keeps back all of them. Milliseconds. */
const MOST_SILENT = 10_000;

/** `EventSource.CLOSED`: the browser gave the stream up. */
const CLOSED = 2;

/**
 * Listens to the fleet's event stream. A broken connection is the browser's own to mend, after the server's retry time;
 * one that the browser gave up, after an error status or another content type, is reported, and so is one without its
 * first event, which a proxy is buffering.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {import("./types").Clock} clock
 * @param {string} url
 * @param {(body: any) => void} hear
 * @param {(isSilent: boolean) => void} gaveUp
 * @returns {() => void} closes it
 */
export function openStream(lifetime, clock, url, hear, gaveUp) {
  const stream = new EventSource(url);
  let isReconnecting = false;
  const stopWaiting = clock.after(MOST_SILENT, () => {
    close();
    gaveUp(!isReconnecting);
  });
  stream.addEventListener(
    "build",
    lifetime.guarded((event) => {
      stopWaiting();
      hear(parseJson(event.data));
    }),
  );
  stream.onerror = () => {
    isReconnecting = true;
    if (stream.readyState === CLOSED) {
      close();
      gaveUp(false);
    }
  };
  function close() {
    stopWaiting();
    // What HtmlUnit has in its place has no such method.
    if (stream.close) {
      stream.close();
    }
  }
  return close;
}
