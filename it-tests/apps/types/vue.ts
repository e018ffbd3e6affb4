import { createLockstep } from "lockstep-client";
import { useLockstep } from "lockstep-client/vue";

const state = useLockstep(createLockstep());
export const target: number | null = state.value.target;

// @ts-expect-error: only the client changes it
state.value = createLockstep().state;
