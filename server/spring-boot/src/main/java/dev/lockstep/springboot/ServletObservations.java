package dev.lockstep.springboot;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Leaves event streams out of observations, and names Lockstep's other requests. */
record ServletObservations(ObservedPaths paths) implements ObservationPredicate, ObservationFilter {
  @Override
  public boolean test(String name, Observation.Context context) {
    return !(context instanceof ServerRequestObservationContext request
        && request.getCarrier() != null
        && paths.isStream(request.getCarrier().getRequestURI()));
  }

  @Override
  public Observation.Context map(Observation.Context context) {
    if (context instanceof ServerRequestObservationContext request
        && request.getCarrier() != null
        && request.getPathPattern() == null) {
      HttpServletRequest asked = request.getCarrier();
      paths.name(context, asked.getMethod(), asked.getRequestURI());
    }
    return context;
  }
}
