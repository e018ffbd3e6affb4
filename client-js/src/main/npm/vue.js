import { onScopeDispose, shallowReadonly, shallowRef } from "vue";

/**
 * The state of a Lockstep client, as a ref that follows it until the scope it is used in (a
 * component's setup, an effect scope) ends.
 */
export function useLockstep(lockstep) {
  const state = shallowRef(lockstep.state);
  onScopeDispose(lockstep.subscribe((next) => (state.value = next)));
  return shallowReadonly(state);
}
