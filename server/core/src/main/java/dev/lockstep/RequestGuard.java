package dev.lockstep;

import dev.lockstep.drain.Drain;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Responder;
import dev.lockstep.internal.endpoint.Endpoints;
import dev.lockstep.internal.guard.Guard;
import dev.lockstep.internal.guard.RefusalPolicy;
import dev.lockstep.internal.guard.RequirementReader;
import dev.lockstep.internal.guard.Verdict;
import dev.lockstep.internal.metrics.Meters;
import dev.lockstep.protocol.BuildRequirement;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Refuses the requests that this instance must not handle, and counts verdicts. */
final class RequestGuard implements Responder {
  private final Guard guard;
  private final @Nullable Predicate<Request> guarded;
  private final Endpoints endpoints;
  private final RequirementReader requirements = new RequirementReader();
  private final RefusalPolicy refusals;
  private final Drain drain;
  private final Meters meters;

  /**
   * Makes the guard of an instance that has a build.
   *
   * @param guarded selects the requests to judge; null for those with a requirement
   */
  RequestGuard(
      Guard guard,
      @Nullable Predicate<Request> guarded,
      Endpoints endpoints,
      RefusalPolicy refusals,
      Drain drain,
      Meters meters) {
    this.guard = guard;
    this.guarded = guarded;
    this.endpoints = endpoints;
    this.refusals = refusals;
    this.drain = drain;
    this.meters = meters;
  }

  @Override
  public Outcome answer(Request request) {
    if (request.method().equals("OPTIONS") || !endpoints.areGuarded(request)) {
      return Outcome.PASS;
    }
    BuildRequirement requirement = requirements.read(request);
    boolean judged = guarded == null ? requirement != null : guarded.test(request);
    Verdict verdict = judged ? guard.judge(requirement, drain.phase()) : Verdict.PASS;
    meters.judged(requirement, verdict);
    return verdict instanceof Verdict.Refused refused
        ? refusals.answer(refused.reason(), request)
        : Outcome.PASS;
  }
}
