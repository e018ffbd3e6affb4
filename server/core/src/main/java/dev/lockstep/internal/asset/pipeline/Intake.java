package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.asset.file.SourceFile;
import dev.lockstep.http.Body;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.file.TextCharset;
import dev.lockstep.internal.asset.link.Language;
import dev.lockstep.internal.asset.link.SourceText;
import dev.lockstep.internal.asset.reference.IntegrityValues;
import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.asset.reference.ScriptClues;
import dev.lockstep.internal.asset.store.ByteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads files once, on all processors, and keeps their bytes. Those with references become text
 * too, and scripts say what they know of URLs.
 */
final class Intake {
  private static final System.Logger LOG = System.getLogger(Intake.class.getName());

  private static final String JSON = ".json";

  private final ByteStore store;

  /**
   * A file that was read.
   *
   * @param body where its bytes are kept; null for a text, whose bytes may not be final
   * @param fingerprint the fingerprint of its bytes
   * @param text its text; null for one without references
   * @param references the references in it, in their order
   * @param clues what it knows of URLs besides
   * @param integrity the integrity values that it holds, of other files
   * @param mediaType the value of {@code Content-Type}
   */
  record Taken(
      @Nullable Body body,
      Fingerprint fingerprint,
      @Nullable SourceText text,
      List<Reference> references,
      ScriptClues clues,
      Set<String> integrity,
      String mediaType) {}

  Intake(ByteStore store) {
    this.store = store;
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
      if (language != null) {
        return text(path, file.read(), language);
      }
      boolean isRead = TextCharset.isSaidOf(path) || path.endsWith(JSON);
      if (isRead && file.size() <= TextCharset.MAX_BYTES) {
        return leaf(path, file.read());
      }
      ByteStore.Kept kept = store.keep(file);
      return new Taken(
          kept.body(),
          kept.fingerprint(),
          null,
          List.of(),
          ScriptClues.NONE,
          Set.of(),
          TextCharset.unknown(path));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the asset " + file, e);
    }
  }

  private Taken text(String path, byte[] bytes, Language language) throws IOException {
    SourceText text = language.read(bytes);
    if (text == null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "assets: {0} is not of the charset that it declares; its references are not rewritten",
          path);
      return leaf(path, bytes);
    }
    List<Reference> references = language.references(text);
    ScriptClues clues = language.clues(text);
    boolean isText = !references.isEmpty();
    return new Taken(
        isText ? null : store.keep(bytes),
        Fingerprint.of(bytes),
        isText ? text : null,
        references,
        clues,
        language.integrity(text),
        TextCharset.mediaType(path, bytes));
  }

  private Taken leaf(String path, byte[] bytes) throws IOException {
    return new Taken(
        store.keep(bytes),
        Fingerprint.of(bytes),
        null,
        List.of(),
        ScriptClues.NONE,
        path.endsWith(JSON)
            ? IntegrityValues.in(new String(bytes, StandardCharsets.ISO_8859_1))
            : Set.of(),
        TextCharset.mediaType(path, bytes));
  }
}
