import type { Lockstep, LockstepState } from "lockstep-client";
import type { ShallowRef } from "vue";

/**
 * The state of a Lockstep client, as a ref that follows it until the current scope (a component's
 * `setup`, an effect scope) ends.
 */
export function useLockstep(lockstep: Lockstep): Readonly<ShallowRef<LockstepState>>;
