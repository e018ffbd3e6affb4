/** The objects that the edges hand each other. The bundler shortens the names of their members. */
import type { BuildMessage, PageClient, StoredDraft, StoredHandoff } from "./outside";
export type { PageClient };
import type { LockstepDraft, LockstepOptions, LockstepReload, LockstepRetry, LockstepState } from "../npm/lockstep";

export type Options = LockstepOptions;
export type Retry = LockstepRetry;
export type Cause = LockstepReload["cause"];

export interface Lifetime {
  /** Whether it has ended. */
  isOver(): boolean;
  /** Ends it: what the client changed is changed back. */
  end(): void;
  /** Makes a function that never throws: a failure ends the client, and gives undefined. */
  guarded<F extends (...args: any[]) => any>(action: F): (...args: Parameters<F>) => ReturnType<F>;
  /** Has something done when it ends. */
  atEnd(undo: () => void): void;
  /** Listens to the capturing phase, until it ends. */
  listen(target: EventTarget, type: string, handler: (event: any) => void): void;
  /** Puts ours in the place of a member, until it ends; what the owner inherited is inherited again then. */
  replaceMember(owner: any, name: string, ours: unknown): void;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** The time less that of a clock that nobody sets. */
  drift(): number;
  /** 0 (inclusive) to 1 (exclusive), evenly spread. */
  random(): number;
  /** Starts a timer, and returns what stops it. */
  after(delay: number, action: () => void): () => void;
}

export interface Store {
  /** Reads a text; empty when there is none, or storage is blocked. */
  read(key: string): string;
  /** Writes a text, and tells whether it reads back. */
  write(key: string, text: string): boolean;
}

export interface Addresses {
  /** The absolute URL of one of Lockstep's endpoints. */
  endpoint(name: string): string;
  /** The absolute URL; null when it is none, or none of the page's own origin. */
  own(url: unknown): string | null;
  /** What requests share that may have the same fault: an own path, or another origin. */
  place(url: unknown): string;
  /** The beginning of the URLs that are of this client's build; empty for the rest of the page. */
  scope: string;
  /** Whether a URL is of an origin that carries the requirement and is believed. */
  isOurs(url: unknown): boolean;
}

export interface PageSettings {
  /** The page's build; 0 for none. */
  build: number;
  /** The page's track; null for the main one. */
  track: string | null;
  /** The front digest of the page's build; null for none. */
  front: string | null;
  /** The oldest build that can answer the page. */
  required: number;
  /** The build that the tab counts as: the page's, or a newer one with the same front digest. */
  number: number;
}

export interface Requirement {
  /** Of the header. */
  name: string;
  /** Whether it is a parameter of a header that the app may set too. */
  isParameter: boolean;
  /** The header's value, with what the app set. */
  value(accepted: string | null | undefined): string;
  /** Whether requests to a URL carry it; one that may outlive the page can wait for no preflight. */
  isCarried(url: unknown, outlivesPage?: unknown): boolean;
  /** Has requests like one to this URL go without it from now on. */
  drop(url: string): void;
}

/** What requests tell. */
export interface Signals {
  answered(build: number, min: number, track: string | null, front: string | null): void;
  tooOld(build: number, track: string | null): void;
  exhausted(): void;
  unchanged(): void;
  isNoNews(build: number, track: string | null): boolean;
  doubted(): void;
}

/** A request that a load would cut off, while it is in flight. */
export interface UnsafeRequest {
  url: string;
  body: unknown;
  /** Whether a load would cut it off. */
  isCutOff: boolean;
  /** By the client's clock. */
  sentAt: number;
  /** By the clock of Resource Timing. */
  startedAt: number;
  isByUser: boolean;
  /** 0, then those of `unsafe-requests.js`. */
  stage: number;
  /** A Response, once it has begun; an XMLHttpRequest, once it is over; null for none. */
  response: any;
  stageListeners: (() => void)[];
}

export interface InFlightPolicy {
  kind(isByUser: boolean, isArriving: boolean, age: number): number;
  left(kind: number, age: number): number;
  sending(kind: number, change: number): void;
}

export interface InFlight {
  follow(request: UnsafeRequest): void;
  /** Judges every request again: time may have passed. */
  judgeAll(): void;
}

/** A request that failed and may not have failed without the requirement. */
export interface FailedRequest {
  url: string;
  /** What it was sent with; of a request to another origin, headers and credentials. */
  init: RequestInit;
  /** Of the requirement's header. */
  name: string;
}

