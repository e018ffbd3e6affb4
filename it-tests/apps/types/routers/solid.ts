import { useBeforeLeave } from "@solidjs/router";
import { createLockstep } from "lockstep-client";
import { keepInStep, useLockstep } from "lockstep-client/solid";

const lockstep = createLockstep();
const state = useLockstep(lockstep);
export const target: number | null = state().target;
keepInStep(lockstep, useBeforeLeave);

// @ts-expect-error: a signal
state.target;
