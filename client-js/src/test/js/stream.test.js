import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { createLifetime } from "../../main/js/lifetime.js";
import { openStream } from "../../main/js/stream.js";

/** The stream that was opened last. */
let stream;
beforeEach(() => {
  globalThis.EventSource = class {
    listeners = {};
    readyState = 0;
    constructor(url) {
      this.url = url;
      stream = this;
    }
    addEventListener(type, listener) {
      this.listeners[type] = listener;
    }
    close() {
      this.readyState = 2;
    }
  };
});
afterEach(() => delete globalThis.EventSource);

function open() {
  const timers = [];
  const told = [];
  const clock = {
    after(delay, action) {
      const timer = { delay, action };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
  };
  openStream(createLifetime(), clock, "/events", (body) => told.push(body), (isSilent) => told.push(isSilent));
  return { timers, told };
}

test("streamWithoutItsFirstEventInTenSeconds_isClosedAndGivenUp", () => {
  const { timers, told } = open();
  assert.equal(timers[0].delay, 10_000);
  timers[0].action();
  assert.equal(stream.readyState, 2);
  assert.deepEqual(told, [true]);
});

test("firstEvent_endsTheWait", () => {
  const { timers, told } = open();
  stream.listeners.build({ data: '{"build":7128}' });
  assert.deepEqual(timers, []);
  assert.deepEqual(told, [{ build: 7128 }]);
});

test("connectionThatIsDown_isNoBufferingProxy", () => {
  const { timers, told } = open();
  stream.onerror();
  timers[0].action();
  assert.deepEqual(told, [false]);
});

test("streamThatTheBrowserGaveUp_isReportedOnce", () => {
  const { timers, told } = open();
  stream.readyState = 2;
  stream.onerror();
  assert.deepEqual(timers, []);
  assert.deepEqual(told, [false]);
});