/** Says a sentence, once. */
export type Advise = (sentence: string) => void;

export interface RequestPolicy {
  isSafe(method: string): boolean;
  isLive(age: string | null, cacheStatus: string | null): boolean;
  isFetchFailureFinal(
    isTypeError: boolean,
    isAborted: boolean,
    redirect: unknown,
    hasIntegrity: boolean,
    isInvalid: boolean,
  ): boolean;
  isXhrFailureFinal(timeout: number, elapsed: number): boolean;
  /** Whether an answer says what one before said, which was nothing new. */
  isUnchanged(headers: Headers, startedAt: number): boolean;
  /** How many requests were sent again. */
  countRetries(): number;
  aheadAfterProbe(served: number): void;
  /** Whether a request failed because of the requirement. */
  findFault(failed: FailedRequest): Promise<boolean>;
  /** Starts to follow a request; undefined when that failed. */
  follow(
    method: string,
    url: string,
    keyed: boolean,
    replayable: boolean,
    startedAt: number,
    timeout: number,
    send: () => void,
  ): FollowedRequest;
}

export interface FollowedRequest {
  /** Whether the app does not see an answer, since the request is sent again. */
  repeatsAfter(status: number, headers: (name: string) => string | null): boolean;
  repeatsAfterFailure(): boolean;
  /** Whether it is worth finding out if the requirement is at fault; asked once for each failure. */
  mayBeOurFault(carried: boolean): boolean;
  resend(): void;
  timeLeft(timeout: number): number;
  close(): void;
}

/** What `fetch` and `XMLHttpRequest` are patched with. */
export interface RequestEdge {
  lifetime: Lifetime;
  clock: Clock;
  addresses: Addresses;
  requirement: Requirement;
  requests: RequestPolicy;
  /** Begins an unsafe request; the function that it returns takes its stage, and its answer, null for none. */
  beginUnsafe(url: string, body: unknown, isCutOff: boolean): (stage: number, response: any) => void;
}

export interface FetchPatch {
  /** Wraps a fetch; one of ours is returned as it is. */
  wrapFunction(native: Function): any;
  /** Puts a wrapped fetch in the place of the window's. */
  patchWindow(native?: Function): void;
}

/** What is known of one call of fetch. */
export interface FetchCall {
  /** What the browser gets: a Request, or a URL as text. */
  input: any;
  url: string;
  /** A copy of what the app passed. */
  init: any;
  /** The app's Request, if it passed one. */
  request: Request | null;
  /** In upper case. */
  method: string;
  /** Whether it carries an `Idempotency-Key`. */
  keyed: boolean;
  /** Whether its body can be sent again. */
  replayable: boolean;
  /** The init that the browser gets; null where the call is not ours. */
  sent: any;
  /** A copy of a Request with a body, of which each further attempt sends a copy. */
  spare: Request | null;
  /** Whether it carries the requirement. */
  isCarried: boolean;
}

/**
 * What is known of an XMLHttpRequest since its `open()`. Each `open()` makes a new one, so that an `open()` that throws
 * leaves the request under way alone.
 */
export interface XhrRecord {
  /** Set once our listeners are on its upload; takes them away. */
  ignoreUpload?: (() => void) | null;
  url?: string;
  /** In upper case. */
  method?: string;
  isSync?: boolean;
  /** What the page set, in order. */
  setHeaders?: any[][];
  /** What the page set for `Accept`, which waits for the requirement. */
  accepted?: string;
  /** The header that we set. */
  requirement?: string[] | null;
  keyed?: boolean;
  openAgain?: Function;
  openArgs?: any[];
  body?: any;
  /** Whether it is between two attempts. */
  isWaiting?: boolean;
  /** Whether the page does not see an event. */
  hides?: ((type: string) => boolean | void) | null;
  /** The page gave up. */
  gaveUp?: ((isGone: boolean) => boolean | void) | null;
}

/**
 * What the second part offers to the first. No other interface may have members of these names: each part is compiled
 * alone, and the bundler drops a call whose name it knows from a function without effects.
 */
