import * as about from "./about.js";
import { buildOf, paint } from "./build.js";
import { createLockstep } from "./lockstep/lockstep.js";
import * as notes from "./notes.js";
import { createRouter } from "./router.js";
import { watchStatus } from "./status.js";

const build = buildOf(document);
paint(document.documentElement, build);

// The one line an app needs. The rest of this file is an ordinary single-page app.
const lockstep = createLockstep();

const status = watchStatus(lockstep, build);
const tools = { lockstep, build, status };

const router = createRouter({
  outlet: document.getElementById("main"),
  navigate: (url) => lockstep.navigate(url),
  routes: {
    "/": { title: "Notes", view: () => notes.view(tools) },
    "/about": { title: "How it works", view: () => about.view(tools) },
    "/stats": {
      title: "Numbers",
      view: async () => (await import("./stats.js")).view(tools),
    },
  },
  failed: (error) => lockstep.reportError(error),
});

router.start();
notes.follow();
