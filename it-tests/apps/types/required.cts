// What a CommonJS program finds.
import angular = require("lockstep-client/angular");
import banner = require("lockstep-client/banner");
import core = require("lockstep-client");
import react = require("lockstep-client/react");
import reactRouter = require("lockstep-client/react-router");
import solid = require("lockstep-client/solid");
import svelte = require("lockstep-client/svelte");
import testing = require("lockstep-client/testing");
import vite = require("lockstep-client/vite");
import vue = require("lockstep-client/vue");
import vueRouter = require("lockstep-client/vue-router");

const lockstep: core.Lockstep = core.createLockstep();
const fake: testing.FakeLockstep = testing.createFakeLockstep();
banner.defineLockstepBanner();
export = [
  angular.provideLockstep(lockstep),
  react.useLockstep(fake).status,
  reactRouter.keepInStep,
  solid.useLockstep(lockstep)().status,
  svelte.lockstepStore(lockstep),
  vite.lockstep({ build: 7127 }),
  vue.useLockstep(lockstep).value.status,
  vueRouter.keepInStep,
];

// @ts-expect-error: no such option
core.createLockstep({ builds: 7127 });
