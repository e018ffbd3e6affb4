import { createLockstep } from "lockstep-client";

export const lockstep = (window.lockstep = createLockstep());
