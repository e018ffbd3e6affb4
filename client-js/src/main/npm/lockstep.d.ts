/** Where the tab stands towards its fleet; a new frozen object on every change. */
export interface LockstepState {
  /**
   * `current`: as new as anything heard of. `outdated`: the next in-app navigation becomes a full
   * load. `behind`: the retries of a refused request ran out. `reloading`: the page is about to go.
   */
  readonly status: "current" | "outdated" | "behind" | "reloading";
  /** The build that this page is of; null in development. */
  readonly build: number | null;
  /** The build that a reload would bring; null when there is none. */
  readonly target: number | null;
  /** Whether an instance said that it no longer serves this page's build. */
  readonly unsupported: boolean;
  /**
   * Why: `new-build`, `unsupported`, `refused`, `rollback`; `error` from an application error until
   * the page is reloaded or is known to stay: an app that hides its error screen meanwhile spares
   * the user a flash of it; `loop-guard` when a reload was due but denied, `not-delivered` when this
   * page came of a reload that did not bring what it was for, `development` when there is no build,
   * `failed` when the client could not start; null otherwise.
   */
  readonly reason:
    | "error"
    | "new-build"
    | "unsupported"
    | "refused"
    | "rollback"
    | "loop-guard"
    | "not-delivered"
    | "development"
    | "failed"
    | null;
}

/** All of them are optional. */
export interface LockstepOptions {
  /** The page's build, 1 to 999999999999999. Default: `<meta name="build-number">`. */
  build?: number | string;
  /** The oldest build that can answer this page. Default: `build`. */
  required?: number | string;
  /** The page's canary or A/B arm. Default: `<meta name="build-track">`, else none. */
  track?: string;
  /** Where Lockstep's endpoints are, with a slash at both ends. Default: `/lockstep/`. */
  base?: string;
  /** Origins besides the page's own that carry the requirement and are believed. Default: `[]`. */
  origins?: string[];
  /** Whether `fetch` and `XMLHttpRequest` are patched; if not, use `wrapFetch`. Default: true. */
  patch?: boolean;
  /**
   * `header`: requests carry `Build-Required`. `accept`: they carry `Accept: ...;build=N`, which
   * needs no CORS preflight. Default: `header`.
   */
  carrier?: "header" | "accept";
  /**
   * How an idle tab hears of a deploy. `stream`: by the event stream at `base + "events"`, which one
   * tab of the browser holds for all; where that is not possible, like `poll`. `poll`: by asking
   * `base + "build"`, one tab for all. `off`: not at all. Default: `stream`.
   */
  signal?: "stream" | "poll" | "off";
  /** Milliseconds between two polls, ± 20 %. Default: 60000. */
  pollInterval?: number;
  /** Whether an application error, once confirmed, may reload the page. Default: true. */
  reloadOnError?: boolean;
  /**
   * Whether what the user typed is kept over a reload: in `sessionStorage`, for the page's path and
   * query, for one hour, used once. Never kept are passwords, one-time codes, card fields, files,
   * fields in closed shadow trees, and what `data-lockstep-private` is on or around; these keep the page
   * from being reloaded after an error instead, and with `false` every field does. A field that got
   * its text back fires `input`, `change` and `lockstep:draft`. Default: true.
   */
  drafts?: boolean;
  /**
   * Milliseconds that an outdated tab must be hidden until it reloads unasked; 0 for never.
   * Default: 0.
   */
  reloadWhenHidden?: number;
  /** Whether a page inside a frame may reload itself. Default: false. */
  frames?: boolean;
  /**
   * Name of a cookie that says, from a reload to the page that it brings (60 s at most), which build
   * is wanted, for a balancer that routes documents and assets by it: `build_route=7128`, for the
   * whole site, `SameSite=Lax`. Default: none is set.
   */
  routeCookie?: string;
  /** What sends requests. Default: the browser's `fetch`. For tests. */
  fetch?: typeof fetch;
  /** What outlives a reload; null for nothing. Default: `sessionStorage`. For tests. */
  storage?: Pick<Storage, "getItem" | "setItem"> | null;
  /** Loads a URL, or without one the current page anew. Default: `location`. For tests. */
  reload?: (url?: string) => void;
  /** Time in milliseconds, and timers. Default: the browser's. For tests. */
  clock?: {
    now(): number;
    setTimeout(callback: () => void, milliseconds: number): unknown;
    clearTimeout(timer: unknown): void;
  };
  /** 0 (inclusive) to 1 (exclusive), evenly spread. Default: `Math.random`. For tests. */
  random?: () => number;
}

export interface Lockstep {
  readonly state: LockstepState;
  /** Calls the listener on every change, and not before one. Returns the unsubscriber. */
  subscribe(listener: (state: LockstepState) => void): () => void;
  /** Asks the build endpoint, past every cache; at most 5 s. Never reloads by itself. */
  check(): Promise<LockstepState>;
  /** Holds reloads off until the returned function is called. The reason is for your debugger. */
  hold(reason?: string): () => void;
  /**
   * Asks the listener, synchronously, before every reload; `false` vetoes this one. With a key, any
   * other JSON value is handed over to the next page. One that throws counts as no answer. Returns
   * the unsubscriber.
   */
  beforeReload(listener: () => unknown, key?: string): () => void;
  /**
   * What a listener of the page before handed over under this key, in a reload of at most two
   * minutes ago; undefined when there is nothing, and after the first call.
   */
  handedOver(key: string): unknown;
  /** Reports an error that the app caught itself; it counts like an uncaught one. */
  reportError(error: unknown): void;
  /**
   * For routers, before they load data: returns true when the page is being loaded from `url`
   * instead, false when the router should go on.
   */
  navigate(url: string | URL): boolean;
  /** The user's own wish: passes holds and loop guard, still asks `beforeReload`. */
  reloadNow(): void;
  /** Wraps a `fetch`, by default the browser's: requirement, observation, retry. */
  wrapFetch(fetch?: typeof globalThis.fetch): typeof globalThis.fetch;
  /** Tells of a build that the app heard of by itself, live. Anything malformed is ignored. */
  observe(build: number | string): void;
  /**
   * Stops, and puts back what is still ours. An internal failure of the client does the same, with
   * one line in the console.
   */
  dispose(): void;
}

/**
 * Starts following the fleet; nothing happens before this call. Without a build number, as in
 * development, the object has the same methods and does nothing.
 */
export function createLockstep(options?: LockstepOptions): Lockstep;

declare global {
  interface GlobalEventHandlersEventMap {
    /** Fired by a field that got back what the user had typed before the reload; it bubbles. */
    "lockstep:draft": Event;
  }
}
