// #region fake
import assert from "node:assert/strict";
import test from "node:test";
import { createFakeLockstep } from "lockstep-client/testing";
import { editNote } from "./save-button.js";

test("an open note holds the reload until it is saved", () => {
  const lockstep = createFakeLockstep();
  lockstep.setState({ status: "outdated", target: 7128 });

  const note = editNote(lockstep);
  assert.deepEqual(lockstep.holds, ["unsaved note"]);
  assert.equal(lockstep.navigate("/notes"), false); // the router goes on

  note.save();
  assert.equal(lockstep.navigate("/notes"), true); // the page is loaded instead
});
// #endregion fake
