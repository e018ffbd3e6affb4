package dev.lockstep.it.contract;

import dev.lockstep.it.engine.Engine;
import dev.lockstep.it.engine.Firefox;
import java.util.Optional;

class BackForwardCacheInFirefoxIT extends BackForwardCacheContract {
  @Override
  Optional<String> missing() {
    return Firefox.missing();
  }

  @Override
  Engine start() {
    return Firefox.start();
  }

  @Override
  boolean keepsThePageThatListened() {
    return false;
  }
}
