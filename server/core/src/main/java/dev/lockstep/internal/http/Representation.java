package dev.lockstep.internal.http;

import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import dev.lockstep.internal.http.RangeField.Asked;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A representation (RFC 9110 §3.2) that is known before the request, in one or more encodings. The
 * 200 and the 304 of each variant are made on first use and kept. Other responses are made for each
 * request from shared parts.
 *
 * <p>No {@code Last-Modified} is ever sent, because a file's time differs between instances. {@code
 * If-Modified-Since} and {@code If-Unmodified-Since} are therefore ignored.
 *
 * <p>Immutable and thread-safe.
 */
public final class Representation {
  private final RepresentationFields fields;
  private final Variant[] variants;

  /**
   * The kept 200s, one for each variant, followed by the 304s. Two threads may make the same
   * response at the same time: responses are immutable, and the two are equal.
   */
  private final @Nullable Response[] kept;

  private @Nullable Representation revalidated;

  private Representation(RepresentationFields fields, Variant[] variants) {
    this.fields = fields;
    this.variants = variants;
    this.kept = new Response[2 * variants.length];
  }

  /**
   * Prepares a representation in several encodings, or one that gets them later.
   *
   * @param contentType the value of {@code Content-Type}
   * @param cacheControl the value of {@code Cache-Control} on 200, 206 and 304
   * @param variants the encodings, in any order, one each; {@link ContentCoding#IDENTITY} among
   *     them
   * @param negotiated whether {@code Accept-Encoding} selects a variant; responses then have {@code
   *     Vary: Accept-Encoding}, even while identity is the only encoding. If false, every client
   *     gets identity
   * @param extra further fields for every response except 405, such as those of CORS
   * @return the representation
   * @throws IllegalArgumentException when identity is missing, an encoding is there twice, or there
   *     are several and {@code negotiated} is false
   */
  public static Representation of(
      String contentType,
      String cacheControl,
      List<Variant> variants,
      boolean negotiated,
      Field... extra) {
    Field caching = new Field("Cache-Control", cacheControl);
    return of(RepresentationFields.of(contentType, caching, negotiated, extra), variants);
  }

  /**
   * Prepares a representation with shared fields.
   *
   * @param fields the fields
   * @param variants the encodings, in any order, one each; {@link ContentCoding#IDENTITY} among
   *     them
   * @return the representation
   * @throws IllegalArgumentException when identity is missing, an encoding is there twice, or there
   *     are several and the fields are not of a negotiated representation
   */
  public static Representation of(RepresentationFields fields, List<Variant> variants) {
    return new Representation(fields, ordered(variants, fields.negotiated()));
  }

  /**
   * Prepares a representation that never has an encoding but identity.
   *
   * @param body its bytes
   * @param contentType the value of {@code Content-Type}
   * @param cacheControl the value of {@code Cache-Control}
   * @param entityTag the strong validator; null for a representation without conditional answers
   *     and ranges
   * @return the representation
   */
  public static Representation of(
      byte[] body, String contentType, String cacheControl, @Nullable EntityTag entityTag) {
    return of(
        contentType, cacheControl, List.of(Variant.identity(entityTag, Body.of(body))), false);
  }

  /**
   * Prepares the representation for a client that has a dictionary (RFC 9842).
   *
   * @param fields those of the representation for other clients
   * @param delta the content, encoded with that dictionary, with {@link ContentCoding#DCZ}
   * @return a representation with this variant alone, which no shared cache may store; ranges of it
   *     are not offered, and {@code Range} is ignored (RFC 9110 §14.2)
   */
  public static Representation ofDelta(RepresentationFields fields, Variant delta) {
    return new Representation(fields.encodedWithDictionary(), new Variant[] {delta});
  }

  private static Variant[] ordered(List<Variant> variants, boolean negotiated) {
    Variant[] ordered = variants.toArray(Variant[]::new);
    Arrays.sort(ordered, Comparator.comparing(Variant::coding));
    long codings = variants.stream().map(Variant::coding).distinct().count();
    boolean identity =
        ordered.length > 0 && ordered[ordered.length - 1].coding() == ContentCoding.IDENTITY;
    if (!identity || codings < ordered.length || (codings > 1 && !negotiated)) {
      throw new IllegalArgumentException(
          "variants must be identity, and where negotiated (was "
              + negotiated
              + ") at most one of each other encoding, were "
              + variants.stream().map(Variant::coding).toList());
    }
    return ordered;
  }

