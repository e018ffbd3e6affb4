package dev.lockstep.springboot;

import dev.lockstep.Lockstep;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** The Actuator's endpoint {@code lockstep}: the instance's build and the phase of its drain. */
@Endpoint(id = "lockstep")
public final class LockstepEndpoint {
  private final Lockstep lockstep;

  LockstepEndpoint(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  /**
   * Returns the instance's state.
   *
   * @return such as {@code {"stamp":"7127;min=7090","phase":"serving"}}
   */
  @ReadOperation
  public Instance instance() {
    return Instance.of(lockstep);
  }

  /**
   * The endpoint's response.
   *
   * @param stamp the value of {@code Build-Number}; null in development
   * @param phase {@code serving}, {@code announced} or {@code refusing}
   */
  public record Instance(@Nullable String stamp, String phase) {
    static Instance of(Lockstep lockstep) {
      return new Instance(lockstep.stamp(), lockstep.drain().phase().label());
    }
  }
}
