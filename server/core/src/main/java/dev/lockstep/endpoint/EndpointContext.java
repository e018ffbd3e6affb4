package dev.lockstep.endpoint;

import dev.lockstep.guard.Drain;
import dev.lockstep.metrics.Measurements;
import java.time.InstantSource;
import java.util.function.Supplier;

/** What an {@link EndpointFactory} may use of the Lockstep that it adds endpoints to. */
public interface EndpointContext {
  /**
   * Returns where the endpoints are.
   *
   * @return a path with a slash at both ends, such as {@code /lockstep/}
   */
  String prefix();

  /**
   * Returns what the instance counts.
   *
   * @return gives the measurements of now, and walks over all open event streams each time
   */
  Supplier<Measurements> measurements();

  /**
   * Returns the instance's drain.
   *
   * @return the drain
   */
  Drain drain();

  /**
   * Returns the time that the instance goes by.
   *
   * @return the clock
   */
  InstantSource clock();

  /**
   * Has an action run when the Lockstep starts: after everything was constructed and validated, in
   * the order in which actions are registered.
   *
   * @param action starts threads, or publishes; where it throws, the start fails, and everything
   *     registered with {@link #onClose} is closed
   */
  void onStart(Runnable action);

  /**
   * Has something closed when the Lockstep is closed, or when its start fails: once, in the reverse
   * of the order in which it is registered, whether or not it was started.
   *
   * @param resource what is closed; a failure is logged, and the rest is closed
   */
  void onClose(AutoCloseable resource);
}
