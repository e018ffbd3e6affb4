package dev.lockstep.it.contract;

import dev.lockstep.it.engine.Engine;
import dev.lockstep.it.engine.WebKit;
import java.util.Optional;

class ClientInWebKitIT extends ClientContract {
  @Override
  Optional<String> missing() {
    return WebKit.missing();
  }

  @Override
  Engine start() {
    return WebKit.start();
  }
}
