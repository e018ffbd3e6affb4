package dev.lockstep.it.contract;

import dev.lockstep.it.engine.Engine;
import dev.lockstep.it.engine.Firefox;
import java.util.Optional;

class ClientInFirefoxIT extends ClientContract {
  @Override
  Optional<String> missing() {
    return Firefox.missing();
  }

  @Override
  Engine start() {
    return Firefox.start();
  }
}
