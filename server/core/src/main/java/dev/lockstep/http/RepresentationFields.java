package dev.lockstep.http;

import dev.lockstep.http.Response.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all answers for one content have in common, and how each kind of answer is made of it.
 * Errors carry what a cache needs to keep the answers apart, but nothing that lets it keep them.
 *
 * @param contentType the {@code Content-Type}
 * @param cacheControl the {@code Cache-Control} of 200, 206 and 304
 * @param everywhere fields of every answer: {@code Vary} where content is negotiated, and the
 *     application's own, such as those of CORS
 */
record RepresentationFields(Field contentType, Field cacheControl, List<Field> everywhere) {
  static final Field VARY = new Field("Vary", "Accept-Encoding");
  static final Field NO_STORE = new Field("Cache-Control", "no-store");
  static final Field NO_CACHE = new Field("Cache-Control", "no-cache");

  /** The content type is ours to know, not for the browser to guess. */
  private static final Field NO_SNIFF = new Field("X-Content-Type-Options", "nosniff");

  private static final Field ACCEPT_RANGES = new Field("Accept-Ranges", "bytes");
  private static final Map<ContentCoding, Field> ENCODINGS = new EnumMap<>(ContentCoding.class);

  private static final Field EMPTY = new Field("Content-Length", "0");

  /** Far more kinds than an application has; beyond it sharing is given up, not memory. */
  private static final int MAX_SHARED = 256;

  private static final Map<RepresentationFields, RepresentationFields> SHARED =
      new ConcurrentHashMap<>();

  static {
    for (ContentCoding coding : ContentCoding.values()) {
      ENCODINGS.put(coding, new Field("Content-Encoding", coding.token()));
    }
  }

  /** The fields of such content, the same for all of it: thousands of assets have a dozen kinds. */
  static RepresentationFields of(Field contentType, Field cacheControl, List<Field> everywhere) {
    RepresentationFields fields = new RepresentationFields(contentType, cacheControl, everywhere);
    if (SHARED.size() >= MAX_SHARED) {
      return fields;
    }
    RepresentationFields known = SHARED.putIfAbsent(fields, fields);
    return known == null ? fields : known;
  }

  RepresentationFields withCacheControl(Field value) {
    return of(contentType, value, everywhere);
  }

  Response ok(Variant variant) {
    List<Field> fields = ofContent(variant);
    fields.add(contentLength(variant.body()));
    return answer(200, "OK", fields, variant.body());
  }

  /** RFC 9110 §15.3.7.1: what a 200 would have said, and which part this is. */
  Response partial(Variant variant, ByteRange range) {
    Body part = variant.body().slice(range.first(), range.length());
    List<Field> fields = ofContent(variant);
    fields.add(new Field("Content-Range", range.of(variant.body().length())));
    fields.add(contentLength(part));
    return answer(206, "Partial Content", fields, part);
  }

  /** RFC 9110 §15.4.5: what updates a stored answer, and no more. */
  Response notModified(Variant variant) {
    List<Field> fields = new ArrayList<>(everywhere);
    fields.add(cacheControl);
    addValidator(fields, variant);
    return answer(304, "Not Modified", fields, Body.NONE);
  }

  Response preconditionFailed(Variant variant) {
    List<Field> fields = ofError();
    addValidator(fields, variant);
    return answer(412, "Precondition Failed", fields, Body.NONE);
  }

  Response rangeNotSatisfiable(Variant variant) {
    List<Field> fields = ofError();
    addValidator(fields, variant);
    fields.add(ACCEPT_RANGES);
    fields.add(new Field("Content-Range", "bytes */" + variant.body().length()));
    return answer(416, "Range Not Satisfiable", fields, Body.NONE);
  }

  Response notAcceptable() {
    return answer(406, "Not Acceptable", ofError(), Body.NONE);
  }

  private List<Field> ofContent(Variant variant) {
    List<Field> fields = new ArrayList<>(everywhere);
    fields.add(cacheControl);
    addValidator(fields, variant);
    if (variant.entityTag() != null) {
      fields.add(ACCEPT_RANGES);
    }
    fields.add(contentType);
    fields.add(NO_SNIFF);
    if (variant.coding() != ContentCoding.IDENTITY) { // which is never named here, §8.4.1
      fields.add(Objects.requireNonNull(ENCODINGS.get(variant.coding())));
    }
    return fields;
  }

  private List<Field> ofError() {
    List<Field> fields = new ArrayList<>(everywhere);
    fields.add(NO_STORE);
    fields.add(EMPTY);
    return fields;
  }

  private static void addValidator(List<Field> fields, Variant variant) {
    EntityTag tag = variant.entityTag();
    if (tag != null) {
      fields.add(tag.field());
    }
  }

  private static Field contentLength(Body body) {
    return new Field("Content-Length", Long.toString(body.length()));
  }

  private static Response answer(int status, String reason, List<Field> fields, Body body) {
    return new Response(status, reason, fields, body);
  }
}
