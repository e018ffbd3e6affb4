package example.quarkus;

import dev.lockstep.Lockstep;
import dev.lockstep.vertx.LockstepHandler;
import io.vertx.ext.web.Router;

/**
 * What an observer of Quarkus' router does; {@code @Observes} stands before the parameter there.
 */
public final class Routes {
  private final Lockstep lockstep;

  public Routes(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  // #region routes
  void routes(/* @Observes */ Router router) {
    router.route().order(-1).handler(new LockstepHandler(lockstep));
  }
  // #endregion routes
}
