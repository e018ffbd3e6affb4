import { createLockstep } from "lockstep-client";

export const lockstep = createLockstep();
globalThis.lockstep = lockstep;
