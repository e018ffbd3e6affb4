import assert from "node:assert/strict";
import { test } from "node:test";
import { createLifetime } from "../../main/js/lifetime.js";

/** Runs something with a console that keeps its errors. */
function withConsole(action) {
  const lines = [];
  const { error } = console;
  console.error = (...line) => lines.push(line.join(" "));
  try {
    action();
  } finally {
    console.error = error;
  }
  return lines;
}

test("failure_endsTheClientWithOneLineAndThrowsNothing", () => {
  const lifetime = createLifetime();
  const fails = lifetime.guarded(() => {
    throw new Error("planted");
  });
  const lines = withConsole(() => {
    assert.equal(fails(), undefined);
    assert.equal(fails(), undefined);
  });
  assert.deepEqual(lines, ["lockstep: an internal failure has turned it off Error: planted"]);
  assert.equal(lifetime.isOver(), true);
});

test("guardedFunction_keepsItsReceiverAndArguments", () => {
  const owner = {
    add: createLifetime().guarded(function (one, other) {
      return [this === owner, one + other];
    }),
  };
  assert.deepEqual(owner.add(1, 2), [true, 3]);
});

test("replacedMember_isInheritedAgainWhenItWas", () => {
  const lifetime = createLifetime();
  const prototype = { pushState: () => "theirs" };
  const history = Object.create(prototype);
  lifetime.replaceMember(history, "pushState", () => "ours");
  assert.equal(history.pushState(), "ours");
  lifetime.end();
  assert.equal(history.pushState(), "theirs");
  assert.deepEqual(Object.keys(history), []);
});

test("replacedMember_isPutBackWhenItWasTheOwners", () => {
  const lifetime = createLifetime();
  const theirs = () => {};
  const owner = { fetch: theirs };
  lifetime.replaceMember(owner, "fetch", () => {});
  lifetime.end();
  assert.equal(owner.fetch, theirs);
});

test("memberThatSomebodyReplacedAgain_isLeftAlone", () => {
  const lifetime = createLifetime();
  const owner = { fetch() {} };
  lifetime.replaceMember(owner, "fetch", () => {});
  const others = () => {};
  owner.fetch = others;
  lifetime.end();
  assert.equal(owner.fetch, others);
});

test("undoThatThrows_keepsNoOtherFromIt", () => {
  const lifetime = createLifetime();
  let undone = false;
  lifetime.atEnd(() => {
    throw new Error("frozen");
  });
  lifetime.atEnd(() => (undone = true));
  lifetime.end();
  assert.equal(undone, true);
});

test("listener_capturesAndIsRemovedAtTheEnd", () => {
  const lifetime = createLifetime();
  const listeners = [];
  const target = {
    addEventListener: (...added) => listeners.push(added),
    removeEventListener(...removed) {
      assert.deepEqual(removed, listeners.pop());
    },
  };
  lifetime.listen(target, "input", () => {});
  assert.equal(listeners[0][0], "input");
  assert.equal(listeners[0][2], true);
  lifetime.end();
  assert.deepEqual(listeners, []);
});
