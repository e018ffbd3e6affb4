import assert from "node:assert/strict";
import { test } from "node:test";
import { createClock } from "../../main/js/clock.js";
import { createLifetime } from "../../main/js/lifetime.js";

function clockAt(source) {
  globalThis.window = globalThis;
  try {
    return createClock({ clock: source }, createLifetime());
  } finally {
    delete globalThis.window;
  }
}

test("clockThatIsSetBack_goesOnFromWhereItWas", () => {
  const source = { time: 1_000, now: () => source.time };
  const clock = clockAt(source);
  assert.equal(clock.now(), 1_000);
  source.time = 500;
  assert.equal(clock.now(), 1_000);
  source.time = 700;
  assert.equal(clock.now(), 1_200);
});

test("clockThatIsSetForward_isFollowedAndSeen", () => {
  const source = { time: 1_000, now: () => source.time };
  const clock = clockAt(source);
  const before = clock.drift();
  source.time = 7_201_000;
  assert.equal(clock.now(), 7_201_000);
  assert.ok(clock.drift() - before > 7_000_000);
});
