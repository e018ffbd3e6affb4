import type { Lockstep, LockstepState } from "lockstep-client";

/**
 * The state of a Lockstep client, as React state: the component renders again on every change. On a
 * server, and while the page hydrates, the state is `current` with the reason `server`.
 */
export function useLockstep(lockstep: Lockstep): LockstepState;
