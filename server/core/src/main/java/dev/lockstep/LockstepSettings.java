package dev.lockstep;

import dev.lockstep.asset.Assets;
import dev.lockstep.drain.DrainTimings;
import dev.lockstep.endpoint.EndpointFactory;
import dev.lockstep.http.Request;
import dev.lockstep.internal.events.StreamLimits;
import dev.lockstep.internal.guard.RefusalResponses;
import dev.lockstep.internal.guard.TrustedProxies;
import dev.lockstep.internal.http.CrossOrigin;
import dev.lockstep.page.Page;
import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.protocol.BuildStamp;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link LockstepBuilder} was told; it has validated every value.
 *
 * @param classLoader the application's
 * @param stamp the build, the oldest tab build and the track; null in development
 * @param front how builds with the same frontend are known
 * @param withdrawn builds that were rolled back
 * @param refusal the responses of the guard
 * @param guarded which requests the guard judges; null for those that carry a requirement
 * @param trustedProxies who may ask for another status of a refusal
 * @param origins the origins whose pages may read Lockstep's responses
 * @param drainTimings how long each part of the drain takes
 * @param endpoints the path below which Lockstep's endpoints are
 * @param endpointFactories makers of more endpoints
 * @param fleet joins the fleet; null for an instance that knows itself alone
 * @param eventStreams how many event streams may be open, and their heartbeat
 * @param assets where assets come from
 * @param page how documents are served
 * @param standalone whether no application answers bare paths
 */
record LockstepSettings(
    ClassLoader classLoader,
    @Nullable BuildStamp stamp,
    FrontSettings front,
    List<Long> withdrawn,
    RefusalResponses refusal,
    @Nullable Predicate<Request> guarded,
    TrustedProxies trustedProxies,
    CrossOrigin origins,
    DrainTimings drainTimings,
    String endpoints,
    List<EndpointFactory> endpointFactories,
    @Nullable FleetFactory fleet,
    StreamLimits eventStreams,
    Assets assets,
    Page page,
    boolean standalone,
    boolean filesOfApplication) {
  LockstepSettings {
    withdrawn = List.copyOf(withdrawn);
    endpointFactories = List.copyOf(endpointFactories);
  }

  /** The build number; {@link BuildNumber#NONE} in development. */
  long build() {
    return stamp == null ? BuildNumber.NONE : stamp.build();
  }
}
