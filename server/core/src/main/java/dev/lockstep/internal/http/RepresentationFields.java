package dev.lockstep.internal.http;

import dev.lockstep.http.Body;
import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The header fields that all responses of a representation share. Makes each kind of response from
 * them. An error has {@code Vary} and the extra fields, and is {@code no-store}.
 *
 * <p>Immutable: many representations may share one object.
 */
public final class RepresentationFields {
  private static final Field VARY = new Field("Vary", "Accept-Encoding");

  /** RFC 9842 §6.2: where a dictionary that the client has may select the encoding. */
  private static final Field VARY_DICTIONARY =
      new Field("Vary", "Accept-Encoding, Available-Dictionary");

  /** The content type is known; a browser must not guess another. */
  private static final Field NO_SNIFF = new Field("X-Content-Type-Options", "nosniff");

  private static final Field ACCEPT_RANGES = new Field("Accept-Ranges", "bytes");
  private static final Field EMPTY = new Field("Content-Length", "0");
  private static final Map<ContentCoding, Field> ENCODINGS = new EnumMap<>(ContentCoding.class);

  static {
    for (ContentCoding coding : ContentCoding.values()) {
      ENCODINGS.put(coding, new Field("Content-Encoding", coding.token()));
    }
  }

  private final Field contentType;

  /** The {@code Cache-Control} of 200, 206 and 304. */
  private final Field cacheControl;

  private final boolean negotiated;

  /** Fields of every response. */
  private final List<Field> everywhere;

  /** {@code Use-As-Dictionary} of 200, 206 and 304; null where there is none. */
  private final @Nullable Field dictionary;

  private final RepresentationFields revalidated;

  private RepresentationFields(
      Field contentType, Field cacheControl, boolean negotiated, List<Field> everywhere) {
    this.contentType = contentType;
    this.cacheControl = cacheControl;
    this.negotiated = negotiated;
    this.everywhere = everywhere;
    this.dictionary = null;
    this.revalidated =
        cacheControl.equals(CacheControl.NO_CACHE)
            ? this
            : new RepresentationFields(contentType, CacheControl.NO_CACHE, negotiated, everywhere);
  }

  private RepresentationFields(
      RepresentationFields plain,
      Field cacheControl,
      boolean negotiated,
      List<Field> everywhere,
      @Nullable Field dictionary) {
    this.contentType = plain.contentType;
    this.cacheControl = cacheControl;
    this.negotiated = negotiated;
    this.everywhere = everywhere;
    this.dictionary = dictionary;
    this.revalidated = plain.revalidated;
  }

  /**
   * Makes the fields of a representation.
   *
   * @param contentType the value of {@code Content-Type}
   * @param cacheControl the {@code Cache-Control} of 200, 206 and 304
   * @param negotiated whether {@code Accept-Encoding} selects a variant; every response then has
   *     {@code Vary: Accept-Encoding}, even while identity is the only encoding
   * @param extra further fields for every response except 405, such as those of CORS
   * @return the fields
   */
  public static RepresentationFields of(
      String contentType, Field cacheControl, boolean negotiated, Field... extra) {
    List<Field> everywhere = new ArrayList<>(List.of(extra));
    if (negotiated) {
      everywhere.add(VARY);
    }
    return new RepresentationFields(
        new Field("Content-Type", contentType), cacheControl, negotiated, List.copyOf(everywhere));
  }

  /**
   * Returns the fields of a response that the client may use as a dictionary, and that may be
   * encoded with one. Under a URL that does not name the bytes, it stays without: such a response
   * is never fresh.
   *
   * @param useAsDictionary {@code Use-As-Dictionary}
   * @return the same fields, with this one and {@code Vary: Accept-Encoding, Available-Dictionary}
   */
  public RepresentationFields withDictionary(Field useAsDictionary) {
    List<Field> varying = new ArrayList<>(everywhere);
    varying.replaceAll(field -> field.equals(VARY) ? VARY_DICTIONARY : field);
    return new RepresentationFields(
        this, cacheControl, negotiated, List.copyOf(varying), useAsDictionary);
  }

  /** The same fields for the one variant that is encoded with a client's dictionary. */
  RepresentationFields encodedWithDictionary() {
    return new RepresentationFields(
        this, CacheControl.PRIVATE_IMMUTABLE, false, everywhere, dictionary);
  }

  /** The same fields with {@code Cache-Control: no-cache}. */
  RepresentationFields revalidated() {
    return revalidated;
  }

  boolean negotiated() {
    return negotiated;
  }

  Response ok(Variant variant) {
    List<Field> fields = ofContent(variant);
    fields.add(contentLength(variant.body()));
    return answer(200, "OK", fields, variant.body());
  }

  /** RFC 9110 §15.3.7.1: the fields of the 200, and {@code Content-Range}. */
  Response partial(Variant variant, ByteRange range) {
    Body part = variant.body().slice(range.first(), range.length());
    List<Field> fields = ofContent(variant);
    fields.add(new Field("Content-Range", range.of(variant.body().length())));
    fields.add(contentLength(part));
    return answer(206, "Partial Content", fields, part);
  }

  /** RFC 9110 §15.4.5: only the fields that update a stored response. */
  Response notModified(Variant variant) {
    List<Field> fields = new ArrayList<>(everywhere);
    fields.add(cacheControl);
    addDictionary(fields);
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
    addDictionary(fields);
    addValidator(fields, variant);
    if (variant.entityTag() != null && variant.coding() != ContentCoding.DCZ) {
      fields.add(ACCEPT_RANGES);
    }
    fields.add(contentType);
    fields.add(NO_SNIFF);
    if (variant.coding() != ContentCoding.IDENTITY) { // identity is never listed, RFC 9110 §8.4.1
      fields.add(Objects.requireNonNull(ENCODINGS.get(variant.coding())));
    }
    return fields;
  }

  private List<Field> ofError() {
    List<Field> fields = new ArrayList<>(everywhere);
    fields.add(CacheControl.NO_STORE);
    fields.add(EMPTY);
    return fields;
  }

  private void addDictionary(List<Field> fields) {
    if (dictionary != null) {
      fields.add(dictionary);
    }
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
