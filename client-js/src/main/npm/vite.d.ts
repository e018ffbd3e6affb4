import type { Plugin } from "vite";

export interface LockstepViteOptions {
  /**
   * The number of this CI build, 1 to 999999999999999. Default: the environment variable
   * `LOCKSTEP_BUILD`, else the build number of the CI system that the build runs in. Without either
   * there is no number, and Lockstep does nothing in the page.
   */
  build?: number | string;
}

/**
 * Puts `<meta name="build-number">` into every page that is built, and sets `build.manifest` so that
 * the server finds the manifest. It does nothing in development. A malformed number, or two CI
 * systems at once, fail the build.
 */
export function lockstep(options?: LockstepViteOptions): Plugin;
