/** The functions of `TabModule.java`, which says what they do. */
import type { LockstepState } from "../../npm/lockstep";

declare const tabBrand: unique symbol;

/** The tab of a page; an object of Java. */
export interface BrowserTab {
  [tabBrand]: true;
}

export interface TabHost {
  now(): number;
  random(): number;
  readReloads(most: number, spare: boolean): number[];
  isForgotten(): boolean;
  typing(): number;
  writeReloads(numbers: number[]): boolean;
  probe(): void;
  elapseAfter(delay: number): void;
  prepareReload(action: number, target: number): boolean;
  reload(): void;
  changed(): void;
}

export interface View {
  status: LockstepState["status"];
  target: number;
  unsupported: boolean;
  reason: LockstepState["reason"];
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

export function tab(host: TabHost, build: number, track: string | null, front: string | null, loadedAt: number, reloads: boolean, reloadsOnError: boolean, fromCache: boolean): BrowserTab;
export function view(tab: BrowserTab): View;
export function answered(tab: BrowserTab, build: number, min: number, track: string | null, front: string | null): void;
export function number(tab: BrowserTab): number;
export function isNoNews(tab: BrowserTab, build: number, track: string | null): boolean;
export function unchanged(tab: BrowserTab): void;
export function tooOld(tab: BrowserTab, build: number, track: string | null): void;
export function probed(tab: BrowserTab, build: number, min: number, track: string | null, front: string | null): void;
export function asked(tab: BrowserTab): void;
export function woken(tab: BrowserTab): void;
export function restored(tab: BrowserTab): void;
export function exhausted(tab: BrowserTab): void;
export function failed(tab: BrowserTab, kind: string, message: string, userInitiated: boolean): void;
export function holding(tab: BrowserTab, change: number): void;
export function sending(tab: BrowserTab, kind: number, change: number): void;
export function unsafeKind(byUser: boolean, arriving: boolean, age: number): number;
export function unsafeLeft(kind: number, age: number): number;
export function typed(tab: BrowserTab, dirty: boolean): void;
export function elapsed(tab: BrowserTab): void;
export function hidden(tab: BrowserTab): void;
export function userReload(tab: BrowserTab): void;
export function navigates(tab: BrowserTab): boolean;
export function isLeaving(tab: BrowserTab): boolean;
export function stayed(tab: BrowserTab): void;
export function isMissed(tab: BrowserTab): boolean;
export function isWanted(tab: BrowserTab, found: number): boolean;
export function isPending(tab: BrowserTab, sinceAsked: number, prompted: boolean): boolean;
export function typing(composing: boolean, unsaved: boolean, focused: boolean, visible: boolean, sinceInput: number): number;
export function leavesPage(target: string, current: string, routed: boolean, editing: boolean): boolean;
export function isRoute(hash: string): boolean;
export function pollDelay(interval: number, random: number): number;
export function isPrivateField(type: string, autocomplete: string): boolean;
export function matchOf(isNamed: boolean, before: number, now: number, exact: number, alikeBefore: number, alikeNow: number): number;
export function fateOf(carrier: number, pending: number, succeeded: number, failed: number): number;
export function guardOf(isOurs: boolean, puts: number): number;
export function isDraftValid(keptAt: number, now: number): boolean;
export function losesInput(action: number, draftsKept: boolean): boolean;
export function losesValues(action: number, stored: boolean, values: boolean): boolean;
export function causeOf(action: number): string;
export function isDelivered(from: number, target: number, build: number): boolean;
export function waits(): Waits;
