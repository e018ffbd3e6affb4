/** @type {typeof import("lockstep-client/react-router").keepInStep} */
export const keepInStep = (lockstep, router) => {
  let last;
  return router.subscribe(({ navigation }) => {
    const { location } = navigation;
    // A navigation has several states; the client must be asked once.
    if (navigation.state === "loading" && location !== last) {
      lockstep.navigate(router.createHref(location));
    }
    last = location;
  });
};

/** @type {typeof import("lockstep-client/react-router").lazily} */
export const lazily = (lockstep, load) => () =>
  load().catch(async (error) => {
    // React Router shows its error element as soon as this fails. By then it is known whether a
    // newer build is the reason, and the error element can hide itself while the page reloads.
    await lockstep.check();
    throw error;
  });
