package dev.lockstep;

import dev.lockstep.endpoint.EndpointContext;
import dev.lockstep.guard.Drain;
import dev.lockstep.metrics.Measurements;
import java.time.InstantSource;
import java.util.function.Supplier;

/** What endpoints are made with. */
record Context(
    String prefix,
    Supplier<Measurements> measurements,
    Drain drain,
    InstantSource clock,
    LifeCycle lifeCycle)
    implements EndpointContext {

  @Override
  public void onStart(Runnable action) {
    lifeCycle.onStart(action);
  }

  @Override
  public void onClose(AutoCloseable resource) {
    lifeCycle.onClose(resource);
  }
}
