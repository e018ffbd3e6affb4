interface State {
  /** The build of this page; null in development and on a server. */
  readonly build: number | null;
  /** Whether an instance said that it no longer serves this page's build. */
  readonly unsupported: boolean;
}

/** The tab is as new as any build that it has heard of, or has the frontend of the newest. */
export interface LockstepCurrent extends State {
  readonly status: "current";
  readonly target: null;
  /**
   * `error` while the client finds out whether a newer build is the reason of an application error;
   * `not-delivered` when a reload did not bring the build it was for; `development` when there is no
   * build number, `server` when there is no page, `failed` when the client could not start;
   * `incomplete` while the client's second file, `lockstep-later.js`, does not load: requests carry
   * the requirement and are sent again, but the tab hears of no build; it is tried again.
   */
  readonly reason: "error" | "not-delivered" | "development" | "server" | "failed" | "incomplete" | null;
}

/** A newer build answers: the next in-app navigation becomes a full load. */
export interface LockstepOutdated extends State {
  readonly status: "outdated";
  /** The build that a reload would bring. */
  readonly target: number;
  /**
   * `error` from an application error until the page is reloaded or is known to stay; an application
   * that hides its error screen meanwhile spares the user a flash of it. `loop-guard` when a reload
   * was due and the loop guard denied it.
   */
  readonly reason: "new-build" | "unsupported" | "error" | "loop-guard";
}

/** The retries of a refused request ran out: the rollout is stuck, or it is rolled back. */
export interface LockstepBehind extends State {
  readonly status: "behind";
  /** The older build of a rollback; null when there is none. */
  readonly target: number | null;
  readonly reason: "refused" | "rollback" | "error" | "loop-guard";
}

/** A full load was asked for; the page is about to go. */
export interface LockstepReloading extends State {
  readonly status: "reloading";
  /** The build that the reload is for; null when the user asked for it and there is none. */
  readonly target: number | null;
  readonly reason: "error" | "loop-guard" | null;
}

/**
 * The state of the tab; a new frozen object on every change. `status` tells the four apart, so that
 * TypeScript knows `target` to be a number in an outdated tab.
 */
export type LockstepState =
  | LockstepCurrent
  | LockstepOutdated
  | LockstepBehind
  | LockstepReloading;

/** A request that is about to be sent again. */
export interface LockstepRetry {
  /** In upper case. */
  readonly method: string;
  /** As the application gave it. */
  readonly url: string;
  /** Which attempt this is; 2 is the first repetition. */
  readonly attempt: number;
}

/** A full load that the client asks for. */
export interface LockstepReload {
  /** `navigation` of the user, application `error`, `hidden` tab, or `user` for `reloadNow`. */
  readonly cause: "navigation" | "error" | "hidden" | "user";
  /** The build that it is for; null when there is none. */
  readonly target: number | null;
}

/**
 * What the user had typed before the reload. It was put back into its field; or it is offered, once,
 * since the page has no field that is the same without doubt.
 */
export interface LockstepDraft {
  /** Whether it was put back. */
  readonly restored: boolean;
  /** The field that got it; null where it is offered. */
  readonly field: Element | null;
  /** The field's name; empty for none. */
  readonly name: string;
  /** The field's label, placeholder or title; empty for none. */
  readonly label: string;
  /** The text; of a checkbox or radio button, whether it was checked; of a select, the chosen values. */
  readonly value: string | boolean | readonly string[];
}

/** The events of a client. */
export interface LockstepEventMap {
  /** The state changed; the same as `subscribe`. */
  change: CustomEvent<LockstepState>;
  retry: CustomEvent<LockstepRetry>;
  reload: CustomEvent<LockstepReload>;
  /** Also `lockstep:draft`, which the field itself fires. */
  draft: CustomEvent<LockstepDraft>;
}

