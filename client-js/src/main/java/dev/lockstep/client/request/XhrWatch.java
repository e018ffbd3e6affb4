package dev.lockstep.client.request;

import dev.lockstep.client.browser.Callback;
import dev.lockstep.client.browser.Clock;
import dev.lockstep.client.browser.Origins;
import dev.lockstep.client.decision.retry.Exchange;
import org.teavm.jso.JSObject;

/** Follows every asynchronous {@code XMLHttpRequest} of the page. */
public final class XhrWatch {
  private final Clock clock;
  private final Origins origins;
  private final Requirement requirement;
  private final Answers answers;
  private final Retries retries;
  private final InFlight inFlight;

  /**
   * Prepares.
   *
   * @param clock tells a timeout from a network error
   * @param origins whose requests are followed
   * @param requirement what they carry
   * @param answers what their answers tell
   * @param retries when they are repeated
   * @param inFlight counts those that a reload would harm, whatever their origin
   */
  public XhrWatch(
      Clock clock,
      Origins origins,
      Requirement requirement,
      Answers answers,
      Retries retries,
      InFlight inFlight) {
    this.clock = clock;
    this.origins = origins;
    this.requirement = requirement;
    this.answers = answers;
    this.retries = retries;
    this.inFlight = inFlight;
  }

  /**
   * Starts following.
   *
   * @return stops it, and puts back what is still ours
   */
  public Callback start() {
    return XhrPatch.install(requirement.added() ? "accept" : "", this::sending);
  }

  private void sending(JSObject xhr, JSObject record) {
    String method = XhrPatch.method(record);
    boolean safe = Exchange.isSafe(method);
    boolean ours = origins.contain(XhrPatch.url(record));
    if (safe && !ours) {
      return;
    }
    Callback ended = safe ? () -> {} : inFlight.began();
    if (!ours) {
      XhrPatch.whenOver(record, ended);
      return;
    }
    XhrPatch.require(xhr, record, requirement.name(), requirement.value(), requirement.added());
    double timeout = XhrPatch.timeout(xhr);
    Retries.Course course =
        retries.follow(method, XhrPatch.isKeyed(record), Body.keep(record), timeout);
    new XhrCall(xhr, record, course, answers, origins, clock, timeout, ended).start();
  }
}
