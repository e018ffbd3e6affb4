/** @type {typeof import("lockstep-client/svelte").lockstepStore} */
export const lockstepStore = (lockstep) => ({
  // A store calls its subscriber at once; the client only on a change.
  subscribe(run) {
    run(lockstep.state);
    return lockstep.subscribe(run);
  },
});

/** @type {typeof import("lockstep-client/svelte").keepInStep} */
export const keepInStep = (lockstep, beforeNavigate) =>
  beforeNavigate(({ to, type, willUnload, cancel }) => {
    // On Back and Forward the client reloads the page by itself, and a cancelled navigation would
    // move the history once more.
    if (to && type !== "popstate" && !willUnload && lockstep.navigate(to.url)) {
      cancel();
    }
  });
