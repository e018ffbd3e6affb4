// @ts-check
import { parseJson } from "./storage.js";

/** Where a page leaves what the page after its reload takes. */
export const HANDOFF = "departure";

/**
 * Reads what the page before left in its reload, once, and gives the values that it handed over.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {import("./types").Store} store
 * @param {() => boolean} isForThis
 * @param {(preparedAt: number) => boolean} isRecent
 * @returns {import("./types").ReceivedHandoff}
 */
export function receiveHandoff(lifetime, store, isForThis, isRecent) {
  /** @type {any} */
  let received = null;

  /** The whole of it; an empty object when there is none, or when it is of another reload. */
  const readLeft = lifetime.guarded(() => {
    if (!received) {
      if (!isForThis()) {
        return { handed: {} };
      }
      const left = parseJson(store.read(HANDOFF));
      store.write(HANDOFF, "");
      received = isRecent(+left.at) ? left : {};
      received.handed = received.handed || {};
    }
    return received;
  });

  return {
    readLeft,
    takeValue(key) {
      const { handed } = readLeft();
      if (Object.keys(handed).indexOf(String(key)) >= 0) {
        const value = handed[key];
        delete handed[key];
        return value;
      }
    },
  };
}
