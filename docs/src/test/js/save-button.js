/**
 * The component that save-button.test.js tests.
 * @param {import("lockstep-client").Lockstep} lockstep
 */
export function editNote(lockstep) {
  const release = lockstep.hold("unsaved note");
  return { save: release };
}
