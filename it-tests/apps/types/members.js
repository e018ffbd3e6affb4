// Every member that the declarations name, and no other: the compiler compares these lists with the
// types, and node/exports.test.js and the browser tests compare them with the code.

/** @type {Record<keyof import("lockstep-client").Lockstep, true>} */
export const lockstep = {
  state: true,
  subscribe: true,
  check: true,
  hold: true,
  beforeReload: true,
  handedOver: true,
  forget: true,
  reportError: true,
  navigate: true,
  reloadNow: true,
  wrapFetch: true,
  observe: true,
  dispose: true,
  addEventListener: true,
  removeEventListener: true,
  dispatchEvent: true,
};

/** @type {Record<keyof import("lockstep-client").LockstepState, true>} */
export const state = {
  status: true,
  build: true,
  target: true,
  unsupported: true,
  reason: true,
};

/** @type {Record<keyof import("lockstep-client").LockstepOptions, true>} */
export const options = {
  build: true,
  required: true,
  track: true,
  base: true,
  scope: true,
  origins: true,
  patch: true,
  carrier: true,
  signal: true,
  pollInterval: true,
  reloadOnError: true,
  drafts: true,
  draftOwner: true,
  reloadWhenHidden: true,
  hashRoutes: true,
  frames: true,
  routeCookie: true,
  fetch: true,
  storage: true,
  reload: true,
  clock: true,
  random: true,
};

/** @type {Record<keyof import("lockstep-client/testing").FakeLockstep, true>} */
export const fake = {
  ...lockstep,
  calls: true,
  holds: true,
  setState: true,
  emit: true,
  askBeforeReload: true,
};

/**
 * @typedef {{
 *   "lockstep-client": typeof import("lockstep-client"),
 *   "lockstep-client/angular": typeof import("lockstep-client/angular"),
 *   "lockstep-client/banner": typeof import("lockstep-client/banner"),
 *   "lockstep-client/react": typeof import("lockstep-client/react"),
 *   "lockstep-client/react-router": typeof import("lockstep-client/react-router"),
 *   "lockstep-client/solid": typeof import("lockstep-client/solid"),
 *   "lockstep-client/svelte": typeof import("lockstep-client/svelte"),
 *   "lockstep-client/testing": typeof import("lockstep-client/testing"),
 *   "lockstep-client/vite": typeof import("lockstep-client/vite"),
 *   "lockstep-client/vue": typeof import("lockstep-client/vue"),
 *   "lockstep-client/vue-router": typeof import("lockstep-client/vue-router"),
 * }} Entries
 */

/** @type {{ [E in keyof Entries]: Record<keyof Entries[E], true> }} */
export const entries = {
  "lockstep-client": { createLockstep: true },
  "lockstep-client/angular": { LOCKSTEP: true, injectLockstep: true, provideLockstep: true },
  "lockstep-client/banner": { LockstepBanner: true, defineLockstepBanner: true },
  "lockstep-client/react": { useLockstep: true },
  "lockstep-client/react-router": { keepInStep: true, lazily: true },
  "lockstep-client/solid": { keepInStep: true, useLockstep: true },
  "lockstep-client/svelte": { keepInStep: true, lockstepStore: true },
  "lockstep-client/testing": { createFakeLockstep: true },
  "lockstep-client/vite": { lockstep: true },
  "lockstep-client/vue": { useLockstep: true },
  "lockstep-client/vue-router": { keepInStep: true },
};
