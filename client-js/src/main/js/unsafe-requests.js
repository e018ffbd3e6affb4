// @ts-check

/** The body of the answer is still arriving. */
export const ARRIVING = 1;

/** The request is over. */
export const OVER = 2;

/**
 * Tells the tab of each unsafe request. What the tab makes of it is decided there; one that ends before the second part
 * of the client is there keeps no page from a load.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {import("./types").Clock} clock
 * @param {import("./types").SecondPart} secondPart
 * @returns {import("./types").RequestEdge["beginUnsafe"]}
 */
export function createUnsafeRequests(lifetime, clock, secondPart) {
  /** @type {import("./types").RequestEdge["beginUnsafe"]} */
  const begin = lifetime.guarded((url, body, isCutOff) => {
    const user = navigator.userActivation;
    /** @type {import("./types").UnsafeRequest} */
    const request = {
      url, body, isCutOff, sentAt: clock.now(), startedAt: performance.now(), isByUser: !user || user.isActive,
      stage: 0, response: null, stageListeners: [],
    };
    secondPart.keepForTab((tab) => tab.tabSending(request));
    return lifetime.guarded((stage, response) => {
      request.stage = stage;
      request.response = response;
      request.stageListeners.forEach((listener) => listener());
    });
  });
  return (url, body, isCutOff) => begin(url, body, isCutOff) || (() => {});
}
