package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.internal.asset.folder.FolderDecision;
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
  private final FolderPlan folders;
  private final Resolver resolver;

  /** Names and bytes stay: logical path → why. */
  private final Map<String, String> kept = new TreeMap<>();

  /** Names stay. */
  private final Set<String> bare = new TreeSet<>();

  /** The names of these folders stay. */
  private final Set<String> bareFolders = new TreeSet<>();

  /** Bytes stay. */
  private final Set<String> keptDocuments = new TreeSet<>();

  FixedUrls(
      Map<String, ScriptClues> clues,
      Set<String> files,
      Set<String> documents,
      FolderPlan folders,
      Resolver resolver) {
    this.clues = clues;
    this.files = files;
    this.documents = documents;
    this.folders = folders;
    this.resolver = resolver;
  }

  Map<String, String> kept() {
    return kept;
  }

  Set<String> bare() {
    return bare;
  }

  Set<String> bareFolders() {
    return bareFolders;
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

  /** Keeps the URLs of service workers, of what registers them, and of what they list. */
  void keepWorkers() {
    clues.forEach(
        (path, known) -> {
          if (known.has(ScriptClue.SERVICE_WORKER)) {
            keep(path, "service workers");
            listed(path, known);
          } else if (known.has(ScriptClue.WORKER) && !isInPackage(path)) {
            keep(path, "workers");
          }
          if (loads(path, known) || (registers(known) && !isInPackage(path))) {
            bare.add(path);
          }
        });
  }

  private static boolean registers(ScriptClues known) {
    return known.has(ScriptClue.REGISTERS_WORKER);
  }

  /**
   * Keeps the URLs of workers that a script registers, and of modules whose URLs it computes.
   *
   * @param from logical path of the file that has the script
   * @param known what the script knows
   * @return whether it registers a worker of this build's
   */
  boolean loads(String from, ScriptClues known) {
    if (known.has(ScriptClue.COMPUTED_IMPORT) && !isInPackage(from)) {
      known.strings().forEach(url -> keepNames(from, url));
    }
    return registers(known) && registered(from, known.strings());
  }

  /** Keeps the names of what a string can mean: a script, or all scripts in a folder. */
  private void keepNames(String from, String url) {
    paths(from, url).stream().filter(FixedUrls::isScript).forEach(bare::add);
    String folder = resolver.folder(from, url.substring(0, url.lastIndexOf('/') + 1));
    if (folder != null) {
      keepScriptsBelow(folder);
    }
  }

  void keepName(String path) {
    if (files.contains(path)) {
      bare.add(path);
    }
  }

  /** Keeps the name of a package's folder that is this one, or has it inside. */
  void keepFolder(String folder) {
    folders.owners().keySet().stream()
        .filter(owner -> !owner.isEmpty() && folder.startsWith(owner))
        .forEach(bareFolders::add);
  }

  void keepScriptsBelow(String folder) {
    files.stream()
        .filter(path -> path.startsWith(folder) && isScript(path) && !isInPackage(path))
        .forEach(bare::add);
  }

  private static boolean isScript(String path) {
    return path.endsWith(".js") || path.endsWith(".mjs");
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

  /** Keeps the scripts that one that registers workers names; returns whether there are any. */
  private boolean registered(String from, List<String> urls) {
    boolean found = false;
    for (String url : urls) {
      for (String path : paths(from, url)) {
        if (isScript(path)) {
          keep(path, "workers that " + from + " registers");
          found = true;
        }
      }
    }
    return found;
  }

  /**
   * Keeps all style sheets of the application where a script looks for style sheets. A bundler's
   * script looks for those that it loads, and a package's for its own.
   */
  void keepStyleSheets() {
    for (Map.Entry<String, ScriptClues> script : clues.entrySet()) {
      if (script.getValue().has(ScriptClue.STYLE_URL)
          && !hasOwnStyleSheets(folders.of(script.getKey()))) {
        keepStyleSheets(script.getKey());
        return;
      }
    }
  }

  private boolean hasOwnStyleSheets(FolderDecision decision) {
    return decision.kind() == FolderKind.HASHED
        || (decision.kind() == FolderKind.PACKAGE
            && (decision.certain()
                || files.stream()
                    .anyMatch(path -> path.startsWith(decision.owner()) && path.endsWith(".css"))));
  }

  void keepStyleSheets(String script) {
    for (String path : files) {
      if (path.endsWith(".css") && !isInPackage(path)) {
        keep(path, "style sheets, because " + script + " looks for some");
      }
    }
  }

  boolean isInPackage(String path) {
    return (files.contains(path) || documents.contains(path))
        && folders.of(path).kind() == FolderKind.PACKAGE;
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