export interface TabEdge {
  tabView(): { status: LockstepState["status"]; target: number; unsupported: boolean; reason: LockstepState["reason"] };
  tabAnswered(build: number, min: number, track: string | null, front: string | null): void;
  tabTooOld(build: number, track: string | null): void;
  tabExhausted(): void;
  tabUnchanged(): void;
  tabIsNoNews(build: number, track: string | null): boolean;
  tabSending(request: UnsafeRequest): void;
  tabFault(failed: FailedRequest): Promise<boolean>;
  tabDoubted(): void;
  tabUnstamped(place: string): void;
  tabForget(): void;
  tabHolding(change: number): void;
  tabAsked(): void;
  tabUserReload(): void;
  tabFailed(error: unknown): void;
  tabLeaveFor(url: string): boolean;
  /** The page may have been left for another while nobody watched; acts as if it were now. */
  tabMovedSince(address: string): void;
}

export type StartSecondPart = (first: FirstPart) => TabEdge;

/** Gets the second part, now or later. */
export type LoadSecondPart = (loaded: (start: StartSecondPart) => void, failed: () => void) => void;

export interface SecondPart {
  /** The tab, once the second part is there. */
  tab(): TabEdge | null;
  /** Whether it failed to load and is not there yet. */
  isMissing(): boolean;
  /** Has it loaded now, unless it is there or an attempt is under way. */
  need(): void;
  /** Has something done with the tab, and the part loaded for it; without the part, the other. */
  useTab(action: (tab: TabEdge) => void, otherwise?: () => void): void;
  /** Has something done with the tab once it is there. */
  keepForTab(action: (tab: TabEdge) => void): void;
}

export interface SecondPartParts {
  lifetime: Lifetime;
  clock: Clock;
  load: LoadSecondPart;
  /** Milliseconds until the next attempt. */
  delayAfter(failures: number): number;
  startWith(start: StartSecondPart): TabEdge;
  /** Is told when it came, and when it failed to load. */
  stateChanged(): void;
}

export interface SeenEvent {
  event: any;
  /** The innermost element, which the event forgets. */
  origin: any;
  target: any;
  /** What the field held before the first key. */
  valueBefore: any;
}

export interface EarlyEvents {
  /** Hands over what came so far, and whatever comes. */
  deliverTo(receiver: (seen: SeenEvent) => void): void;
}

export interface BeforeReload {
  listener: () => unknown;
  key: string | undefined;
}

export interface ReceivedHandoff {
  /** The whole of it; its members are absent when there is none. */
  readLeft(): Partial<StoredHandoff>;
  /** A value that the page before handed over, once. */
  takeValue(key: string): unknown;
}

export interface ApiParts {
  lifetime: Lifetime;
  page: PageSettings;
  secondPart: SecondPart;
  signals: Signals;
  fetchPatch: FetchPatch;
  nativeFetch: typeof fetch;
  receivedHandoff: ReceivedHandoff;
  reloadListeners: BeforeReload[];
  forgetDrafts(): void;
  /** Reloads without the second part. */
  reloadPlainly(): void;
}

export interface Api {
  /** What the app holds. */
  appObject: any;
  /** Answers every `check()`. */
  answerChecks(): void;
  /** Tells the app's listeners when the state has changed, and whether it has. The cause is that of the last reload. */
  stateChanged(cause?: Cause): boolean;
  /** Fires an event of what the app holds. */
  emitEvent(type: string, detail: unknown): void;
}

/** What the first part hands to the second. */
export interface FirstPart {
  options: Options;
  page: PageSettings;
  lifetime: Lifetime;
  clock: Clock;
  store: Store;
  addresses: Addresses;
  nativeFetch: typeof fetch;
  startedAt: number;
  api: Api;
  reloadListeners: BeforeReload[];
  earlyEvents: EarlyEvents;
  receivedHandoff: ReceivedHandoff;
  requests: RequestPolicy;
}

export interface ProbeAnswer {
  body: BuildMessage;
  /** Whether something else than the endpoint answered, such as the app's own page. */
  isMisplaced: boolean;
  build: number;
  min: number;
  track: string | null;
  front: string | null;
  age: string | null;
  cacheStatus: string | null;
  /** The server's time, milliseconds since the epoch; NaN when unknown. */
  servedAt: number;
}

export interface LedgerStore {
  /** The numbers of at most so many reloads, from storage or from the spare place. */
  readNumbers(most: number, isSpare?: boolean): number[];
  /** Whether the page came of a reload, and nothing tells that a page was here. */
  isForgotten(): boolean;
  writeNumbers(numbers: number[]): boolean;
}

