/**
 * A small history router. A link click asks `navigate` first: where Lockstep takes the navigation
 * over, the browser loads the page anew, and no data is fetched for a view that nobody will see.
 */
export function createRouter({ outlet, navigate, routes, failed }) {
  let turn = 0;

  async function show(moved) {
    const mine = ++turn;
    const route = routes[location.pathname] ?? { title: "Nothing here", view: nothing };
    let view;
    try {
      view = await route.view();
    } catch (error) {
      failed(error);
      view = trouble();
    }
    if (mine !== turn) {
      return; // The user has gone on meanwhile.
    }
    document.title = `${route.title} · Lockstep demo`;
    outlet.replaceChildren(view);
    for (const link of document.querySelectorAll("header nav a")) {
      const here = new URL(link.href).pathname === location.pathname;
      here ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
    }
    const target = document.getElementById(location.hash.slice(1));
    if (target) {
      target.scrollIntoView();
    } else if (moved) {
      outlet.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }

  function clicked(event) {
    const link = event.target.closest?.("a[href]");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute("download")) {
      return;
    }
    const url = new URL(link.href);
    if (url.origin !== location.origin || !(url.pathname in routes) || isHashOnly(url)) {
      return;
    }
    event.preventDefault();
    if (!navigate(url.href)) {
      history.pushState(null, "", url);
      show(true);
    }
  }

  return {
    start() {
      addEventListener("click", clicked);
      addEventListener("popstate", () => show(false));
      show(false);
    },
  };
}

function isHashOnly(url) {
  return url.hash !== "" && url.pathname === location.pathname && url.search === location.search;
}

function nothing() {
  return message("Nothing here", "This address leads nowhere. The notes are on the first page.");
}

function trouble() {
  return message("This page did not load", "Try again, or go back to the notes.");
}

function message(heading, text) {
  const section = document.createElement("section");
  const h1 = document.createElement("h1");
  const p = document.createElement("p");
  h1.textContent = heading;
  p.textContent = text;
  p.className = "lead";
  section.append(h1, p);
  return section;
}
