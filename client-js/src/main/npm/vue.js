import { onScopeDispose, shallowReadonly, shallowRef } from "vue";

/** @type {typeof import("lockstep-client/vue").useLockstep} */
export const useLockstep = (lockstep) => {
  const state = shallowRef(lockstep.state);
  onScopeDispose(
    lockstep.subscribe((next) => {
      state.value = next;
    }),
  );
  return shallowReadonly(state);
};
