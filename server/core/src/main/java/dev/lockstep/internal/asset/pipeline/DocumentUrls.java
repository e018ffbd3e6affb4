package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.internal.asset.link.Resolver;
import dev.lockstep.internal.asset.link.Target;
import dev.lockstep.internal.asset.reference.DocumentHints;
import dev.lockstep.internal.asset.reference.ImportMap;
import dev.lockstep.internal.asset.reference.ScriptClue;
import dev.lockstep.internal.asset.reference.ScriptClues;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What documents know of the URLs of files without referring to them: import maps, inline scripts,
 * and elements that a script can find.
 */
final class DocumentUrls {
  private final Resolver resolver;

  /** Logical path of a document → a path beside which its relative references lie → its hints. */
  private final Map<String, From> documents = new TreeMap<>();

  private record From(String place, DocumentHints hints) {}

  DocumentUrls(NavigableMap<String, byte[]> documents, Resolver resolver) {
    this.resolver = resolver;
    documents.forEach(
        (path, html) -> {
          DocumentHints hints = DocumentHints.in(html);
          String place = place(path, hints.base());
          if (place != null) {
            this.documents.put(path, new From(place, hints));
          }
        });
  }

  /** Null when {@code <base>} leads elsewhere. */
  private @Nullable String place(String path, @Nullable String base) {
    if (base == null) {
      return path;
    }
    String folder = resolver.folder(path, base.substring(0, base.lastIndexOf('/') + 1));
    return base.indexOf('/') < 0 ? path : folder == null ? null : folder + "index.html";
  }

  /** The folders to which import maps give a prefix → what says so. */
  Map<String, String> prefixFolders() {
    Map<String, String> folders = new TreeMap<>();
    documents.forEach(
        (path, from) -> {
          for (ImportMap map : from.hints().importMaps()) {
            for (String prefix : map.prefixes()) {
              String folder = resolver.folder(from.place(), prefix);
              if (folder != null && !folder.isEmpty()) {
                folders.put(folder, "the import map of " + path + " gives it a prefix");
              }
            }
          }
        });
    return folders;
  }

  /** Keeps the URLs that documents know. */
  void keepIn(FixedUrls fixed) {
    documents.forEach(
        (path, from) -> {
          DocumentHints hints = from.hints();
          for (ScriptClues script : hints.scripts()) {
            fixed.loads(from.place(), script);
            if (script.has(ScriptClue.STYLE_URL)) {
              fixed.keepStyleSheets(path);
            }
          }
          hints.importMaps().forEach(map -> keepMapped(from, map, fixed));
          each(from, hints.named(), named -> keepOutsidePackages(named, fixed));
        });
  }

  private static void keepOutsidePackages(String path, FixedUrls fixed) {
    if (!fixed.isInPackage(path)) {
      fixed.keepName(path);
    }
  }

  /** A map counts for the URLs as they are written in it. */
  private void keepMapped(From from, ImportMap map, FixedUrls fixed) {
    each(from, map.integrity(), path -> fixed.keep(path, "integrity in an import map"));
    each(from, map.scopes(), fixed::keepName);
    map.scopes().forEach(scope -> folder(from, scope, fixed::keepFolder));
    each(from, map.urls(), fixed::keepName);
    map.urls().forEach(url -> folder(from, url, fixed::keepScriptsBelow));
    map.prefixes().forEach(url -> folder(from, url, fixed::keepScriptsBelow));
  }

  /** The files of which elements state an integrity: it is that of their bytes as they are. */
  Set<String> checked() {
    Set<String> checked = new HashSet<>();
    documents.values().forEach(from -> each(from, from.hints().checked(), checked::add));
    return checked;
  }

  /** The modules that a document loads. */
  Set<String> modules(String document) {
    Set<String> modules = new HashSet<>();
    From from = documents.get(document);
    if (from != null) {
      each(from, from.hints().modules(), modules::add);
    }
    return modules;
  }

  private void each(From from, List<String> urls, Consumer<String> action) {
    for (String url : urls) {
      if (resolver.resolve(from.place(), url) instanceof Target.Ours ours) {
        action.accept(ours.logicalPath());
      }
    }
  }

  private void folder(From from, String url, Consumer<String> action) {
    String folder = resolver.folder(from.place(), url);
    if (folder != null) {
      action.accept(folder);
    }
  }
}
