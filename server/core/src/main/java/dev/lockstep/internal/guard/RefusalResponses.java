package dev.lockstep.internal.guard;

import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.http.CacheControl;
import dev.lockstep.protocol.HeaderNames;
import dev.lockstep.protocol.RefusalReason;
import dev.lockstep.setting.SettingException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The responses to refused requests, whose handler did not run: prebuilt, one per reason.
 *
 * <p>421 Misdirected Request (RFC 9110 §15.5.20) unless configured otherwise: browsers retry it
 * once by themselves, POST included, and no load balancer counts it as a failure of the instance,
 * so a forged requirement cannot take an instance out of rotation. 409 Conflict for an old tab,
 * where a retry cannot succeed.
 */
public final class RefusalResponses {
  private final Map<RefusalReason, Response> answers = new EnumMap<>(RefusalReason.class);

  /**
   * Prepares the responses.
   *
   * @param status 421, or 425 for HAProxy before 3.2, which cannot retry a 421
   * @throws SettingException for any other status: 5xx and 429 count as failures of the instance,
   *     and a browser repeats a 408 by itself
   */
  public RefusalResponses(int status) {
    this(status, reasonPhrase(status));
  }

  RefusalResponses(int status, String reason) {
    for (RefusalReason why : RefusalReason.values()) {
      answers.put(
          why,
          why == RefusalReason.OLD_TAB
              ? answer(409, "Conflict", why)
              : answer(status, reason, why));
    }
  }

  private static String reasonPhrase(int status) {
    return switch (status) {
      case 421 -> "Misdirected Request";
      case 425 -> "Too Early";
      default -> throw new SettingException("refusal status", status, "421 or 425", null);
    };
  }

  private static Response answer(int status, String reason, RefusalReason why) {
    return Response.empty(
        status, reason, new Field(HeaderNames.BUILD_REFUSED, why.token()), CacheControl.NO_STORE);
  }

  /**
   * Returns the response for a reason.
   *
   * @param reason why the handler does not run
   * @return the prebuilt response
   */
  public Response answer(RefusalReason reason) {
    return Objects.requireNonNull(answers.get(reason)); // the constructor covers every reason
  }
}
