package dev.lockstep.internal.asset.serving;

import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.internal.asset.archive.ArchiveAnswer;
import dev.lockstep.internal.asset.archive.FleetArchive;
import dev.lockstep.internal.asset.encoding.Variants;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.http.NotFound;
import dev.lockstep.internal.http.Representation;
import dev.lockstep.internal.http.TryLater;
import dev.lockstep.internal.http.Variant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Serves the assets of other builds from the archive. Every answer looks its name up in the present
 * index, so a name is no longer served once a second content claims it.
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
   * @return the asset; 404 when no build has such a name; 503 when the archive does not answer
   *     within 200 ms, or when too many requests wait for it
   */
  public Outcome answer(String name, Request request) {
    Fingerprint known = archive.known(name);
    Body copy = known == null ? null : archive.copied(known);
    return known == null || copy == null
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
    ArchiveAnswer<Fingerprint> named = archive.find(name);
    if (!(named instanceof ArchiveAnswer.Found<Fingerprint> found)) {
      return withoutContent(named);
    }
    ArchiveAnswer<Body> read = archive.read(found.value());
    return read instanceof ArchiveAnswer.Found<Body> copy
        ? hit(name, found.value(), copy.value(), request)
        : withoutContent(read);
  }

  private static Outcome withoutContent(ArchiveAnswer<?> answer) {
    return answer instanceof ArchiveAnswer.Late ? TryLater.ANSWER : NotFound.ANSWER;
  }

  private Outcome hit(String name, Fingerprint fingerprint, Body copy, Request request) {
    hits.increment();
    int query = name.indexOf('?');
    String type = MediaTypes.of(query < 0 ? name : name.substring(0, query));
    Variant identity = Variants.identity(fingerprint, copy);
    return Representation.of(fields.of(type, copy.length()), List.of(identity)).answer(request);
  }
}
