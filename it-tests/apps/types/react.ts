import { createLockstep, type LockstepState } from "lockstep-client";
import { useLockstep } from "lockstep-client/react";

const lockstep = createLockstep();
export const useStatus = (): LockstepState["status"] => useLockstep(lockstep).status;

// @ts-expect-error: of which client?
useLockstep();
