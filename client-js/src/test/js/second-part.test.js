import assert from "node:assert/strict";
import { test } from "node:test";
import { createLifetime } from "../../main/js/lifetime.js";
import { createSecondPart } from "../../main/js/second-part.js";

/** A second part whose loads end when the test says so. */
function parts() {
  const timers = [];
  const loads = [];
  const told = [];
  const lifetime = createLifetime();
  const tab = { name: "tab" };
  const secondPart = createSecondPart({
    lifetime,
    clock: { now: () => 0, random: () => 0, after: (delay, action) => timers.push({ delay, action }) },
    load: (loaded, failed) => loads.push({ loaded, failed }),
    delayAfter: (failures) => 1000 * failures,
    startWith: () => tab,
    stateChanged: () => told.push(secondPart.isMissing()),
  });
  return { secondPart, lifetime, loads, timers, told, tab };
}

test("signalsThatComeEarly_reachTheTabInOrder", () => {
  const { secondPart, loads, tab } = parts();
  const heard = [];
  secondPart.keepForTab((to) => heard.push([to, 1]));
  secondPart.useTab((to) => heard.push([to, 2]));
  secondPart.need();
  assert.equal(loads.length, 1);
  assert.equal(secondPart.tab(), null);
  loads[0].loaded({});
  assert.deepEqual(heard, [[tab, 1], [tab, 2]]);
  secondPart.useTab((to) => heard.push([to, 3]));
  assert.equal(heard.length, 3);
});

test("signalThatOnlyWaits_hasNothingLoaded", () => {
  const { secondPart, loads } = parts();
  secondPart.keepForTab(() => {});
  assert.equal(loads.length, 0);
});

test("partThatFailsToLoad_isAskedForAgainAfterTheDelay", () => {
  const { secondPart, loads, timers, told } = parts();
  secondPart.need();
  loads[0].failed();
  assert.equal(secondPart.isMissing(), true);
  secondPart.need();
  secondPart.need();
  assert.equal(loads.length, 1);
  assert.deepEqual(timers.map(({ delay }) => delay), [1000]);
  timers[0].action();
  assert.equal(loads.length, 2);
  loads[1].failed();
  assert.equal(timers[1].delay, 2000);
  timers[1].action();
  loads[2].loaded({});
  assert.equal(secondPart.isMissing(), false);
  assert.deepEqual(told, [true, true, false]);
});

test("actionWithAnAlternative_takesItWhereThePartIsMissing", () => {
  const { secondPart, loads } = parts();
  const done = [];
  secondPart.useTab(() => done.push("tab"), () => done.push("alone"));
  secondPart.useTab(() => done.push("later"));
  loads[0].failed();
  assert.deepEqual(done, ["alone"]);
  secondPart.useTab(() => done.push("tab"), () => done.push("alone again"));
  assert.deepEqual(done, ["alone", "alone again"]);
});

test("endedClient_loadsAndStartsNothing", () => {
  const { secondPart, lifetime, loads } = parts();
  secondPart.need();
  lifetime.end();
  loads[0].loaded({});
  assert.equal(secondPart.tab(), null);
  secondPart.need();
  assert.equal(loads.length, 1);
});
