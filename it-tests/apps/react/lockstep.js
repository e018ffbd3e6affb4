import { createLockstep } from "lockstep-client";

export const lockstep = (window.lockstep = createLockstep());

/**
 * A lazy route whose chunk is gone. React Router shows its error element as soon as this fails; by
 * then it is known whether a newer build is the reason, and the navigation loads that instead.
 */
export function lazily(load) {
  return () =>
    load().catch(async (error) => {
      await lockstep.check();
      throw error;
    });
}
