import { useSyncExternalStore } from "react";

// What a server renders. React compares it with the first render in the browser, so it must be the
// same there, whatever the state of the page is by then.
const ON_THE_SERVER = Object.freeze({
  status: "current",
  build: null,
  target: null,
  unsupported: false,
  reason: "server",
});

/** @type {typeof import("lockstep-client/react").useLockstep} */
export const useLockstep = (lockstep) =>
  useSyncExternalStore(
    lockstep.subscribe,
    () => lockstep.state,
    () => ON_THE_SERVER,
  );
