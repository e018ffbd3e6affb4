package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.internal.asset.folder.FolderKind;
import dev.lockstep.internal.asset.folder.FolderPlan;
import dev.lockstep.internal.asset.link.Resolver;
import dev.lockstep.internal.asset.link.Target;
import dev.lockstep.internal.asset.reference.ScriptClue;
import dev.lockstep.internal.asset.reference.ScriptClues;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files whose URLs somebody knows without referring to them: service workers, what registers
 * them, and what they list; style sheets that a script looks for; files in tables.
 */
final class FixedUrls {
  private static final String INDEX = "index.html";

  private final Map<String, ScriptClues> clues;
  private final Set<String> files;
  private final Set<String> documents;
  private final Resolver resolver;

  /** Names and bytes stay: logical path → why. */
  private final Map<String, String> kept = new TreeMap<>();

  /** Names stay. */
  private final Set<String> bare = new TreeSet<>();

  /** Bytes stay. */
  private final Set<String> keptDocuments = new TreeSet<>();

  FixedUrls(
      Map<String, ScriptClues> clues, Set<String> files, Set<String> documents, Resolver resolver) {
    this.clues = clues;
    this.files = files;
    this.documents = documents;
    this.resolver = resolver;
  }

  Map<String, String> kept() {
    return kept;
  }

  Set<String> bare() {
    return bare;
  }

  Set<String> keptDocuments() {
    return keptDocuments;
  }

  /** Why names and bytes stay → of how many files. */
  Map<String, Integer> reasons() {
    Map<String, Integer> reasons = new TreeMap<>();
    kept.values().forEach(why -> reasons.merge(why, 1, Integer::sum));
    return reasons;
  }

  /** A table of the application's names a file by its URL. */
  void list(String table, String url) {
    for (String path : paths(table, url)) {
      keep(path, "named in " + table);
      if (documents.contains(path)) {
        keptDocuments.add(path);
      }
    }
  }

  void keep(String path, String why) {
    if (files.contains(path)) {
      kept.putIfAbsent(path, why);
    }
  }

  /** Keeps the URLs of workers, of what registers them, and of what they list. */
  void keepWorkers() {
    clues.forEach(
        (path, known) -> {
          if (known.has(ScriptClue.WORKER)) {
            keep(path, "the code of a worker");
            listed(path, known);
          } else if (known.has(ScriptClue.REGISTERS_WORKER)) {
            bare.add(path);
            registered(path, known.strings());
          }
        });
  }

  private void listed(String worker, ScriptClues known) {
    for (String url : known.strings()) {
      for (String path : paths(worker, url)) {
        keep(path, "named in " + worker);
        // Without revisions, a worker asks for the document itself.
        if (documents.contains(path) && known.has(ScriptClue.REVISIONS)) {
          keptDocuments.add(path);
        }
      }
    }
  }

  /** Keeps the scripts that one that registers workers names. */
  void registered(String from, List<String> urls) {
    for (String url : urls) {
      for (String path : paths(from, url)) {
        if (path.endsWith(".js") || path.endsWith(".mjs")) {
          keep(path, "registered as a worker in " + from);
        }
      }
    }
  }

  /** Where a script outside a bundler's folders looks for style sheets, all of them stay. */
  void keepStyleSheets(FolderPlan plan) {
    for (Map.Entry<String, ScriptClues> script : clues.entrySet()) {
      if (script.getValue().has(ScriptClue.STYLE_URL)
          && plan.of(script.getKey()).kind() != FolderKind.HASHED) {
        keepStyleSheets(script.getKey());
        return;
      }
    }
  }

  void keepStyleSheets(String script) {
    for (String path : files) {
      if (path.endsWith(".css")) {
        keep(path, script + " looks for style sheets");
      }
    }
  }

  /** The paths that a string can mean: against the file that has it, and against the root. */
  private Set<String> paths(String from, String url) {
    Set<String> paths = new LinkedHashSet<>();
    add(paths, from, url);
    if (Resolver.isRelative(url)) {
      add(paths, "", url);
    }
    return paths;
  }

  private void add(Set<String> paths, String from, String url) {
    String folder = resolver.folder(from, url);
    String path = null;
    if (folder != null) {
      path = folder + INDEX;
    } else if (resolver.resolve(from, url) instanceof Target.Ours ours) {
      path = ours.logicalPath();
    }
    if (path != null && (files.contains(path) || documents.contains(path))) {
      paths.add(path);
    }
  }
}
