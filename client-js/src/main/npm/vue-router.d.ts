import type { Lockstep } from "lockstep-client";

/** What is used of a Vue Router; version 4 or newer. */
export interface VueRouterLike {
  beforeEach(guard: (to: { fullPath: string }) => boolean): () => void;
  onError(handler: (error: any, to: { fullPath: string }) => unknown): () => void;
  resolve(to: string): { href: string };
}

/**
 * Tells the client where the router is going, before anything is loaded for it: an outdated tab
 * loads the page from there. When the chunk of a lazy view cannot be loaded, the client asks for the
 * build, and loads the page where a newer build is the reason. Returns a function that ends it.
 *
 *     const router = createRouter({ history: createWebHistory(), routes });
 *     keepInStep(lockstep, router);
 */
export function keepInStep(lockstep: Lockstep, router: VueRouterLike): () => void;
