import { createSignal, onCleanup } from "solid-js";

/** @type {typeof import("lockstep-client/solid").useLockstep} */
export const useLockstep = (lockstep) => {
  const [state, setState] = createSignal(lockstep.state);
  onCleanup(lockstep.subscribe((next) => setState(next)));
  return state;
};

/** @type {typeof import("lockstep-client/solid").keepInStep} */
export const keepInStep = (lockstep, useBeforeLeave) =>
  useBeforeLeave((event) => {
    // On Back and Forward `to` is a number of steps; the client then reloads the page by itself.
    if (typeof event.to === "string" && !event.defaultPrevented && lockstep.navigate(event.to)) {
      event.preventDefault();
    }
  });