  /**
   * Returns this representation with other variants, such as those that were not ready before.
   *
   * @param replacing the encodings, {@link ContentCoding#IDENTITY} among them
   * @return a new representation with the same fields
   * @throws IllegalArgumentException as {@link #of(RepresentationFields, List)}
   */
  public Representation withVariants(List<Variant> replacing) {
    return of(fields, replacing);
  }

  /**
   * Returns this representation with {@code Cache-Control: no-cache}, for a URL without a
   * fingerprint. Made on the first call and kept.
   *
   * @return the same variants with {@code no-cache}
   */
  public Representation revalidated() {
    Representation twin = revalidated;
    if (twin == null) {
      twin = new Representation(fields.revalidated(), variants);
      revalidated = twin;
    }
    return twin;
  }

  /**
   * Returns the encodings.
   *
   * @return the variants, the preferred first, identity last
   */
  public List<Variant> variants() {
    return List.of(variants);
  }

  /**
   * Answers a request. Conditions and ranges apply to the selected variant: the tag of another
   * variant does not cause a 304 (RFC 9110 §8.8.3.3, §13.1.2).
   *
   * @param request the request
   * @return 405 for methods other than GET and HEAD; 406 when the client accepts none of the
   *     encodings; 412 when {@code If-Match} does not match; 304 when {@code If-None-Match}
   *     matches; 206 or 416 for {@code Range} on a GET; else 200
   */
  public Outcome answer(Request request) {
    String method = request.method();
    boolean get = method.equals("GET");
    if (!get && !method.equals("HEAD")) {
      return MethodNotAllowed.GET_OR_HEAD;
    }
    int selected = fields.negotiated() ? select(request.header("Accept-Encoding")) : 0;
    if (selected < 0) {
      return fields.notAcceptable();
    }
    EntityTag tag = variants[selected].entityTag();
    return tag == null ? ok(selected) : conditional(request, get, selected, tag);
  }

  /** The variant with the greatest weight, the first of equals; -1 if the client accepts none. */
  private int select(@Nullable String acceptEncoding) {
    int best = -1;
    int greatest = AcceptEncoding.NEVER;
    for (int i = 0; i < variants.length && greatest < AcceptEncoding.MAX; i++) {
      int weight = AcceptEncoding.weight(acceptEncoding, variants[i].coding());
      if (weight > greatest) {
        best = i;
        greatest = weight;
      }
    }
    return best;
  }

  /** Evaluates conditions in the order of RFC 9110 §13.2.2. */
  private Outcome conditional(Request request, boolean get, int selected, EntityTag tag) {
    String ifMatch = request.header("If-Match");
    if (ifMatch != null && !tag.matchesStrongly(ifMatch)) {
      return fields.preconditionFailed(variants[selected]);
    }
    if (tag.matchesAny(request.header("If-None-Match"))) {
      return notModified(selected);
    }
    boolean ranged = get && variants[selected].coding() != ContentCoding.DCZ;
    String range = ranged ? request.header("Range") : null; // RFC 9110 §14.2: only GET has ranges
    if (range == null) {
      return ok(selected);
    }
    String ifRange = request.header("If-Range");
    return ifRange == null || tag.isExactly(ifRange) ? ranged(range, selected) : ok(selected);
  }

  private Outcome ranged(String range, int selected) {
    Variant variant = variants[selected];
    Asked asked = RangeField.read(range, variant.body().length());
    if (asked instanceof Asked.Unsatisfiable) {
      return fields.rangeNotSatisfiable(variant);
    }
    return asked instanceof Asked.Part part ? fields.partial(variant, part.range()) : ok(selected);
  }

  private Response ok(int selected) {
    Response ok = kept[selected];
    if (ok == null) {
      ok = fields.ok(variants[selected]);
      kept[selected] = ok;
    }
    return ok;
  }

  private Response notModified(int selected) {
    int at = variants.length + selected;
    Response notModified = kept[at];
    if (notModified == null) {
      notModified = fields.notModified(variants[selected]);
      kept[at] = notModified;
    }
    return notModified;
  }
}
