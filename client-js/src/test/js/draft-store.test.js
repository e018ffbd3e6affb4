import assert from "node:assert/strict";
import { test } from "node:test";
import { createDraftStore } from "../../main/js/draft-store.js";

/** Storage that the test sees into. */
function memory(text = "") {
  const store = {
    text,
    read: () => store.text,
    write(key, next) {
      store.text = next;
      return true;
    },
  };
  return store;
}

const draft = (page, value = "mine") => ({
  page, at: 5, owner: "", names: ["", "text", "", "", ""], count: 1, trait: 0, alike: 1, value, unsure: false,
});

globalThis.window = { localStorage: { length: 0 } };

test("spoiltEntry_costsThatEntry", () => {
  const spoilt = [null, 7, "x", [], {}, { ...draft("/b"), page: 1 }, { ...draft("/b"), names: ["a"] }, { ...draft("/b"), value: {} }];
  const store = createDraftStore(memory(JSON.stringify([2, ...spoilt, draft("/a")])), () => true);
  assert.deepEqual(store.readAll(), [draft("/a")]);
});

for (const text of ["", "{", "{}", "[]", "7", '{"/form":{"at":5,"fields":[]}}', "[1]", '[3,{"page":"/"}]']) {
  test(`storageWith_${text}_hasNoDrafts`, () => {
    assert.deepEqual(createDraftStore(memory(text), () => true).readAll(), []);
  });
}

test("draftThatIsTooOld_isLeftOut", () => {
  const store = createDraftStore(memory(JSON.stringify([2, draft("/a")])), (keptAt) => keptAt > 5);
  assert.deepEqual(store.readAll(), []);
});

test("draftsOfOtherPages_areBounded_thisPagesAreNot", () => {
  const store = createDraftStore(memory(), () => true);
  const large = "x".repeat(400000);
  store.writeAll([draft("/1", large), draft("/2", large), draft("/3", large)], [draft("/4", large + large + large)]);
  assert.deepEqual(store.readAll().map(({ page }) => page), ["/2", "/3", "/4"]);
});

test("storageThatTakesOnlyOneDraft_takesThisPages", () => {
  const store = memory();
  const { write } = store;
  store.write = (key, text) => text.length < 200 && write(key, text);
  assert.equal(createDraftStore(store, () => true).writeAll([draft("/1")], [draft("/2")]), true);
  assert.ok(store.text.includes("/2") && !store.text.includes("/1"));
});

test("clearedStorage_isNoticedOnceSomethingWasTyped", () => {
  const storage = memory();
  const store = createDraftStore(storage, () => true);
  assert.equal(store.isCleared(), false);
  store.mark();
  assert.equal(store.isCleared(), false);
  storage.text = "";
  assert.equal(store.isCleared(), true);
  store.mark();
  assert.equal(store.isCleared(), false);
});

test("clearedLocalStorage_isNoticedToo", () => {
  const store = createDraftStore(memory(), () => true);
  globalThis.window.localStorage.length = 2;
  store.mark();
  assert.equal(store.isCleared(), false);
  globalThis.window.localStorage.length = 0;
  assert.equal(store.isCleared(), true);
});
