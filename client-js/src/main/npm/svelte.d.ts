import type { Lockstep, LockstepState } from "lockstep-client";

/** A `Readable` of `svelte/store`. */
export interface LockstepStore {
  subscribe(run: (state: LockstepState) => void): () => void;
}

/**
 * The state of a Lockstep client, as a Svelte store: `$state.status` in a component follows it.
 *
 *     const state = lockstepStore(lockstep);
 */
export function lockstepStore(lockstep: Lockstep): LockstepStore;

/** What is used of a navigation of SvelteKit. */
export interface NavigationLike {
  to: { url: URL } | null;
  type: string;
  willUnload: boolean;
  cancel(): void;
}

/**
 * Tells the client where SvelteKit is going, before anything is loaded for it: an outdated tab loads
 * the page from there. Call it once in the root layout, with SvelteKit's own function:
 *
 *     import { beforeNavigate } from "$app/navigation";
 *     keepInStep(lockstep, beforeNavigate);
 */
export function keepInStep(
  lockstep: Lockstep,
  beforeNavigate: (callback: (navigation: NavigationLike) => void) => void,
): void;
