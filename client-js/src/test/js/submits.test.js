import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyText, isRefusal, tellingPart } from "../../main/js/submits.js";

test("bodyOfEveryReadableKind_hasTheText", () => {
  const form = new FormData();
  form.append("to", "Bob & co");
  for (const body of ['{"to":"Bob & co"}', "to=Bob+%26+co", new URLSearchParams({ to: "Bob & co" }), form]) {
    assert.ok(bodyText(body).includes("Bob & co"));
  }
});

test("bodyThatIsNone_isEmpty_andOneThatCannotBeRead_isNull", () => {
  assert.equal(bodyText(undefined), "");
  assert.equal(bodyText(null), "");
  for (const body of [new Blob(["Bob"]), new ArrayBuffer(3), new Uint8Array(3), {}]) {
    assert.equal(bodyText(body), null);
  }
});

test("bodyThatIsNotUrlEncoded_isReadAsItIs", () => assert.equal(bodyText("100%"), "100%"));

test("longestLine_tellsAText", () => {
  assert.equal(tellingPart("Dear Bob,\n  How are you today?\nAnn"), "howareyoutoday");
  assert.equal(tellingPart("ok"), "");
  assert.equal(tellingPart(true), "");
});

for (const answer of [
  { errors: [{ message: "no" }], data: null }, { errors: { name: ["is taken"] } }, { error: "no" }, { success: false }, { ok: false },
]) {
  test(`answer_${JSON.stringify(answer)}_isARefusal`, () => assert.equal(isRefusal(answer), true));
}

for (const answer of [{}, { errors: [] }, { errors: null, data: {} }, { error: null }, { success: true }, { ok: true, id: 1 }, []]) {
  test(`answer_${JSON.stringify(answer)}_isNone`, () => assert.equal(isRefusal(answer), false));
}
