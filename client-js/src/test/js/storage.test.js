import assert from "node:assert/strict";
import { test } from "node:test";
import { createLedgerStore } from "../../main/js/ledger-store.js";
import { createStore, parseJson } from "../../main/js/storage.js";

function memory(texts = {}) {
  return { getItem: (key) => texts[key] ?? null, setItem: (key, text) => (texts[key] = text) };
}

test("writtenText_readsBackUnderItsOwnPrefix", () => {
  const texts = {};
  const store = createStore({ storage: memory(texts) });
  assert.equal(store.write("drafts", "x"), true);
  assert.equal(store.read("drafts"), "x");
  assert.deepEqual(texts, { "lockstep.drafts": "x" });
});

test("fleetsOfOneOrigin_haveKeysOfTheirOwn", () => {
  const texts = {};
  createStore({ storage: memory(texts) }, "/lockstep/").write("drafts", "root");
  createStore({ storage: memory(texts) }, "/shop/lockstep/").write("drafts", "shop");
  assert.deepEqual(texts, { "lockstep.drafts": "root", "lockstep./shop/lockstep/.drafts": "shop" });
});

test("pageInAFrame_hasKeysOfItsOwn", () => {
  const texts = {};
  globalThis.window = { top: {} };
  try {
    createStore({ storage: memory(texts) }, "/lockstep/").write("reloads", "x");
  } finally {
    delete globalThis.window;
  }
  assert.deepEqual(texts, { "lockstep.frame.reloads": "x" });
});

test("blockedStorage_readsEmptyAndKeepsNothing", () => {
  const store = createStore({ storage: null });
  assert.equal(store.read("drafts"), "");
  assert.equal(store.write("drafts", "x"), false);
});

test("storageThatForgetsAtOnce_keepsNothing", () => {
  const store = createStore({ storage: { getItem: () => null, setItem() {} } });
  assert.equal(store.write("drafts", "x"), false);
});

test("ledger_givesItsNumbersOldestFirst", () => {
  const ledger = createLedgerStore(createStore({ storage: memory({ "lockstep.reloads": "7127,7128,5,1" }) }));
  assert.deepEqual(ledger.readNumbers(8), [7127, 7128, 5, 1]);
});

for (const text of ["", "1,2,3", "1,2,3,x", "1,2,3,-4", "1,2,3,1e400", "1,2,3,0.5", "1,2,3,4,".repeat(9) + "1,2,3,4"]) {
  test(`ledgerOf_${text.slice(0, 12)}_isNone`, () => {
    const ledger = createLedgerStore(createStore({ storage: memory({ "lockstep.reloads": text }) }));
    assert.deepEqual(ledger.readNumbers(8), []);
  });
}

test("malformedJson_isAnEmptyObject", () => {
  for (const text of ["", "{", "null", "0"]) {
    assert.deepEqual(parseJson(text), {});
  }
});
