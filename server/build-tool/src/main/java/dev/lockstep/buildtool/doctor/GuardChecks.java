package dev.lockstep.buildtool.doctor;

import static dev.lockstep.buildtool.doctor.Finding.fault;
import static dev.lockstep.buildtool.doctor.Finding.hint;
import static dev.lockstep.buildtool.doctor.Finding.ok;

import dev.lockstep.protocol.HeaderNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Refusals, and what reaches scripts of another origin. */
final class GuardChecks {
  private static final String API_HINT = "give the URL of an API request with --api";

  private GuardChecks() {}

  static List<Finding> of(Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    findings.add(stamp(evidence));
    findings.add(refusal(evidence));
    forged(evidence.forgedStatus()).ifPresent(findings::add);
    vary(evidence.api()).ifPresent(findings::add);
    evidence.preflight().ifPresent(preflight -> findings.add(preflight(preflight, evidence)));
    if (evidence.deployment().isCrossOrigin()) {
      findings.add(exposed(evidence));
    }
    return findings;
  }

  private static Finding stamp(Evidence evidence) {
    Answer api = evidence.api();
    return api.has(HeaderNames.BUILD_NUMBER)
        ? ok("guard.stamp", "responses say the build that answers")
        : fault(
            "guard.stamp",
            api.url() + " answers " + api.status() + " without " + HeaderNames.BUILD_NUMBER,
            evidence.deployment().api().isEmpty()
                ? API_HINT
                : "put Lockstep in front of the handler; let the proxy pass the field on");
  }

  private static Finding refusal(Evidence evidence) {
    String subject = "guard.refusal";
    Answer refused = evidence.refused();
    if (refused.has(HeaderNames.BUILD_REFUSED)) {
      if (refused.status() >= 500 || refused.status() == 429) {
        return fault(
            subject,
            "a refusal has the status " + refused.status() + ": balancers take the instance out",
            "use 421 or 425");
      }
      return refused.lists("Cache-Control", "no-store")
          ? ok(subject, "a request that needs a newer build is refused")
          : fault(
              subject,
              "a refusal may be cached",
              "keep what Lockstep says: Cache-Control: no-store");
    }
    if (refused.status() == 421 || refused.status() == 425) {
      return fault(
          subject,
          "a refusal arrives without " + HeaderNames.BUILD_REFUSED + ": a proxy replaced it",
          "take " + refused.status() + " out of proxy_intercept_errors or ProxyErrorOverride");
    }
    if (!evidence.api().has(HeaderNames.BUILD_NUMBER)) {
      return hint(
          subject,
          "the guard could not be tried: nothing is stamped at " + refused.url(),
          API_HINT);
    }
    return fault(
        subject,
        "a request that no build can answer is answered with " + refused.status(),
        "put the guard in front of this path; keep caches and proxies from dropping "
            + HeaderNames.BUILD_REQUIRED);
  }

  private static Optional<Finding> forged(Answer forged) {
    return forged.has(HeaderNames.BUILD_REFUSED) && forged.status() == 503
        ? Optional.of(
            fault(
                "guard.status",
                "strangers choose the status of refusals, and can take instances out of rotation",
                "let the proxy overwrite " + HeaderNames.BUILD_REFUSE_STATUS + " from clients"))
        : Optional.empty();
  }

  private static Optional<Finding> vary(Answer api) {
    boolean kept =
        !api.mustBeAskedFor()
            && (api.seconds("max-age").orElse(0) > 0 || api.seconds("s-maxage").orElse(0) > 0);
    if (api.fromSharedCache()) {
      return Optional.of(
          fault(
              "guard.cache",
              "a cache answered " + api.url() + ", around the guard",
              "keep it out of the cache, or put Build-Required into the cache's key"));
    }
    return kept && !api.lists("Vary", HeaderNames.BUILD_REQUIRED)
        ? Optional.of(
            fault(
                "guard.cache",
                "caches keep " + api.url() + " for tabs of every build",
                "add Build-Required to Vary"))
        : Optional.empty();
  }

  private static Finding preflight(Answer preflight, Evidence evidence) {
    String subject = "cors.preflight";
    String origin = Deployment.origin(evidence.deployment().page());
    boolean allowed =
        preflight.status() / 100 == 2
            && allows(preflight, origin)
            && (preflight.lists("Access-Control-Allow-Headers", "build-required")
                || preflight.lists("Access-Control-Allow-Headers", "*"));
    return allowed
        ? ok(subject, "preflights allow Build-Required")
        : fault(
            subject,
            "the preflight of " + preflight.url() + " does not allow Build-Required for " + origin,
            "add Build-Required to Access-Control-Allow-Headers, or let the client use"
                + " carrier: \"accept\"");
  }

  private static Finding exposed(Evidence evidence) {
    String subject = "cors.exposed";
    String origin = Deployment.origin(evidence.deployment().page());
    for (Answer answer : List.of(evidence.api(), evidence.refused(), evidence.builds().get(0))) {
      if (!allows(answer, origin)) {
        return fault(
            subject,
            answer.url()
                + " ("
                + answer.status()
                + ") has no Access-Control-Allow-Origin for "
                + origin,
            "send it with every status; nginx: add_header … always");
      }
      boolean both =
          answer.lists("Access-Control-Expose-Headers", HeaderNames.BUILD_NUMBER)
              && answer.lists("Access-Control-Expose-Headers", HeaderNames.BUILD_REFUSED);
      if (!both && !answer.lists("Access-Control-Expose-Headers", "*")) {
        return fault(
            subject,
            answer.url() + " does not expose Build-Number and Build-Refused to scripts",
            "send Access-Control-Expose-Headers: Build-Number, Build-Refused with every status");
      }
    }
    return ok(subject, "scripts of " + origin + " can read the fields");
  }

  private static boolean allows(Answer answer, String origin) {
    String allowed = answer.field("Access-Control-Allow-Origin").orElse("");
    return allowed.equals("*") || allowed.equals(origin);
  }
}
