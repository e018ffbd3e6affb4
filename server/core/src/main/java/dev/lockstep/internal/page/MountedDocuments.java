package dev.lockstep.internal.page;

import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The documents for each place where browsers find this instance: their URLs begin there. Those for
 * the stated place are rendered at start-up, those for another when one is asked for there.
 */
final class MountedDocuments implements DocumentSource {
  /** A proxy that is not to be trusted after all makes no more than these. */
  private static final int MAX_OTHERS = 8;

  private final Mounts mounts;
  private final DocumentSource stated;
  private final Function<String, DocumentSource> render;

  /** By mount point; guarded by this. */
  private final Map<String, DocumentSource> others = new HashMap<>();

  MountedDocuments(Mounts mounts, Function<String, DocumentSource> render) {
    this.mounts = mounts;
    this.render = render;
    stated = render.apply(mounts.stated());
  }

  @Override
  public Outcome at(Request request) {
    return answer(request, DocumentSource::at);
  }

  @Override
  public Outcome shell(Request request) {
    return answer(request, DocumentSource::shell);
  }

  private Outcome answer(Request request, BiFunction<DocumentSource, Request, Outcome> ask) {
    Outcome here = ask.apply(stated, request);
    if (here == Outcome.PASS) {
      return here;
    }
    String mount = mounts.of(request);
    if (mount.equals(mounts.stated())) {
      return here;
    }
    return isKnown(mount)
        ? ask.apply(at(mount), request)
        : new Outcome.Blocking(() -> ask.apply(at(mount), request).found());
  }

  private synchronized boolean isKnown(String mount) {
    return others.containsKey(mount) || others.size() == MAX_OTHERS;
  }

  private synchronized DocumentSource at(String mount) {
    return isKnown(mount)
        ? others.getOrDefault(mount, stated)
        : others.computeIfAbsent(mount, render);
  }

  @Override
  public List<MissingReference> missing() {
    return stated.missing();
  }
}
