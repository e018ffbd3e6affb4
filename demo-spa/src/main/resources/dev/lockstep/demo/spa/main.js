// Every module of a tab is of one build: siblings are imported with the query of this one's URL.
const at = new URL(import.meta.url).search;

const [{ createLockstep }, { createRouter }, { buildOf, paint }, { watchStatus }, notes, about] =
  await Promise.all([
    import(`./lockstep/lockstep.js${at}`),
    import(`./router.js${at}`),
    import(`./build.js${at}`),
    import(`./status.js${at}`),
    import(`./notes.js${at}`),
    import(`./about.js${at}`),
  ]);

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
      view: async () => (await import(`./stats.js${at}`)).view(tools),
    },
  },
  failed: (error) => lockstep.reportError(error),
});

router.start();
notes.follow();
