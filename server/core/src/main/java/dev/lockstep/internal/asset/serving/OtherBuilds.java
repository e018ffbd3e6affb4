package dev.lockstep.internal.asset.serving;

import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.archive.ArchiveAnswer;
import dev.lockstep.internal.asset.archive.ArchivedName;
import dev.lockstep.internal.asset.archive.FleetArchive;
import dev.lockstep.internal.asset.archive.Proof;
import dev.lockstep.internal.asset.bundle.ContentName;
import dev.lockstep.internal.asset.delta.UseAsDictionary;
import dev.lockstep.internal.asset.encoding.Variants;
import dev.lockstep.internal.asset.naming.AssetLocation;
import dev.lockstep.internal.asset.naming.NameShape;
import dev.lockstep.internal.http.CacheControl;
import dev.lockstep.internal.http.Representation;
import dev.lockstep.internal.http.RepresentationFields;
import dev.lockstep.internal.http.TryLater;
import dev.lockstep.internal.http.UrlPath;
import dev.lockstep.internal.http.Variant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Serves the assets of other builds from the archive. Every answer looks its name up in the present
 * index, so a name is no longer served once a second content claims it. Whoever can write the
 * archive can write a listing, so one that is not signed gets no document served, and no image with
 * scripts.
 */
public final class OtherBuilds {
  /** The media types of what pages load by themselves. */
  private static final List<String> SUBRESOURCES =
      List.of(
          "text/javascript",
          "text/css",
          "font/",
          "application/vnd.ms-fontobject",
          "image/",
          "application/wasm");

  private final FleetArchive archive;
  private final @Nullable AssetLocation dictionariesAt;
  private final AssetFields fields = new AssetFields();
  private final ArchivedTypes types = new ArchivedTypes();
  private final LongAdder hits = new LongAdder();

  /**
   * Serves from an archive.
   *
   * @param archive the archive
   * @param dictionariesAt where browsers find assets, so that other builds' files are offered as
   *     dictionaries too; null for not
   */
  public OtherBuilds(FleetArchive archive, @Nullable AssetLocation dictionariesAt) {
    this.archive = archive;
    this.dictionariesAt = dictionariesAt;
  }

  /**
   * Answers a request under a name that names its bytes, without waiting for a listing: the names
   * are in memory.
   *
   * @param name the name that the request asks for
   * @param request the request
   * @return the asset; {@link Outcome#PASS} when no build is known to have the name, or when it is
   *     not to be trusted; 503 when the archive does not give its bytes within 200 ms
   */
  public Outcome named(String name, Request request) {
    ArchivedName known = namesItsBytes(name) ? archive.known(name) : null;
    return known == null ? Outcome.PASS : content(name, known, true, request);
  }

  /**
   * Answers a request for a file that pages load, under the name that it had without a fingerprint,
   * with {@code no-cache}: an old tab asks for it when the present build has no such file. Waits
   * for no listing.
   *
   * @param path the path behind the asset prefix
   * @param request the request
   * @return the asset; {@link Outcome#PASS} when no build is known to have one there, when builds
   *     have different ones, or when it is anything but a script, a style sheet, a font, an image
   *     or WebAssembly; 503 as for {@link #named}
   */
  public Outcome bare(String path, Request request) {
    ArchivedName known = isSubresource(path) ? at(path) : null;
    return known == null ? Outcome.PASS : content(path, known, false, request);
  }

  /**
   * Answers a request under a name that names its bytes, and waits for the archive's listings where
   * the name is unknown.
   *
   * @param name the name that the request asks for
   * @param request the request
   * @return the asset; {@link Outcome#PASS} when no build has such a name, or when it is not to be
   *     trusted; 503 when the archive does not answer within 200 ms, or when too many requests wait
   *     for it; for a name that the wait has found, 307 to the same URL: the application's rules
   *     did not know its bare path, and judge the second request by it
   */
  public Outcome find(String name, Request request) {
    boolean named = namesItsBytes(name);
    ArchivedName known = archive.known(name);
    return known == null
        ? new Outcome.Blocking(() -> findNow(name, named, request))
        : content(name, known, named, request);
  }

  /**
   * Whether a build is known to have a name.
   *
   * @param name a name
   * @return true when it is in memory
   */
  public boolean has(String name) {
    return archive.known(name) != null;
  }

