// @ts-check

/**
 * Adds an entry to a list.
 *
 * @template T
 * @param {T[]} list
 * @param {T} entry
 * @returns {() => void} takes it out again
 */
export function addTo(list, entry) {
  list.push(entry);
  return () => {
    const place = list.indexOf(entry);
    if (place >= 0) {
      list.splice(place, 1);
    }
  };
}

/**
 * Calls an app's listener, which must not fail the client: one that throws counts as no answer.
 *
 * @param {(value?: any) => any} listener
 * @param {any} [value]
 */
export function callListener(listener, value) {
  try {
    return listener(value);
  } catch (error) {
    console.error("lockstep: a listener failed", error);
  }
}
