import { createLockstep } from "lockstep-client";

export const lockstep = (window.lockstep = createLockstep());

/** Tells the client where the router is going, before anything is loaded for it. */
export function keepInStep(router) {
  router.beforeEach((to) => !lockstep.navigate(to.fullPath));
  // A lazy view whose chunk is gone: the router stays where it is. Once it is known that a newer build
  // is the reason, the page is loaded from where it was to go.
  router.onError(async (error, to) => {
    await lockstep.check();
    lockstep.navigate(to.fullPath);
  });
}
