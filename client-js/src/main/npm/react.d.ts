import type { Lockstep, LockstepState } from "lockstep-client";

/** The state of a Lockstep client, as React state: the component renders again on every change. */
export function useLockstep(lockstep: Lockstep): LockstepState;
