package dev.lockstep.demo.users;

import dev.lockstep.client.decision.retry.Answer;
import dev.lockstep.client.decision.retry.Outcome;
import dev.lockstep.client.decision.retry.RetryAfter;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt of a request ended.
 *
 * @param answer what the retry looks at; null for a network error
 * @param build the build that answered; 0 when unknown
 * @param error what a network error said, or the refusal
 */
record Attempt(@Nullable Answer answer, long build, String error) {
  static Attempt answered(HttpResponse<?> response) {
    String refusal = Wire.header(response, "Build-Refused");
    double wait =
        RetryAfter.millis(
            Wire.header(response, "Retry-After"), Double.NaN, Double.NaN, LockstepPage.time());
    Answer answer =
        new Answer(response.statusCode(), Outcome.refusal(refusal), Wire.stamp(response), wait);
    return new Attempt(answer, Wire.build(response), String.valueOf(refusal));
  }

  static Attempt failed(IOException failure) {
    return new Attempt(null, 0, failure.toString());
  }

  Outcome outcome(double required) {
    return answer == null ? Outcome.failed() : answer.outcome(required);
  }
}