export interface ErrorEdge {
  reportFailure(error: any): void;
  errorSeen(seen: SeenEvent): void;
}

/** What edges ask of the decisions. */
export interface TabPolicy {
  typed(isDirty: boolean): void;
  isDraftValid(keptAt: number, now: number): boolean;
  isPrivateField(type: string, autocomplete: string): boolean;
  /** As in `DraftMatch.java`. */
  matchOf(isNamed: boolean, before: number, now: number, exact: number, alikeBefore: number, alikeNow: number): number;
  /** As in `DraftFate.java`. */
  fateOf(carrier: number, pending: number, succeeded: number, failed: number): number;
  /** As in `DraftGuard.java`. */
  guardOf(isOurs: boolean, puts: number): number;
  losesInput(action: number, draftsKept: boolean): boolean;
  losesValues(action: number, stored: boolean, values: boolean): boolean;
  causeOf(action: number): Cause;
  isDelivered(from: number, target: number): boolean;
  leavesPage(target: string, current: string, routed: boolean, editing: boolean): boolean;
  isRoute(hash: string): boolean;
  /** Whether the last load did not bring what it was for. */
  isMissed(): boolean;
  isWanted(found: number): boolean;
  isPending(sinceAsked: number, prompted: boolean): boolean;
  /** The load that was asked for is not made. */
  stayed(): void;
  navigates(): boolean;
  isLeaving(): boolean;
  restored(): void;
}

export interface Waits {
  probe: number;
  workerUpdate: number;
  workerActivation: number;
  ownReload: number;
  unloading: number;
  pageContent: number;
  draftGuard: number;
  route: number;
  doubt: number;
}

export interface NavigationParts {
  lifetime: Lifetime;
  addresses: Addresses;
  policy: TabPolicy;
  loader: Loader;
  typing: TypingWatch;
  hashRoutes: Options["hashRoutes"];
  /** Whether a service worker answers for the page. */
  isControlled(): boolean;
}

export interface LoaderParts {
  options: Options;
  lifetime: Lifetime;
  clock: Clock;
  nativeFetch: typeof fetch;
  policy: TabPolicy;
  waits: Waits;
}

export interface Loader {
  /**
   * Loads a URL for one new history entry; the current page anew in the same entry, if it is that or none. The last call
   * wins. A new entry begins at its top.
   */
  loadPage(url?: string, isNew?: boolean): void;
  /** Whether a load that was asked for may still come. */
  isPending(): boolean;
  /** Has something done should the load not come. */
  otherwise(action: () => void): void;
  /** Whether a URL is that of the load that was asked for. */
  isAsked(url: string): boolean;
  /** The page is here again. */
  forget(): void;
}

export interface TypingWatch {
  /** Whether a field for text has the focus. */
  isEditing(): boolean;
  isComposing(): boolean;
  /** Milliseconds since the user's last input into a field for text. */
  sinceTyped(): number;
  inputSeen(seen: SeenEvent): void;
  /** Whether an error that comes now follows on an act of the user. */
  hasActed(isExplicit: boolean): boolean;
}

export interface Navigation {
  currentAddress(): string;
  leaveFor(url: string): boolean;
  movedSince(address: string): void;
}

/** A field of the page, and what it is called. */
export interface CountedField {
  field: any;
  /** Its kind, name and label, its id where it has neither, and where it is. */
  names: string[];
  /** The same without numbers. */
  looseNames: string;
}

/** What a field is called, and how it differs from its namesakes. */
export interface FieldDescription {
  names: string[];
  /** How many namesakes there are, with itself. */
  count: number;
  /** A digest of its neighbours; 0 where it has no namesake, or nothing to tell it from them by. */
  trait: number;
  /** How many of the namesakes have such neighbours. */
  alike: number;
}

/** The fields of the page at one moment. */
export interface FieldCensus {
  /** Null for a field that is not in the page. */
  describe(field: any): FieldDescription | null;
  /** The field that fits best, and how many do. */
  find(description: FieldDescription): { field: any; namesakes: number; exact: number; fitting: number };
}

/** What became of a text since it was submitted. */
export interface SentText {
  /** As in `DraftFate.java`. */
  fate(): number;
  hasFailed(): boolean;
  /** Whether a request that begins now may be of the submit. */
  isNew(): boolean;
  /** A request began; returns what to call when it ends. */
  follow(isCarrier: boolean): (isSuccess: boolean) => void;
}

