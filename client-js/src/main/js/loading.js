// @ts-check
import { fetchedBuild } from "./page-build.js";

/**
 * Loads pages. A service worker is let know first: one that still has the old page in its cache would answer with it.
 * After a load in vain the page is fetched past every cache, and loaded only if it is worth it.
 *
 * @param {import("./types").LoaderParts} parts
 * @returns {import("./types").Loader}
 */
export function createLoader({ options, lifetime, clock, nativeFetch, policy, waits }) {
  /** @type {string | undefined} */
  let target;
  let isWaiting = false;
  let askedAt = -Infinity;
  /** @type {any} */
  let unloading = null;
  /** @type {(() => void)[]} */
  const otherwise = [];

  lifetime.listen(window, "beforeunload", (event) => {
    unloading = event;
    // The app loads the page by itself, as plug-ins do when a worker becomes active: one load is enough.
    if (isInPlace()) {
      isWaiting = false;
    }
  });

  function forget() {
    askedAt = -Infinity;
    isWaiting = false;
  }

  function isInPlace() {
    return !target || target === location.href;
  }

  function go() {
    if (!isWaiting) {
      return;
    }
    isWaiting = false;
    if (options.reload) {
      return target ? options.reload(target) : options.reload();
    }
    if (!isInPlace()) {
      return location.assign(/** @type {string} */ (target));
    }
    if (!target) {
      forgetPost();
    }
    location.reload();
  }

  function check() {
    if (!isWaiting || !policy.isMissed() || !nativeFetch) {
      return go();
    }
    fetchedBuild(clock, nativeFetch, target || location.href, waits.probe, (build) => {
      if (build >= 0 && policy.isWanted(build)) {
        go();
      } else {
        forget();
        policy.stayed();
      }
    });
  }

  function tellWorker() {
    const workers = navigator.serviceWorker;
    if (!workers || !workers.controller) {
      return check();
    }
    // A worker that hangs is not waited for.
    clock.after(waits.workerUpdate, check);
    workers
      .getRegistration()
      // It ends when the next worker starts to install.
      .then((registration) => registration && registration.update().then(() => registration.installing))
      .then((next) => {
        if (!next) {
          return check();
        }
        next.addEventListener("statechange", () => {
          if (next.state === "installed") {
            // Still not active after that, it waits for all tabs to close.
            clock.after(waits.workerActivation, check);
          }
          if (/^(activated|redundant)$/.test(next.state)) {
            clock.after(waits.ownReload, check);
          }
        });
      }, check);
  }

  return {
    isPending: () =>
      policy.isPending(
        clock.now() - askedAt,
        !!unloading && (unloading.defaultPrevented || !!unloading.returnValue),
      ),
    otherwise(action) {
      otherwise.push(action);
    },
    isAsked: (url) => url === (target || location.href),
    forget,
    loadPage(url, isNew) {
      target = url;
      askedAt = clock.now();
      unloading = null;
      const mode = history.scrollRestoration;
      if (isNew && !options.reload && mode === "auto") {
        // The page that comes begins at its top, or at its hash, and not where this one was.
        history.scrollRestoration = "manual";
        otherwise.push(() => {
          history.scrollRestoration = mode;
        });
      }
      clock.after(waits.unloading, () => otherwise.splice(0).forEach((action) => action()));
      if (!isWaiting) {
        isWaiting = true;
        tellWorker();
      }
    },
  };
}

/**
 * A page that is the answer to a POST would be posted again by a reload. An entry whose state was replaced is loaded by
 * GET, with its hash and its state. Where the Navigation API has a state that this would drop, a script was at work that
 * navigates by itself, and the page is not of a POST.
 */
function forgetPost() {
  const { navigation } = /** @type {any} */ (window);
  try {
    if (!navigation || navigation.currentEntry.getState() === undefined) {
      History.prototype.replaceState.call(history, history.state, "", location.href);
    }
  } catch (error) {
    // Too many calls in a short time: then it is no page that just came.
  }
}
