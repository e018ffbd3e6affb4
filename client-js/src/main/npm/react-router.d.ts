import type { Lockstep } from "lockstep-client";

/** What is used of the router that `createBrowserRouter` returns; React Router 6.4 or newer. */
export interface DataRouterLike<L = any> {
  subscribe(
    listener: (state: { navigation: { state: string; location?: L | undefined } }) => void,
  ): () => void;
  createHref(location: L): string;
}

/**
 * Tells the client where the router is going when its loaders start: an outdated tab then loads the
 * page at once, instead of after the loaders. Returns a function that ends it.
 *
 *     const router = createBrowserRouter(routes);
 *     keepInStep(lockstep, router);
 */
export function keepInStep(lockstep: Lockstep, router: DataRouterLike): () => void;

/**
 * Wraps the `lazy` function of a route. When its chunk cannot be loaded, the client asks for the
 * build before the router shows its error element: the element then sees the status `reloading`
 * where the page is about to be loaded from a newer build, and can render nothing.
 *
 *     { path: "report", lazy: lazily(lockstep, () => import("./report.jsx")) }
 */
export function lazily<T>(lockstep: Lockstep, load: () => Promise<T>): () => Promise<T>;
