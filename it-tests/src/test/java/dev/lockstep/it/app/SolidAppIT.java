package dev.lockstep.it.app;

/** Solid and Solid Router, built by Vite. */
class SolidAppIT extends FollowingApp {
  SolidAppIT() {
    super(() -> Applications.serve("solid"));
  }
}
