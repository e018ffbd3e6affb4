package dev.lockstep.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A response, ready to be sent. Most are computed before the request arrives and are shared by all
 * requests for them.
 *
 * <p>The response to HEAD has the same fields and no body (RFC 9110 §9.3.2).
 *
 * @param status the status code, 200 to 599
 * @param reason the reason phrase, for servers that do not know the status
 * @param fields the header fields in the order in which they are sent, with {@code Content-Length}
 *     where it applies
 * @param body the content; {@link Body#NONE} for none
 */
public record Response(int status, String reason, List<Field> fields, Body body)
    implements Outcome.Decided {
  private static final Set<String> LISTS =
      Set.of("Vary", "Link", "Server-Timing", "Access-Control-Expose-Headers");

  /**
   * A header field: immutable, and shared between responses.
   *
   * @param name the field name
   * @param value the field value; never taken from a request
   */
  public record Field(String name, String value) {}

  /**
   * Copies the fields.
   *
   * @param status the status code, 200 to 599
   * @param reason the reason phrase
   * @param fields the header fields
   * @param body the content
   */
  public Response {
    fields = List.copyOf(fields);
  }

  /**
   * Makes a response without content.
   *
   * @param status the status code
   * @param reason the reason phrase
   * @param fields the header fields; {@code Content-Length: 0} is added
   * @return the response
   */
  public static Response empty(int status, String reason, Field... fields) {
    return of(status, reason, Body.NONE, List.of(fields));
  }

  /**
   * Makes a 200 response.
   *
   * @param body the content
   * @param fields the header fields; {@code Content-Length} is added
   * @return the response
   */
  public static Response ok(Body body, List<Field> fields) {
    return of(200, "OK", body, fields);
  }

  /**
   * Makes a 304 response (RFC 9110 §15.4.5), which carries no content and no {@code
   * Content-Length}.
   *
   * @param fields the header fields that a 200 would have for caches: {@code ETag}, {@code
   *     Cache-Control}, {@code Vary}
   * @return the response
   */
  public static Response notModified(List<Field> fields) {
    return new Response(304, "Not Modified", fields, Body.NONE);
  }

  /**
   * A response with content and its {@code Content-Length}.
   *
   * @param status the status code
   * @param reason the reason phrase
   * @param body the content
   * @param fields the other fields
   * @return the response
   */
  public static Response of(int status, String reason, Body body, List<Field> fields) {
    List<Field> all = new ArrayList<>(fields);
    all.add(new Field("Content-Length", Long.toString(body.length())));
    return new Response(status, reason, all, body);
  }

  /**
   * Adds fields.
   *
   * @param more the fields
   * @return the same response with these fields behind its own
   */
  public Response with(List<Field> more) {
    List<Field> all = new ArrayList<>(fields);
    all.addAll(more);
    return new Response(status, reason, all, body);
  }

  /**
   * Writes the fields to a server's response. {@code Vary}, {@code Link}, {@code Server-Timing} and
   * {@code Access-Control-Expose-Headers} are added to those that outer handlers have set, such as
   * a CORS handler. Any other field replaces an existing one.
   *
   * @param sink the server's response
   */
  public void writeTo(FieldSink sink) {
    for (int i = 0; i < fields.size(); i++) { // no iterator: this is the hot path
      Field field = fields.get(i);
      if (LISTS.contains(field.name)) {
        sink.add(field.name, field.value);
      } else {
        sink.set(field.name, field.value);
      }
    }
  }
}
