import assert from "node:assert/strict";
import { test } from "node:test";
import { probe } from "../../main/js/probe.js";

globalThis.window ??= globalThis;

const clock = { after: () => () => {} };

function found(answer) {
  return new Promise((ended) => probe(clock, () => answer, "/lockstep/build", 5_000, ended));
}

test("endpoint_tellsItsBuild", async () => {
  const answer = await found(Promise.resolve(Response.json({ build: 7128, min: 7090 })));
  assert.deepEqual([answer.build, answer.min, answer.isMisplaced], [7128, 7090, false]);
});

for (const [name, response] of [
  ["html with 200", () => new Response("<!doctype html>")],
  ["html with 404", () => new Response("<!doctype html>", { status: 404 })],
  ["other json", () => Response.json({ error: "no such path" }, { status: 404 })],
  ["json that is no object", () => Response.json([])],
]) {
  test(`whatIsNoEndpoint_isRecognised: ${name}`, async () => {
    const answer = await found(Promise.resolve(response()));
    assert.deepEqual([answer.build, answer.isMisplaced], [0, true]);
  });
}

for (const [name, response] of [
  ["development", () => Promise.resolve(Response.json({ build: null }))],
  ["server that is down", () => Promise.resolve(new Response("", { status: 503 }))],
  ["network error", () => Promise.reject(new TypeError("down"))],
]) {
  test(`answerWithoutABuild_isNotMisplaced: ${name}`, async () => {
    const answer = await found(response());
    assert.deepEqual([answer.build, answer.isMisplaced], [0, false]);
  });
}
