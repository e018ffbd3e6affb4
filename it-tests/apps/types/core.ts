import {
  createLockstep,
  type Lockstep,
  type LockstepDraftEvent,
  type LockstepOptions,
  type LockstepState,
} from "lockstep-client";

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
  draftOwner: () => null,
  reloadWhenHidden: 600_000,
  hashRoutes: (hash) => hash !== "",
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
lockstep.forget();
lockstep.reportError(new Error("broken"));
lockstep.observe("7128");
addEventListener("lockstep:draft", (event: LockstepDraftEvent) => event.target);
lockstep.addEventListener("change", ({ detail }) => detail.status === "outdated" && detail.target + 1);
lockstep.addEventListener("retry", ({ detail: { method, url, attempt } }) => method + url + (attempt - 1), { once: true });
lockstep.addEventListener("reload", ({ detail }) => detail.cause === "navigation" && detail.target);
const restored = ({ detail }: CustomEvent<{ field: Element | null; label: string }>) => detail.field?.id ?? detail.label;
lockstep.addEventListener("draft", restored);
lockstep.removeEventListener("draft", restored);
const target: EventTarget = lockstep;

export function describe(state: LockstepState): string {
  switch (state.status) {
    case "outdated": {
      const newer: number = state.target;
      return state.reason + newer.toFixed();
    }
    case "current": {
      const none: null = state.target;
      return String(none);
    }
    case "behind":
    case "reloading":
      return (state.target ?? 0).toFixed();
  }
}
export { checked, forget, handedOver, release, taken, target, unsubscribe, wrapped };

// @ts-expect-error: no such signal
createLockstep({ signal: "websocket" });
// @ts-expect-error: no such option
createLockstep({ builds: 7127 });
// @ts-expect-error: the state is of the client
lockstep.state.status = "current";
// @ts-expect-error: a state that does not exist
if (state.status === "stale") release();
// @ts-expect-error: there may be no target
export const newer: number = state.target;
// @ts-expect-error: no such event
lockstep.addEventListener("retried", () => {});
// @ts-expect-error: a current tab is not refused
if (state.status === "current" && state.reason === "refused") release();
