import assert from "node:assert/strict";
import { test } from "node:test";
import { copyBody, isReplayable } from "../../main/js/request-body.js";

test("mutableBodies_areCopied", () => {
  const form = new FormData();
  form.append("name", "Ada");
  const copy = copyBody(form);
  form.append("name", "later");
  assert.deepEqual(copy.getAll("name"), ["Ada"]);

  const query = new URLSearchParams("a=1");
  const copied = copyBody(query);
  query.append("b", "2");
  assert.equal(String(copied), "a=1");

  const bytes = new Uint8Array([1, 2, 3]);
  const part = copyBody(bytes.subarray(1));
  bytes.fill(0);
  assert.deepEqual([...new Uint8Array(part)], [2, 3]);
});

test("objectThatTurnsIntoText_isAskedOnce", () => {
  let asked = 0;
  assert.equal(copyBody({ toString: () => "text " + ++asked }), "text 1");
});

test("stringsAndBlobs_areSentAsTheyAre", () => {
  const blob = new Blob(["x"]);
  assert.equal(copyBody("x"), "x");
  assert.equal(copyBody(blob), blob);
});

test("stream_cannotBeSentAgain", () => {
  assert.equal(isReplayable(new ReadableStream()), false);
  assert.equal(isReplayable("x"), true);
  assert.equal(isReplayable(undefined), true);
});
