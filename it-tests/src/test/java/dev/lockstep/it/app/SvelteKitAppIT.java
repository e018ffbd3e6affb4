package dev.lockstep.it.app;

/** SvelteKit as a single-page application, with {@code load} functions. */
class SvelteKitAppIT extends FollowingApp {
  SvelteKitAppIT() {
    super(() -> Applications.serveAlone("sveltekit"));
  }
}
