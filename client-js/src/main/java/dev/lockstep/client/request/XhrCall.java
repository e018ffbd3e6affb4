package dev.lockstep.client.request;

import dev.lockstep.client.browser.Callback;
import dev.lockstep.client.browser.Clock;
import dev.lockstep.client.browser.Origins;
import dev.lockstep.client.decision.retry.Outcome;
import org.teavm.jso.JSObject;

/**
 * One {@code send} of an {@code XMLHttpRequest}, over all its attempts. The page keeps its own
 * object; of an attempt that is repeated it sees no event.
 */
final class XhrCall {
  private final JSObject xhr;
  private final JSObject record;
  private final Retries.Course course;
  private final Answers answers;
  private final Origins origins;
  private final Clock clock;
  private final double timeout;
  private final Callback ended;
  private double sentAt;
  private double limit;
  private Stage stage = Stage.SENT;
  private boolean first = true;

  private enum Stage {
    /** No answer yet. */
    SENT,
    /** The attempt will be repeated; the page sees none of its events. */
    HIDDEN,
    /** Between attempts. */
    WAITING,
    /** The page sees this attempt. */
    SHOWN
  }

  XhrCall(
      JSObject xhr,
      JSObject record,
      Retries.Course course,
      Answers answers,
      Origins origins,
      Clock clock,
      double timeout,
      Callback ended) {
    this.xhr = xhr;
    this.record = record;
    this.course = course;
    this.answers = answers;
    this.origins = origins;
    this.clock = clock;
    this.timeout = timeout;
    this.ended = ended;
  }

  void start() {
    sentAt = clock.now();
    limit = timeout;
    XhrPatch.follow(record, this::hides, this::aborted);
  }

  /** Whether the page must not see an event. */
  private boolean hides(String type) {
    if (type.equals("readystatechange")) {
      stateChanged(XhrPatch.readyState(xhr));
    }
    boolean hidden =
        stage == Stage.HIDDEN
            || stage == Stage.WAITING
            || (!first && (type.equals("loadstart") || type.startsWith("upload-")));
    if (type.equals("loadend")) {
      ended();
    }
    return hidden;
  }

  private void stateChanged(int readyState) {
    if (stage == Stage.SENT && readyState == 2) {
      boolean believed = origins.contain(XhrPatch.responseUrl(xhr));
      settle(
          believed
              && course.repeats(
                  answers.heard(XhrPatch.status(xhr), name -> XhrPatch.header(xhr, name))));
    } else if (stage == Stage.SENT && readyState == 4) {
      // Done without headers: a network error, or the time is over. The event that tells which
      // comes only after this one.
      boolean late = limit > 0 && clock.now() - sentAt >= limit;
      settle(!late && XhrPatch.isOnline() && course.repeats(Outcome.failed()));
    }
  }

  private void settle(boolean repeated) {
    stage = repeated ? Stage.HIDDEN : Stage.SHOWN;
    if (!repeated && !first && timeout > 0) {
      // What the page set, before it can look.
      XhrPatch.setTimeout(xhr, timeout);
    }
  }

  private void ended() {
    if (stage == Stage.HIDDEN) {
      stage = Stage.WAITING;
      XhrPatch.reopen(xhr, record);
      course.resend(this::send);
    } else if (stage != Stage.WAITING) {
      over();
    }
  }

  private void send() {
    first = false;
    stage = Stage.SENT;
    sentAt = clock.now();
    if (timeout > 0) {
      limit = course.left(timeout);
      XhrPatch.setTimeout(xhr, limit);
    }
    XhrPatch.resend(xhr, record);
  }

  /**
   * The page gave up; {@code gone} when the browser will tell no end of it. Returns true when there
   * is no attempt that the browser could abort.
   */
  private boolean aborted(boolean gone) {
    boolean waiting = stage == Stage.WAITING;
    stage = Stage.SHOWN;
    if (waiting || gone) {
      over();
    }
    return waiting;
  }

  private void over() {
    course.close();
    XhrPatch.forget(record);
    ended.run();
  }
}
