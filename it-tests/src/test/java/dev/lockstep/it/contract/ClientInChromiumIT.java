package dev.lockstep.it.contract;

import dev.lockstep.it.browser.Chromium;
import dev.lockstep.it.engine.Engine;
import java.util.Optional;

class ClientInChromiumIT extends ClientContract {
  /** Nothing: without Chromium the build stops before the tests. */
  @Override
  Optional<String> missing() {
    return Optional.empty();
  }

  @Override
  Engine start() {
    return Chromium.start();
  }
}
