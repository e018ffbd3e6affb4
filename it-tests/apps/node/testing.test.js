// The fake for unit tests of applications.
import assert from "node:assert/strict";
import test from "node:test";
import { createFakeLockstep } from "lockstep-client/testing";

test("a state is completed with what is usual", () => {
  const of = (state) => createFakeLockstep(state).state;
  const common = { build: 1, unsupported: false };

  assert.deepEqual(of(undefined), { ...common, status: "current", target: null, reason: null });
  assert.deepEqual(of({ status: "outdated", target: 7128 }), { ...common, status: "outdated", target: 7128, reason: "new-build" });
  assert.deepEqual(of({ status: "behind", build: 7128 }), { ...common, build: 7128, status: "behind", target: null, reason: "refused" });
  assert.ok(Object.isFrozen(of({ status: "reloading" })));
});

test("subscribers and listeners hear of a new state until they leave", () => {
  const lockstep = createFakeLockstep();
  const heard = [];
  const { subscribe } = lockstep;
  const leave = subscribe(({ status }) => heard.push(status));
  lockstep.addEventListener("change", ({ detail }) => heard.push(detail.target), { once: true });
  lockstep.setState({ status: "outdated", target: 7128 });
  leave();
  lockstep.setState({ status: "current" });

  assert.deepEqual(heard, ["outdated", 7128]);
});

test("an event reaches its listeners", () => {
  const lockstep = createFakeLockstep();
  const retries = [];
  lockstep.addEventListener("retry", ({ detail }) => retries.push(detail));
  lockstep.emit("retry", { method: "POST", url: "/api/notes", attempt: 2 });

  assert.deepEqual(retries, [{ method: "POST", url: "/api/notes", attempt: 2 }]);
});

test("only an outdated tab that nothing holds takes a navigation over", () => {
  const lockstep = createFakeLockstep();
  assert.equal(lockstep.navigate("/notes"), false);
  lockstep.setState({ status: "outdated", target: 7128 });
  assert.equal(lockstep.navigate("/notes"), true);
  const release = lockstep.hold("typing");
  assert.equal(lockstep.navigate("/notes"), false);
  assert.deepEqual(lockstep.holds, ["typing"]);
  release();
  release();
  assert.deepEqual(lockstep.holds, []);
  assert.equal(lockstep.navigate("/notes"), true);
});

test("calls are recorded with their arguments", async () => {
  const lockstep = createFakeLockstep();
  const failure = new Error("broken");
  lockstep.reportError(failure);
  await lockstep.check();
  lockstep.observe(7128);

  assert.deepEqual(lockstep.calls, [
    { method: "reportError", args: [failure] },
    { method: "check", args: [] },
    { method: "observe", args: [7128] },
  ]);
});

test("listeners before a reload may veto it, and hand values over once", () => {
  const lockstep = createFakeLockstep();
  lockstep.beforeReload(() => ({ page: 3 }), "place");
  assert.equal(lockstep.askBeforeReload(), true);
  assert.deepEqual(lockstep.handedOver("place"), { page: 3 });
  assert.equal(lockstep.handedOver("place"), undefined);

  const leave = lockstep.beforeReload(() => false);
  assert.equal(lockstep.askBeforeReload(), false);
  leave();
  assert.equal(lockstep.askBeforeReload(), true);
});

test("fetch is what the test gives", () => {
  const lockstep = createFakeLockstep();
  const fetch = async () => new Response("stub");

  assert.equal(lockstep.wrapFetch(fetch), fetch);
  assert.equal(lockstep.wrapFetch(), globalThis.fetch);
});
