package dev.lockstep.internal.asset.serving;

import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.internal.asset.archive.ArchiveAnswer;
import dev.lockstep.internal.asset.archive.ArchivedName;
import dev.lockstep.internal.asset.archive.FleetArchive;
import dev.lockstep.internal.asset.archive.Proof;
import dev.lockstep.internal.asset.encoding.Variants;
import dev.lockstep.internal.asset.file.TextCharset;
import dev.lockstep.internal.asset.store.ByteStore;
import dev.lockstep.internal.http.CacheControl;
import dev.lockstep.internal.http.NotFound;
import dev.lockstep.internal.http.Representation;
import dev.lockstep.internal.http.RepresentationFields;
import dev.lockstep.internal.http.TryLater;
import dev.lockstep.internal.http.Variant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Serves the assets of other builds from the archive. Every answer looks its name up in the present
 * index, so a name is no longer served once a second content claims it. Whoever can write the
 * archive can write a listing, so one that is not signed gets no document served, and no image with
 * scripts.
 */
public final class OtherBuilds {
  private final FleetArchive archive;
  private final AssetFields fields = new AssetFields();
  private final LongAdder hits = new LongAdder();

  /**
   * Serves from an archive.
   *
   * @param archive the archive
   */
  public OtherBuilds(FleetArchive archive) {
    this.archive = archive;
  }

  /**
   * Answers a request from memory, or says that it has to wait for a moment.
   *
   * @param name the name that the request asks for
   * @param request the request
   * @return the asset; 404 when no build has such a name, or when it is not to be trusted; 503 when
   *     the archive does not answer within 200 ms, or when too many requests wait for it
   */
  public Outcome answer(String name, Request request) {
    ArchivedName known = archive.known(name);
    Body copy = known == null ? null : archive.copied(known);
    return known == null || copy == null || isImageToCheck(name, known)
        ? new Outcome.Blocking(() -> find(name, request))
        : hit(name, known, copy, request);
  }

  /**
   * Counts the assets of other builds that were served.
   *
   * @return how many since the start
   */
  public long hits() {
    return hits.sum();
  }

  private Outcome find(String name, Request request) {
    ArchiveAnswer<ArchivedName> named = archive.find(name);
    if (!(named instanceof ArchiveAnswer.Found<ArchivedName> found)) {
      return withoutContent(named);
    }
    if (!isTrusted(found.value()) && StrangersFiles.isDocument(typeOf(name))) {
      return NotFound.ANSWER;
    }
    ArchiveAnswer<Body> read = archive.read(found.value());
    if (!(read instanceof ArchiveAnswer.Found<Body> copy)) {
      return withoutContent(read);
    }
    return isImageToCheck(name, found.value()) && !StrangersFiles.isPlainImage(copy.value())
        ? NotFound.ANSWER
        : hit(name, found.value(), copy.value(), request);
  }

  private static boolean isTrusted(ArchivedName name) {
    return name.proof() == Proof.SIGNATURE;
  }

  private static boolean isImageToCheck(String name, ArchivedName archived) {
    return !isTrusted(archived) && StrangersFiles.isImageWithScripts(typeOf(name));
  }

  private static Outcome withoutContent(ArchiveAnswer<?> answer) {
    return answer instanceof ArchiveAnswer.Late ? TryLater.ANSWER : NotFound.ANSWER;
  }

  private Outcome hit(String name, ArchivedName archived, Body copy, Request request) {
    hits.increment();
    String type = typeOf(name, copy);
    Variant identity = Variants.identity(archived.object(), copy);
    RepresentationFields of =
        isImageToCheck(name, archived)
            ? RepresentationFields.of(
                type,
                CacheControl.IMMUTABLE,
                Variants.areWorthIt(type, copy.length()),
                StrangersFiles.SANDBOX)
            : fields.of(type, copy.length());
    return Representation.of(of, List.of(identity)).answer(request);
  }

  private static String typeOf(String name) {
    return MediaTypes.of(pathOf(name));
  }

  /** A charset is said only of bytes that are in it. */
  private static String typeOf(String name, Body copy) {
    String path = pathOf(name);
    return TextCharset.isSaidOf(path) && copy.length() <= TextCharset.MAX_BYTES
        ? TextCharset.mediaType(path, ByteStore.read(copy))
        : TextCharset.unknown(path);
  }

  private static String pathOf(String name) {
    int query = name.indexOf('?');
    return query < 0 ? name : name.substring(0, query);
  }
}