  /**
   * Whether the name of an archived file names its bytes, so that it may be cached for ever.
   * Another build's bundler manifest is not in the archive: in doubt a name does not.
   */
  private static boolean namesItsBytes(String name) {
    return NameShape.isFingerprinted(name) || ContentName.isIn(name, "");
  }

  private @Nullable ArchivedName at(String path) {
    ArchivedName stripped = archive.atPath(path);
    ArchivedName kept = archive.known(path);
    if (stripped != null && kept != null && !stripped.object().equals(kept.object())) {
      return null;
    }
    ArchivedName known = stripped == null ? kept : stripped;
    return known != null && archive.isKeyed() && !isTrusted(known) ? null : known;
  }

  private static boolean isSubresource(String path) {
    String type = MediaTypes.of(path);
    return SUBRESOURCES.stream().anyMatch(type::startsWith);
  }

  /**
   * Counts the assets of other builds that were served.
   *
   * @return how many since the start
   */
  public long hits() {
    return hits.sum();
  }

  private Outcome findNow(String name, boolean named, Request request) {
    ArchiveAnswer<ArchivedName> answer = archive.find(name);
    return answer instanceof ArchiveAnswer.Found<ArchivedName> found
        ? (NameShape.logicalPath(name).equals(name)
            ? content(name, found.value(), named, request).found()
            : again(name))
        : withoutContent(answer);
  }

  /** Refers to the request's own URL, relative to it, so that no prefix is to be known. */
  private static Response again(String name) {
    int query = name.indexOf('?');
    String path = pathOf(name);
    String segment = UrlPath.encode(path.substring(path.lastIndexOf('/') + 1));
    return Response.empty(
        307,
        "Temporary Redirect",
        new Response.Field("Location", "./" + segment + (query < 0 ? "" : name.substring(query))),
        CacheControl.NO_STORE);
  }

  private Outcome content(String name, ArchivedName known, boolean named, Request request) {
    if (!isTrusted(known) && StrangersFiles.isDocument(typeOf(name))) {
      return Outcome.PASS;
    }
    Body copy = archive.copied(known);
    String type = types.known(pathOf(name), known.object());
    return copy == null || type == null || isImageToCheck(name, known)
        ? new Outcome.Blocking(() -> read(name, known, named, request))
        : hit(name, known, copy, type, named, request);
  }

  private Outcome read(String name, ArchivedName known, boolean named, Request request) {
    ArchiveAnswer<Body> read = archive.read(known);
    if (!(read instanceof ArchiveAnswer.Found<Body> copy)) {
      return withoutContent(read);
    }
    if (isImageToCheck(name, known) && !StrangersFiles.isPlainImage(copy.value())) {
      return Outcome.PASS;
    }
    String type = types.of(pathOf(name), known.object(), copy.value());
    return hit(name, known, copy.value(), type, named, request);
  }

  private static boolean isTrusted(ArchivedName name) {
    return name.proof() == Proof.SIGNATURE;
  }

  private static boolean isImageToCheck(String name, ArchivedName archived) {
    return !isTrusted(archived) && StrangersFiles.isImageWithScripts(typeOf(name));
  }

  private static Outcome withoutContent(ArchiveAnswer<?> answer) {
    return answer instanceof ArchiveAnswer.Late ? TryLater.ANSWER : Outcome.PASS;
  }

  private Outcome hit(
      String name, ArchivedName archived, Body copy, String type, boolean named, Request request) {
    hits.increment();
    Variant identity = Variants.identity(archived.object(), copy);
    RepresentationFields of =
        isImageToCheck(name, archived)
            ? RepresentationFields.of(
                type,
                CacheControl.IMMUTABLE,
                Variants.areWorthIt(type, copy.length()),
                StrangersFiles.SANDBOX)
            : fields.of(type, copy.length(), dictionary(name, type, copy, named));
    Representation content = Representation.of(of, List.of(identity));
    return (named ? content : content.revalidated()).answer(request);
  }

  private @Nullable UseAsDictionary dictionary(String name, String type, Body copy, boolean named) {
    return dictionariesAt == null || !named
        ? null
        : UseAsDictionary.of(dictionariesAt, name, type, copy.length());
  }

  private static String typeOf(String name) {
    return MediaTypes.of(pathOf(name));
  }

  private static String pathOf(String name) {
    int query = name.indexOf('?');
    return query < 0 ? name : name.substring(0, query);
  }
}