/** All of them are optional. */
export interface LockstepOptions {
  /** The page's build, 1 to 999999999999999. Default: `<meta name="build-number">`. */
  build?: number | string;
  /** The oldest build that can answer this page. Default: `build`. */
  required?: number | string;
  /** The page's canary or A/B arm. Default: `<meta name="build-track">`, else none. */
  track?: string;
  /**
   * Where Lockstep's endpoints are, with a slash at both ends. Default: `lockstep/` below `scope`, or
   * `<meta name="build-base">`, which Lockstep writes behind a context path or a proxy's prefix, or `/lockstep/`.
   */
  base?: string;
  /**
   * For a part of a page that another fleet serves, as with micro-frontends: the beginning of its URLs, `/remote/`.
   * Requests there carry this client's build, all others that of the page; only the page's own client reloads, and
   * holds, handed-over values and reloads are its. Default: the whole page; where the page has a client with another
   * `base`, what lies beside this one's.
   */
  scope?: string;
  /**
   * Origins of your backend besides the page's own: requests to them carry the requirement, and
   * their answers are read. Default: `[]`.
   */
  origins?: string[];
  /** Whether `fetch` and `XMLHttpRequest` are patched; if not, use `wrapFetch`. Default: true. */
  patch?: boolean;
  /**
   * `header`: requests carry `Build-Required`. `accept`: they carry `Accept: ...;build=N`, which
   * needs no CORS preflight. Default: `header`.
   */
  carrier?: "header" | "accept";
  /**
   * How an idle tab hears of a deploy. `stream`: from the event stream at `base + "events"`, which one
   * tab of the browser holds for all; where that is not possible, like `poll`. `poll`: one tab for
   * all asks `base + "build"`. `off`: not at all. Default: `stream`.
   */
  signal?: "stream" | "poll" | "off";
  /** Milliseconds between two polls, ± 20 %. Default: 60000. */
  pollInterval?: number;
  /** Whether an application error, once confirmed, may reload the page. Default: true. */
  reloadOnError?: boolean;
  /**
   * Whether what the user typed is kept over a reload: in `sessionStorage`, for the page's path and
   * query, for one hour, used once. It ends when an unsafe request that carries it succeeds, with
   * `forget()`, when the application clears `sessionStorage` or `localStorage`, and on pages and
   * requests that log out. It is put back only into the field that is the same without doubt: kind,
   * name, label and number of namesakes agree, and generated ids do not count. Any other is offered by
   * the event `draft`. Passwords, codes, card fields, files, fields in closed shadow trees or frames,
   * and fields in or with `data-lockstep-private` are never kept; while one of them holds input, an
   * error does not reload the page. With `false` that is so for every field. A field that got its
   * text back fires `input` and `lockstep:draft`, and never `change`. Default: true.
   */
  drafts?: boolean;
  /**
   * Who uses the page, such as the user's id: a text, or a function that returns one, and nothing
   * while nobody is known. Drafts of one owner are not shown to another, and end when the owner
   * changes. Default: nobody; then drafts also end on pages for logging in.
   */
  draftOwner?: string | (() => string | null | undefined);
  /**
   * How many milliseconds an outdated tab must be hidden before it reloads by itself; 0 for never.
   * Default: 0.
   */
  reloadWhenHidden?: number;
  /**
   * Tells which hashes are routes of the application, with their `#`; or an empty text. Default: those that begin with
   * `#/` or `#!`, and those with a slash in them that name no element (`#users/9`). A router whose routes are single
   * words needs `() => true`.
   */
  hashRoutes?: (hash: string) => boolean;
  /** Whether a page inside a frame may reload itself. Default: false. */
  frames?: boolean;
  /**
   * Name of a cookie that tells a load balancer which build a reload is for, so that it can route
   * documents and assets: `build_route=7128`, for the whole site, `SameSite=Lax`, for 60 s at most,
   * until the new page has started. Default: no cookie.
   */
  routeCookie?: string;
  /** Sends the requests. Default: the browser's `fetch`. For tests. */
  fetch?: typeof fetch;
  /** Keeps what must survive a reload; null for nothing. Default: `sessionStorage`. For tests. */
  storage?: Pick<Storage, "getItem" | "setItem"> | null;
  /** Loads a URL, or without one reloads the page. Default: `location`. For tests. */
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

/** A client. It needs no `this`: its own methods may be passed on as functions. */
export interface Lockstep extends EventTarget {
  readonly state: LockstepState;
  /** An exception in a listener is an uncaught error of the page, as with events of the DOM. */
  addEventListener<K extends keyof LockstepEventMap>(
    type: K,
    listener: ((event: LockstepEventMap[K]) => void) | { handleEvent(event: LockstepEventMap[K]): void } | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof LockstepEventMap>(
    type: K,
    listener: ((event: LockstepEventMap[K]) => void) | { handleEvent(event: LockstepEventMap[K]): void } | null,
    options?: boolean | EventListenerOptions,
  ): void;
  /** Calls the listener on every change, and not before one. Returns the unsubscriber. */
  subscribe(listener: (state: LockstepState) => void): () => void;
  /** Asks the build endpoint, past every cache; at most 5 s. Never reloads by itself. */
  check(): Promise<LockstepState>;
  /** Prevents reloads until the returned function is called. The reason is for your debugger. */
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
  /** Forgets what the user typed, in this page and in storage, as when a user logs out. */
  forget(): void;
  /** Reports an error that the app caught itself; it counts like an uncaught one. */
  reportError(error: unknown): void;
  /**
   * For routers, before they load data: returns true when the page is being loaded from `url`
   * instead, false when the router should go on.
   */
  navigate(url: string | URL): boolean;
  /** Reloads because the user wants it: passes holds and loop guard, still asks `beforeReload`. */
  reloadNow(): void;
  /** Wraps a `fetch`, by default the browser's: requirement, observation, retry. */
  wrapFetch(fetch?: typeof globalThis.fetch): typeof globalThis.fetch;
  /** Tells the client of a build that the application heard of. Malformed values are ignored. */
  observe(build: number | string): void;
  /**
   * Stops, and restores what the client patched, unless another script patched it since. An internal
   * failure of the client does the same, with one line in the console.
   */
  dispose(): void;
}

/**
 * Starts the client; nothing happens before this call. Without a build number, as in development, and
 * without a page, as on a server, in a worker or in a unit test, the object has the same methods and
 * does nothing.
 */
export function createLockstep(options?: LockstepOptions): Lockstep;

/** Fired by a field that got back what the user had typed before the reload; it bubbles. */
export interface LockstepDraftEvent extends Event {
  readonly type: "lockstep:draft";
}

declare global {
  interface GlobalEventHandlersEventMap {
    "lockstep:draft": LockstepDraftEvent;
  }
}
