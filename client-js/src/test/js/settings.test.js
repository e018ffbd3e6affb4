import assert from "node:assert/strict";
import { test } from "node:test";
import { pageBase, readPage, requirement } from "../../main/js/settings.js";

/** Makes a page with meta elements and the metrics of its navigation. */
function page(metas, metrics) {
  const querySelector = (selector) => {
    const content = metas[/"(.*)"/.exec(selector)[1]];
    return content === undefined ? null : { getAttribute: () => content };
  };
  globalThis.document = { querySelector, head: { querySelector } };
  Object.defineProperty(globalThis, "performance", {
    configurable: true,
    value: metrics && { getEntriesByType: () => (metrics.none ? [] : [{ serverTiming: metrics }]) },
  });
}

/** Returns what is read of such a page. */
function read(metas, metrics, options = {}) {
  page(metas, metrics);
  const { build, track } = readPage(options);
  return [build, track];
}

/** The front digest of such a page. */
function front(metas, metrics, options = {}) {
  page(metas, metrics);
  return readPage(options).front;
}

/** The requirement of a page of build 7127, which counts as another build meanwhile. */
function required(options = {}, number = 7127) {
  page({ "build-number": "7127", "build-front": "3f2a1b9c0d" }, null);
  const settings = readPage(options);
  settings.number = number;
  return requirement(options, settings, /** @type {any} */ ({})).value(null);
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

test("frontDigest_isReadOfMetaElementOrServerTiming", () => {
  assert.equal(front({ "build-number": "7127", "build-front": "3f2a1b9c0d" }, null), "3f2a1b9c0d");
  assert.equal(front({}, [timing("build", "7127"), timing("build-front", "a.b_c-D")]), "a.b_c-D");
  assert.equal(front({ "build-number": "7127" }, null), null);
});

for (const value of ['a"b', "a b", "a;b", "\u00e9", "a".repeat(65)]) {
  test(`frontDigest_${value}_isNone_sinceItWouldMakeTheHeaderMalformed`, () => {
    assert.equal(front({ "build-number": "7127", "build-front": value }, null), null);
  });
}

test("frontDigestOfThePage_isNotThatOfABuildThatTheAppStates", () => {
  assert.equal(front({ "build-number": "7127", "build-front": "3f2a1b9c0d" }, null, { build: 9 }), null);
});

test("derivedRequirement_saysTheFrontDigest", () => {
  assert.equal(required(), '7127;front="3f2a1b9c0d"');
  assert.equal(required({ track: "canary" }), '7127;track=canary;front="3f2a1b9c0d"');
  assert.equal(required({ carrier: "accept" }), '*/*;build=7127;front="3f2a1b9c0d"');
});

test("requirementThatTheAppStates_saysNone", () => {
  assert.equal(required({ required: 7100 }), "7100;tab=7127");
  assert.equal(required({ required: "none" }), '7127;front="3f2a1b9c0d"');
});

test("tabThatCountsAsANewerBuild_saysSo_andRequiresNoMore", () => {
  assert.equal(required({}, 7128), '7127;tab=7128;front="3f2a1b9c0d"');
});

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
