package dev.lockstep.http;

import dev.lockstep.http.RangeField.Asked;
import dev.lockstep.http.Response.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Content that is known before the request, in one or more encodings, answered to the letter of RFC
 * 9110: a request only chooses between answers. The 200 of each variant is made once, when it is
 * first asked for, and kept; what is rarer is made anew of shared parts.
 *
 * <p>No {@code Last-Modified} is ever sent, because a file's time differs between instances; so
 * {@code If-Modified-Since} and {@code If-Unmodified-Since} have nothing to compare with and are
 * ignored.
 *
 * <p>Immutable and thread-safe.
 */
public final class Representation {
  private static final Response METHOD_NOT_ALLOWED =
      Response.empty(
          405,
          "Method Not Allowed",
          new Field("Allow", "GET, HEAD"),
          RepresentationFields.NO_STORE);

  private final RepresentationFields fields;
  private final boolean negotiated;
  private final Variant[] variants;

  /** Kept 200s by variant. A lost race makes one twice: they are immutable and alike. */
  private final @Nullable Response[] oks;

  private @Nullable Representation revalidated;

  private Representation(RepresentationFields fields, boolean negotiated, Variant[] variants) {
    this.fields = fields;
    this.negotiated = negotiated;
    this.variants = variants;
    this.oks = new Response[variants.length];
  }

  /**
   * Prepares content in several encodings, or content that will have them later.
   *
   * @param contentType the value of {@code Content-Type}
   * @param cacheControl the value of {@code Cache-Control} on 200, 206 and 304
   * @param variants the encodings, in any order, one each; {@link ContentCoding#IDENTITY} among
   *     them
   * @param negotiated whether {@code Accept-Encoding} counts: answers say {@code Vary:
   *     Accept-Encoding} then, even while identity is the only encoding. Where it does not count,
   *     every client gets identity, whatever it accepts
   * @param extra further fields for every answer but 405, such as those of CORS
   * @return the prepared content
   * @throws IllegalArgumentException when identity is missing, an encoding is there twice, or there
   *     are several and {@code negotiated} is false
   */
  public static Representation of(
      String contentType,
      String cacheControl,
      List<Variant> variants,
      boolean negotiated,
      Field... extra) {
    List<Field> everywhere = new ArrayList<>(List.of(extra));
    if (negotiated) {
      everywhere.add(RepresentationFields.VARY);
    }
    return new Representation(
        RepresentationFields.of(
            new Field("Content-Type", contentType),
            new Field("Cache-Control", cacheControl),
            List.copyOf(everywhere)),
        negotiated,
        ordered(variants, negotiated));
  }

  /**
   * Prepares content that has one encoding and never another.
   *
   * @param body the content
   * @param contentType the value of {@code Content-Type}
   * @param cacheControl the value of {@code Cache-Control}
   * @param entityTag the strong validator; null where the content is not to be revalidated: it has
   *     no conditional answers and no ranges then
   * @return the prepared content
   */
  public static Representation of(
      byte[] body, String contentType, String cacheControl, @Nullable EntityTag entityTag) {
    return of(
        contentType, cacheControl, List.of(Variant.identity(entityTag, Body.of(body))), false);
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
   * Returns this content with other variants, such as those that were not ready before.
   *
   * @param replacing the encodings, {@link ContentCoding#IDENTITY} among them
   * @return new content with the same fields
   * @throws IllegalArgumentException as {@link #of(String, String, List, boolean, Field...)}
   */
  public Representation withVariants(List<Variant> replacing) {
    return new Representation(fields, negotiated, ordered(replacing, negotiated));
  }

  /**
   * Returns this content with {@code Cache-Control: no-cache}, for a URL that may mean other bytes
   * tomorrow. Made at the first call, sharing everything else, and kept.
   *
   * @return the same content, to be revalidated
   */
  public Representation revalidated() {
    Representation twin = revalidated;
    if (twin == null) {
      twin =
          new Representation(
              fields.withCacheControl(RepresentationFields.NO_CACHE), negotiated, variants);
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
   * Answers a request for this content. Conditions and ranges are about the variant that the
   * request selects: another variant's tag is another representation's, and leads to no 304 (RFC
   * 9110 §8.8.3.3, §13.1.2).
   *
   * @param request the request
   * @return 405 for methods other than GET and HEAD; 406 when the client refuses every encoding
   *     outright; 412 when {@code If-Match} names other content; 304 when {@code If-None-Match}
   *     names this; 206 or 416 for {@code Range} on a GET; else 200
   */
  public Outcome answer(Request request) {
    String method = request.method();
    boolean get = method.equals("GET");
    if (!get && !method.equals("HEAD")) {
      return METHOD_NOT_ALLOWED;
    }
    int selected = negotiated ? select(request.header("Accept-Encoding")) : 0;
    if (selected < 0) {
      return fields.notAcceptable();
    }
    EntityTag tag = variants[selected].entityTag();
    return tag == null ? ok(selected) : conditional(request, get, selected, tag);
  }

  /** The variant that the client wants most, of equals the first; -1 when it wants none. */
  private int select(@Nullable String acceptEncoding) {
    int best = -1;
    int most = AcceptEncoding.NEVER;
    for (int i = 0; i < variants.length && most < AcceptEncoding.MOST; i++) {
      int weight = AcceptEncoding.weight(acceptEncoding, variants[i].coding());
      if (weight > most) {
        best = i;
        most = weight;
      }
    }
    return best;
  }

  /** In the order of RFC 9110 §13.2.2. */
  private Outcome conditional(Request request, boolean get, int selected, EntityTag tag) {
    String ifMatch = request.header("If-Match");
    if (ifMatch != null && !tag.matchesStrongly(ifMatch)) {
      return fields.preconditionFailed(variants[selected]);
    }
    if (tag.matchesAny(request.header("If-None-Match"))) {
      return fields.notModified(variants[selected]);
    }
    String range = get ? request.header("Range") : null; // §14.2: only GET has ranges
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
    Response kept = oks[selected];
    if (kept == null) {
      kept = fields.ok(variants[selected]);
      oks[selected] = kept;
    }
    return kept;
  }
}
