/** The functions of `RequestModule.java`, which says what they do. */
declare const requestsBrand: unique symbol;
declare const requestBrand: unique symbol;

/** What the requests of a page share; an object of Java. */
export interface Requests {
  [requestsBrand]: true;
}

/** One request; an object of Java. */
export interface Request {
  [requestBrand]: true;
}

export interface ClockEdge {
  now(): number;
  random(): number;
  drift(): number;
  after(delay: number, action: () => void): () => void;
}

export interface SignalEdge {
  answered(build: number, min: number, track: string | null, front: string | null): void;
  tooOld(build: number, track: string | null): void;
  exhausted(): void;
  unchanged(): void;
  isNoNews(build: number, track: string | null): boolean;
  doubted(): void;
}

export function requests(clock: ClockEdge, signals: SignalEdge, required: number): Requests;
export function isUnchanged(requests: Requests, stamp: string | null, age: string | null, cacheStatus: string | null, date: number, startedAt: number): boolean;
export function aheadAfterProbe(requests: Requests, date: number): void;
export function isLive(requests: Requests, age: string | null, cacheStatus: string | null): boolean;
export function isSafe(method: string): boolean;
export function follow(requests: Requests, method: string, keyed: boolean, replayable: boolean, startedAt: number, timeout: number, send: () => void): Request;
export function repeatsAfter(request: Request, status: number, headers: (name: string) => string | null): boolean;
export function repeatsAfterFailure(request: Request): boolean;
export function mayBeOurFault(request: Request, sameOrigin: boolean, carried: boolean): boolean;
export function resend(request: Request): void;
export function timeLeft(request: Request, timeout: number): number;
export function close(request: Request): void;
export function isFetchFailureFinal(typeError: boolean, aborted: boolean, redirect: string | null, integrity: boolean, offline: boolean, invalid: boolean): boolean;
export function isXhrFailureFinal(timeout: number, elapsed: number, offline: boolean): boolean;
export function isHandoffRecent(preparedAt: number, startedAt: number): boolean;
export function secondPartDelay(failures: number, random: number): number;
