package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.internal.asset.link.Resolver;
import dev.lockstep.internal.asset.link.Target;
import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.asset.reference.ScriptClue;
import dev.lockstep.internal.asset.reference.ScriptClues;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The scripts that import one that searches {@code script} elements: it may look for one of theirs.
 * A library's entry lies around its chunks, so only scripts in the folders around count, the root
 * excepted.
 */
final class Importers {
  private final NavigableMap<String, Intake.Taken> files;
  private final Resolver resolver;

  Importers(NavigableMap<String, Intake.Taken> files, Resolver resolver) {
    this.files = files;
    this.resolver = resolver;
  }

  /** Returns the clues, and those of the importers. */
  Map<String, ScriptClues> withClues(Map<String, ScriptClues> clues) {
    Deque<String> searching = new ArrayDeque<>();
    clues.forEach(
        (path, known) -> {
          if (known.has(ScriptClue.SCRIPT_URL)) {
            searching.add(path);
          }
        });
    Map<String, ScriptClues> all = new TreeMap<>(clues);
    Map<String, List<String>> importers = searching.isEmpty() ? Map.of() : importers();
    while (!searching.isEmpty()) {
      String imported = searching.remove();
      for (String path : importers.getOrDefault(imported, List.of())) {
        ScriptClues known = all.getOrDefault(path, ScriptClues.NONE);
        if (isAround(path, imported) && !known.has(ScriptClue.OWN_URL)) {
          all.put(path, knowing(known, "imports " + imported + ", which searches script elements"));
          searching.add(path);
        }
      }
    }
    return all;
  }

  private static ScriptClues knowing(ScriptClues known, String how) {
    Map<ScriptClue, String> found = new EnumMap<>(ScriptClue.class);
    found.putAll(known.found());
    found.put(ScriptClue.OWN_URL, how);
    return new ScriptClues(found, known.strings());
  }

  private static boolean isAround(String path, String imported) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    return !folder.isEmpty() && imported.startsWith(folder);
  }

  /** Imported → those that import it. */
  private Map<String, List<String>> importers() {
    Map<String, List<String>> importers = new HashMap<>();
    files.forEach(
        (path, file) -> {
          for (Reference reference : file.references()) {
            boolean isImport =
                reference.kind() == Reference.Kind.STATIC_IMPORT
                    || reference.kind() == Reference.Kind.DYNAMIC_IMPORT;
            if (isImport && resolver.resolve(path, reference.url()) instanceof Target.Ours ours) {
              importers.computeIfAbsent(ours.logicalPath(), to -> new ArrayList<>()).add(path);
            }
          }
        });
    return importers;
  }
}