/** A field that the user typed in. */
export interface DirtyField {
  field: any;
  /** The page in which it was typed. */
  typedOn: string;
  /** Who typed it; empty when nobody is known. */
  typedBy: string;
  /** Whether its text cannot be read or put back: it is in a closed shadow tree, of which only the host is to be seen. */
  isSealed: boolean;
  /** Whether a person typed in it, and not a script. */
  isUsers: boolean;
  /** Whether an error took it out of the page. */
  isLost: boolean;
  valueBefore: any;
  lastValue: any;
  description: FieldDescription | null;
  sent: SentText | null;
}

export interface SubmitParts {
  clock: Clock;
  policy: TabPolicy;
  dirtyFields(): DirtyField[];
  /** The outcome of a submit is known. */
  settled(): void;
}

export interface Submits {
  userActed(): void;
  formSubmitted(form: any): void;
  requestSent(request: UnsafeRequest): void;
}

export interface DraftStore {
  readAll(): StoredDraft[];
  /** Writes what others have, and what this page has; and tells whether storage took the latter. */
  writeAll(others: StoredDraft[], own: StoredDraft[]): boolean;
  /** From now on, it can be told whether the app clears storage. */
  mark(): void;
  isCleared(): boolean;
}

export interface WaitingDraft {
  draft: StoredDraft;
  /** How often it was put back. */
  puts: number;
  isOffered: boolean;
  /** Whether its editor would not have it. */
  isRefused: boolean;
}

export interface PlacedDraft {
  entry: WaitingDraft;
  field: any;
  /** What the app made of it. */
  made: any;
}

export interface RestoringParts {
  page(): string;
  isPrivate(field: any): boolean;
  /** Whether the user has typed into it. */
  isTouched(field: any): boolean;
  stored: StoredDraft[];
}

export interface Restoring {
  /** Adds the drafts of a page that is shown now. */
  waitFor(drafts: StoredDraft[]): void;
  /** What has not found its field. */
  left(): StoredDraft[];
  contentChanged(): void;
  /** The user typed in a field. */
  fieldTouched(field: any): void;
  /** The user did something else: what the app writes now is the answer to that. */
  userActed(): void;
  forgetAll(): void;
}

export interface DraftParts {
  lifetime: Lifetime;
  clock: Clock;
  store: Store;
  policy: TabPolicy;
  currentAddress(): string;
  /** Whether what the user types is kept at all. */
  areKept: boolean;
  /** Who uses the page; empty when nobody is known. */
  owner(): string;
  /** Whether the app says who uses the page. */
  hasOwners: boolean;
  /** Milliseconds until a draft is offered whose field is not there. */
  patience: number;
  /** Milliseconds between two looks at a field that has a draft. */
  guardInterval: number;
  /** A draft was put back, or is offered. */
  tellDraft(draft: LockstepDraft): void;
}

export interface Drafts {
  /** Whether a field holds what the user has typed. */
  isUnsaved(): boolean;
  /** Stores what is typed, and tells whether storage took it. */
  keepAll(): boolean;
  forgetAll(): void;
  typedIn(seen: SeenEvent): void;
  formEnded(seen: SeenEvent): void;
  /** A click or a key. */
  userActed(event: any): void;
  requestSent(request: UnsafeRequest): void;
  /** An error may have taken fields out of the page. */
  contentLost(): void;
}

export interface HandoffParts {
  lifetime: Lifetime;
  clock: Clock;
  store: Store;
  addresses: Addresses;
  options: Options;
  build: number;
  policy: TabPolicy;
  receivedHandoff: ReceivedHandoff;
  drafts: Drafts;
  currentAddress(): string;
  countRetries(): number;
  reloadListeners: BeforeReload[];
  waits: Waits;
}

export interface FeedParts {
  lifetime: Lifetime;
  clock: Clock;
  addresses: Addresses;
  options: Options;
  page: PageSettings;
  /** Milliseconds until the next poll. */
  pollDelay(): number;
  answered(build: number, min: number, track: string | null, front: string | null): void;
  asked(): void;
  advise: Advise;
}

export interface Feed {
  /** Tells the other tabs of a build; once, where this tab only heard of it. */
  tellOthers(body: BuildMessage, isPassedOn?: boolean): void;
}

declare global {
  interface Window {
    /** The Navigation API, where the browser has it. */
    NavigateEvent?: any;
  }
}
