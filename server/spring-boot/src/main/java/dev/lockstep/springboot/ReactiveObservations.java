package dev.lockstep.springboot;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/** Leaves event streams out of observations, and names Lockstep's other requests. */
record ReactiveObservations(ObservedPaths paths)
    implements ObservationPredicate, ObservationFilter {
  @Override
  public boolean test(String name, Observation.Context context) {
    return !(context instanceof ServerRequestObservationContext request
        && request.getCarrier() != null
        && paths.isStream(path(request.getCarrier())));
  }

  @Override
  public Observation.Context map(Observation.Context context) {
    if (context instanceof ServerRequestObservationContext request
        && request.getCarrier() != null
        && request.getPathPattern() == null) {
      ServerHttpRequest asked = request.getCarrier();
      paths.name(context, asked.getMethod().name(), path(asked));
    }
    return context;
  }

  private static String path(ServerHttpRequest request) {
    return request.getURI().getRawPath();
  }
}
