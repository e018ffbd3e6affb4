import { useSyncExternalStore } from "react";

/**
 * The state of a Lockstep client, as React state: the component renders again on every change.
 * On a server there is no tab, and the state is that of a current one.
 */
export function useLockstep(lockstep) {
  return useSyncExternalStore(lockstep.subscribe, () => lockstep.state, () => lockstep.state);
}
