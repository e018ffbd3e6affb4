// @ts-check

/**
 * Zone.js counts tasks for frameworks that wait for all of them (Angular's `isStable`). The client's own timers, streams
 * and repetitions are no tasks of the app: they run in the root zone, and past the patches of Zone.js.
 *
 * @returns {any} an element of that name is none
 */
function zoneOf() {
  const zone = /** @type {any} */ (window).Zone;
  return typeof zone === "function" && zone.root && zone.__symbol__ ? zone : null;
}

/**
 * Runs something in the root zone.
 *
 * @template T
 * @param {() => T} action
 * @returns {T}
 */
export function inRootZone(action) {
  const zone = zoneOf();
  return zone ? zone.root.run(action) : action();
}

/**
 * Reads a method as it was before Zone.js, if that is on the page already, replaced it.
 *
 * @param {any} owner
 * @param {string} name
 * @returns {any}
 */
export function unzoned(owner, name) {
  const zone = zoneOf();
  return (zone && owner[zone.__symbol__(name)]) || owner[name];
}
