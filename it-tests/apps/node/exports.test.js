// What each entry point exports, imported and required, is what its declarations name.
import "@angular/compiler"; // Angular's packages are half compiled; a build finishes them.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { createLockstep } from "lockstep-client";
import { createFakeLockstep } from "lockstep-client/testing";
import { entries, fake, lockstep, state } from "../types/members.js";

const require = createRequire(import.meta.url);
const names = (object) => Object.keys(object).sort();

/** The members of an object, its class included, without those that every object has. */
function members(object) {
  const found = new Set(Object.keys(object));
  for (let type = Object.getPrototypeOf(object); type !== Object.prototype; type = Object.getPrototypeOf(type)) {
    Object.getOwnPropertyNames(type).forEach((name) => found.add(name));
  }
  found.delete("constructor");
  return [...found].sort();
}

test("package.json has exactly these entry points", () => {
  const { exports } = require("lockstep-client/package.json");
  assert.deepEqual(
    names(exports),
    names({ "./package.json": true, ...Object.fromEntries(Object.keys(entries).map((name) => [name.replace("lockstep-client", "."), true])) }),
  );
});

for (const [entry, declared] of Object.entries(entries)) {
  test(`${entry} exports what it declares, imported and required`, async () => {
    assert.deepEqual(names(await import(entry)), names(declared));
    assert.deepEqual(names(require(entry)), names(declared));
  });
}

test("a client and a fake have the members that they declare", () => {
  assert.deepEqual(members(createLockstep()), names(lockstep));
  assert.deepEqual(names(createLockstep().state), names(state));
  assert.deepEqual(members(createFakeLockstep()), names(fake));
  assert.deepEqual(names(createFakeLockstep().state), names(state));
});
