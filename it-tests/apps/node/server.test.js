// Where there is no page, the client and its entry points do nothing, and throw nothing.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import vm from "node:vm";
import { createElement } from "react";
import { renderToString as renderReact } from "react-dom/server";
import { createComponent, renderToString as renderSolid } from "solid-js/web";
import { createSSRApp, h } from "vue";
import { renderToString as renderVue } from "vue/server-renderer";
import { createLockstep } from "lockstep-client";
import { defineLockstepBanner } from "lockstep-client/banner";
import { useLockstep as useInReact } from "lockstep-client/react";
import { keepInStep as keepReactRouter } from "lockstep-client/react-router";
import { useLockstep as useInSolid } from "lockstep-client/solid";
import { keepInStep as keepSvelteKit, lockstepStore } from "lockstep-client/svelte";
import { useLockstep as useInVue } from "lockstep-client/vue";
import { keepInStep as keepVueRouter } from "lockstep-client/vue-router";
import { createMemoryRouter } from "react-router";
import { createMemoryHistory, createRouter } from "vue-router";

const bundle = readFileSync(createRequire(import.meta.url).resolve("lockstep-client"), "utf8");

const ENVIRONMENTS = {
  "a server": {},
  "a worker": { self: {}, location: { href: "https://example.com/worker.js" }, navigator: {} },
  "a runtime that calls its global object window": { window: {}, self: {}, Deno: {} },
};

for (const [name, globals] of Object.entries(ENVIRONMENTS)) {
  test(`in ${name} the client does nothing`, async () => {
    const fetch = async (...request) => ["fetched", ...request];
    const realm = vm.createContext({ exports: {}, EventTarget, console, fetch, ...globals });
    for (const itself of ["window", "self"].filter((global) => global in globals)) {
      realm[itself] = realm;
    }
    const before = Object.keys(realm).filter((global) => !["createLockstep", "exports"].includes(global));
    vm.runInContext(`"use strict";(() => {${bundle}})()`, realm);
    const lockstep = realm.exports.createLockstep({ build: 7127 });

    assert.deepEqual(
      { ...lockstep.state },
      { status: "current", build: null, target: null, unsupported: false, reason: "server" },
    );
    assert.equal(await lockstep.check(), lockstep.state);
    assert.equal(lockstep.navigate("/notes"), false);
    assert.equal(lockstep.handedOver("place"), undefined);
    assert.deepEqual(await lockstep.wrapFetch()("/api", 1), ["fetched", "/api", 1]);
    assert.equal(lockstep.wrapFetch(fetch), fetch);
    lockstep.hold("typing")();
    lockstep.subscribe(() => assert.fail())();
    lockstep.beforeReload(() => assert.fail())();
    lockstep.addEventListener("change", () => assert.fail());
    lockstep.observe(7128);
    lockstep.reportError(new Error("x"));
    lockstep.reloadNow();
    lockstep.dispose();
    assert.deepEqual(Object.keys(realm).filter((global) => global !== "exports"), before.filter((global) => global !== "exports"));
  });
}

test("every framework renders the state on a server", async () => {
  const lockstep = createLockstep();

  assert.equal(renderReact(createElement(() => useInReact(lockstep).reason)), "server");
  assert.equal(await renderVue(createSSRApp({ setup: () => () => h("i", useInVue(lockstep).value.reason) })), "<i>server</i>");
  assert.equal(renderSolid(() => createComponent(() => useInSolid(lockstep)().reason, {})), "server");
  lockstepStore(lockstep).subscribe(({ reason }) => assert.equal(reason, "server"))();
});

test("routers and the banner do nothing on a server", async () => {
  const lockstep = createLockstep();
  const vueRouter = createRouter({
    history: createMemoryHistory(),
    routes: ["/", "/notes"].map((path) => ({ path, component: {} })),
  });
  keepVueRouter(lockstep, vueRouter);
  await vueRouter.push("/notes");
  assert.equal(vueRouter.currentRoute.value.path, "/notes");

  const reactRouter = createMemoryRouter([{ path: "/", loader: () => 1 }, { path: "/notes", loader: () => 2 }]);
  keepReactRouter(lockstep, reactRouter);
  await reactRouter.navigate("/notes");
  assert.equal(reactRouter.state.location.pathname, "/notes");
  reactRouter.dispose();

  keepSvelteKit(lockstep, (callback) => callback({ to: { url: new URL("https://example.com") }, cancel: assert.fail }));
  defineLockstepBanner();
});
