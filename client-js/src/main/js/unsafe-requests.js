// @ts-check

/** The body of the answer is still arriving. */
export const ARRIVING = 1;

/** The request is over. */
export const OVER = 2;

/**
 * Tells the tab of each request that a load would cut off. What the tab makes of it is decided there; a request that
 * ends before the second part of the client is there never counts.
 *
 * @param {import("./types").Lifetime} lifetime
 * @param {import("./types").Clock} clock
 * @param {import("./types").SecondPart} secondPart
 * @returns {(url: string) => (stage: number, response?: any) => void} begins one, and returns what tells its stage
 */
export function createUnsafeRequests(lifetime, clock, secondPart) {
  const begin = lifetime.guarded((/** @type {string} */ url) => {
    const user = navigator.userActivation;
    /** @type {import("./types").UnsafeRequest} */
    const request = {
      url, sentAt: clock.now(), startedAt: performance.now(), isByUser: !user || user.isActive, stage: 0,
      response: null, stageChanged: null,
    };
    secondPart.keepForTab((tab) => tab.tabSending(request));
    return lifetime.guarded((/** @type {number} */ stage, /** @type {any} */ response) => {
      request.stage = stage;
      request.response = response;
      // Null, not a function without effects: the bundler would drop the call.
      if (request.stageChanged) {
        request.stageChanged();
      }
    });
  });
  return (url) => begin(url) || (() => {});
}
