import { createLockstep, type Lockstep, type LockstepOptions, type LockstepState } from "lockstep-client";

const options: LockstepOptions = {
  build: 7127,
  required: "7126",
  track: "canary",
  base: "/app/lockstep/",
  origins: ["https://api.example.com"],
  patch: false,
  carrier: "accept",
  signal: "poll",
  pollInterval: 30_000,
  reloadOnError: false,
  drafts: false,
  reloadWhenHidden: 600_000,
  frames: true,
  routeCookie: "build_route",
  fetch,
  storage: null,
  reload: (url?: string) => location.assign(url ?? location.href),
  clock: { now: Date.now, setTimeout: (callback, ms) => setTimeout(callback, ms), clearTimeout: () => {} },
  random: Math.random,
};
const lockstep: Lockstep = createLockstep(options);
createLockstep();

const state: LockstepState = lockstep.state;
const build: number | null = state.build;
const unsubscribe: () => void = lockstep.subscribe(({ status, target }) => console.log(status, target, build));
const checked: Promise<LockstepState> = lockstep.check();
const release: () => void = lockstep.hold();
const forget: () => void = lockstep.beforeReload(() => ({ page: 3 }), "place");
const handedOver: unknown = lockstep.handedOver("place");
const taken: boolean = lockstep.navigate(new URL("/notes", location.href));
const wrapped: typeof fetch = lockstep.wrapFetch();
lockstep.reportError(new Error("broken"));
lockstep.observe("7128");
addEventListener("lockstep:draft", (event) => event.target);
export { checked, forget, handedOver, release, taken, unsubscribe, wrapped };

// @ts-expect-error: no such signal
createLockstep({ signal: "websocket" });
// @ts-expect-error: no such option
createLockstep({ builds: 7127 });
// @ts-expect-error: the state is of the client
lockstep.state.status = "current";
// @ts-expect-error: a state that does not exist
if (state.status === "stale") release();
// @ts-expect-error: there may be no target
export const target: number = state.target;
