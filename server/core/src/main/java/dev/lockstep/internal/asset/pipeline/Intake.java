package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.asset.file.SourceFile;
import dev.lockstep.http.Body;
import dev.lockstep.internal.asset.bundle.Bundle;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.link.Language;
import dev.lockstep.internal.asset.link.SourceText;
import dev.lockstep.internal.asset.link.UnlinkedFile;
import dev.lockstep.internal.asset.naming.AssetName;
import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.asset.store.ByteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads files once, on all processors: those without references are fingerprinted and kept, the
 * others become text with references.
 */
final class Intake {
  private static final System.Logger LOG = System.getLogger(Intake.class.getName());

  private final ByteStore store;
  private final Bundle bundle;

  /**
   * A file that was read.
   *
   * @param part the file before it is linked
   * @param body where its bytes are kept; null when they are not final
   */
  record Taken(UnlinkedFile part, @Nullable Body body) {}

  Intake(ByteStore store, Bundle bundle) {
    this.store = store;
    this.bundle = bundle;
  }

  NavigableMap<String, Taken> take(Map<String, SourceFile> files) {
    List<Map.Entry<String, SourceFile>> largestFirst = new ArrayList<>(files.entrySet());
    largestFirst.sort(Comparator.comparingLong(file -> -file.getValue().size()));
    Queue<Map.Entry<String, SourceFile>> left = new ConcurrentLinkedQueue<>(largestFirst);
    NavigableMap<String, Taken> taken = new TreeMap<>();
    IntStream.range(0, Runtime.getRuntime().availableProcessors())
        .parallel()
        .mapToObj(processor -> takeFrom(left))
        .toList()
        .forEach(taken::putAll);
    return taken;
  }

  /**
   * Takes one file after the other until none is left, on each processor. A stream of the files
   * would split them by number, and the large ones often lie in one folder. The largest come first,
   * so that the processors end at the same time.
   */
  private Map<String, Taken> takeFrom(Queue<Map.Entry<String, SourceFile>> left) {
    Map<String, Taken> taken = new HashMap<>();
    Map.Entry<String, SourceFile> file = left.poll();
    try {
      while (file != null) {
        taken.put(file.getKey(), take(file.getKey(), file.getValue()));
        file = left.poll();
      }
      return taken;
    } catch (RuntimeException e) {
      left.clear(); // the other processors stop too
      throw e;
    }
  }

  private Taken take(String path, SourceFile file) {
    try {
      Language language = Language.of(path);
      boolean bundled = bundle.files().containsKey(path);
      if (language != null) {
        return text(path, file.read(), language, bundled);
      }
      ByteStore.Kept kept = store.keep(file);
      return bundled ? bundled(path, kept, null, List.of()) : leaf(kept);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the asset " + file, e);
    }
  }

  private Taken text(String path, byte[] bytes, Language language, boolean bundled)
      throws IOException {
    SourceText text = language.read(bytes);
    if (text == null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "assets: {0} is not of the charset that it declares; its references are not rewritten",
          path);
    }
    List<Reference> references = text == null ? List.of() : language.references(text);
    if (!bundled && text != null && !references.isEmpty()) {
      return new Taken(new UnlinkedFile.Text(text, references), null);
    }
    ByteStore.Kept kept = new ByteStore.Kept(store.keep(bytes), Fingerprint.of(bytes));
    return bundled ? bundled(path, kept, text, references) : leaf(kept);
  }

  private static Taken bundled(
      String path, ByteStore.Kept kept, @Nullable SourceText text, List<Reference> references) {
    return new Taken(
        new UnlinkedFile.Bundled(kept.fingerprint(), new AssetName(path, ""), text, references),
        kept.body());
  }

  private static Taken leaf(ByteStore.Kept kept) {
    return new Taken(new UnlinkedFile.Leaf(kept.fingerprint()), kept.body());
  }
}
