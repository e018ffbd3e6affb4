import assert from "node:assert/strict";
import { test } from "node:test";
import { pageBase, readPage } from "../../main/js/settings.js";

/** Makes a page with meta elements and the metrics of its navigation; returns what is read of it. */
function read(metas, metrics, options = {}) {
  const querySelector = (selector) => {
    const content = metas[/"(.*)"/.exec(selector)[1]];
    return content === undefined ? null : { getAttribute: () => content };
  };
  globalThis.document = { querySelector, head: { querySelector } };
  Object.defineProperty(globalThis, "performance", {
    configurable: true,
    value: metrics && { getEntriesByType: () => (metrics.none ? [] : [{ serverTiming: metrics }]) },
  });
  const { build, track } = readPage(options);
  return [build, track];
}

const timing = (name, description) => ({ name, description });

test("metaElement_isReadBeforeServerTiming", () => {
  assert.deepEqual(read({ "build-number": "7127" }, [timing("build", "7126")]), [7127, null]);
});

test("pageWithoutMetaElement_hasItsBuildInServerTiming", () => {
  const metrics = [timing("db", "1"), timing("build", "7127"), timing("build-track", "canary")];
  assert.deepEqual(read({}, metrics), [7127, "canary"]);
});

test("option_isReadBeforeServerTiming", () => {
  assert.deepEqual(read({}, [timing("build", "7127")], { build: 7128 }), [7128, null]);
});

for (const value of ["", "0", "-1", "1e3", "7127.5", "7127 ", "0x1F", "9".repeat(16), "<b>", undefined, 7, {}]) {
  test(`serverTimingOf_${String(value)}_isNoBuild`, () => {
    assert.deepEqual(read({}, [timing("build", value)]), [0, null]);
  });
}

for (const [name, metrics] of Object.entries({
  noPerformance: undefined,
  noNavigation: { none: true },
  noServerTiming: null,
  oddMetrics: [null, { name: "build" }],
})) {
  test(`page_${name}_hasNoBuild`, () => {
    assert.deepEqual(read({}, metrics), [0, null]);
  });
}

function baseOf(metas, metrics = null) {
  read(metas, metrics);
  return pageBase();
}

test("base_isWhatThePageSays", () => {
  assert.equal(baseOf({ "build-base": "/shop/lockstep/" }), "/shop/lockstep/");
  assert.equal(baseOf({}, [timing("build-base", "/shop/lockstep/")]), "/shop/lockstep/");
  assert.equal(baseOf({}), "/lockstep/");
});

for (const value of ["", "lockstep/", "/shop", "//evil.example/", "https://evil.example/", "/a b/", "/a?b/", "/\\evil/"]) {
  test(`base_${value}_isNone`, () => {
    assert.equal(baseOf({ "build-base": value }), "/lockstep/");
  });
}
