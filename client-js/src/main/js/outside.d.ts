/**
 * The objects whose members others read too: the server, the page after a reload, another version of this client. The
 * bundler keeps the names of these members, and those of `lockstep.d.ts`.
 */

/** What the build endpoint, the event stream and the other tabs tell (PROTOCOL.md §3). */
export interface BuildMessage {
  build?: unknown;
  min?: unknown;
  track?: unknown;
  front?: unknown;
  /** Another tab asks what the leading one told last. */
  asks?: boolean;
}

/** What a page leaves in storage for the page that its reload brings. */
export interface StoredHandoff {
  /** When it was prepared, milliseconds since the epoch. */
  at: number;
  address: string;
  left: number;
  top: number;
  scrolling: ScrollRestoration;
  from: number;
  target: number;
  cause: string;
  retries: number;
  /** What the app hands over. */
  handed: Record<string, any>;
}

/** What the fleet hears of a reload (PROTOCOL.md §4). */
export interface ReloadReport {
  build: number;
  from: number;
  target: number;
  cause: string;
  delivered: boolean;
  retries: number;
}

/** What the user typed into a field, in storage. */
export interface StoredDraft {
  /** The URL of the page, without the hash. */
  page: string;
  /** When it was stored, milliseconds since the epoch. */
  at: number;
  /** Who typed it; empty when nobody is known. */
  owner: string;
  names: string[];
  count: number;
  trait: number;
  alike: number;
  /** Of a select, a JSON array with value and text of each chosen option. */
  value: any;
  /** Whether it was sent, and nobody knows whether it arrived. */
  unsure: boolean;
}

/** What the clients of one page know of each other; they may be of several versions of this script. */
export interface PageClient {
  /** The absolute URL of its endpoints. */
  base: string;
  /** The beginning of the URLs that are of its build; empty for the shell's. */
  scope: string;
  object: any;
  join(): any;
}
