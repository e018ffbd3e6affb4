// @ts-check

/**
 * Loads pages, and lets a service worker know first: one that still has the old page in its cache would answer with it.
 *
 * @param {import("./types").Options} options
 * @param {import("./types").Clock} clock
 * @param {{update: number, activation: number}} waits milliseconds for a worker's update, and for its activation
 * @returns {(url?: string) => void} loads a URL for one new history entry, or the current page anew in the same entry
 */
export function createLoader(options, clock, waits) {
  const load = options.reload || ((url) => (url ? location.assign(url) : location.reload()));
  return (url) => {
    const workers = navigator.serviceWorker;
    let isDue = true;
    function go() {
      if (isDue) {
        isDue = false;
        if (url) {
          load(url);
        } else {
          load();
        }
      }
    }
    if (!workers || !workers.controller) {
      return go();
    }
    // A worker that hangs is not waited for.
    clock.after(waits.update, go);
    workers
      .getRegistration()
      // It ends when the next worker starts to install.
      .then((registration) => registration && registration.update().then(() => registration.installing))
      .then((next) => {
        if (!next) {
          return go();
        }
        next.addEventListener("statechange", () => {
          if (next.state === "installed") {
            // Still not active after that, it waits for all tabs to close.
            clock.after(waits.activation, go);
          }
          if (/^(activated|redundant)$/.test(next.state)) {
            go();
          }
        });
      }, go);
  };
}
