/** @type {typeof import("lockstep-client/vue-router").keepInStep} */
export const keepInStep = (lockstep, router) => {
  // Resolved, since the path of a route has neither the base of the history nor the `#` of hash mode.
  const load = (to) => lockstep.navigate(router.resolve(to.fullPath).href);
  const removeGuard = router.beforeEach((to) => !load(to));
  // The chunk of a lazy view could not be loaded, and the router stays where it is. If a newer build
  // is the reason, the page is loaded from where the router was going.
  const removeHandler = router.onError(async (error, to) => {
    await lockstep.check();
    load(to);
  });
  return () => {
    removeGuard();
    removeHandler();
  };
};
