package dev.lockstep.it.contract;

import dev.lockstep.it.engine.Engine;
import dev.lockstep.it.engine.WebKit;
import java.util.Optional;

class BackForwardCacheInWebKitIT extends BackForwardCacheContract {
  @Override
  Optional<String> missing() {
    return WebKit.missing();
  }

  @Override
  Engine start() {
    return WebKit.start();
  }

  @Override
  boolean keepsThePageThatListened() {
    return true;
  }
}
