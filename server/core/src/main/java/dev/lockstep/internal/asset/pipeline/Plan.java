package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.internal.asset.bundle.Bundle;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.folder.FolderDecision;
import dev.lockstep.internal.asset.folder.FolderKind;
import dev.lockstep.internal.asset.folder.FolderPlan;
import dev.lockstep.internal.asset.folder.FolderSettings;
import dev.lockstep.internal.asset.link.Place;
import dev.lockstep.internal.asset.link.Resolver;
import dev.lockstep.internal.asset.link.UnlinkedFile;
import dev.lockstep.internal.asset.link.UnlinkedFile.Kept;
import dev.lockstep.internal.asset.reference.ScriptClues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each file: which names and which bytes stay.
 *
 * @param files logical path → file before it is linked; with the documents of packages
 * @param bare logical paths of files that keep their names, although their bytes may change
 * @param checked logical paths of files whose integrity a document states: their bytes change only
 *     with their names
 * @param keptDocuments logical paths of documents whose bytes stay
 * @param decisions what was decided, one line for each folder and each reason
 */
record Plan(
    NavigableMap<String, UnlinkedFile> files,
    Set<String> bare,
    Set<String> checked,
    Set<String> keptDocuments,
    List<String> decisions) {

  static Plan of(
      NamingScheme naming,
      FolderSettings settings,
      NavigableMap<String, Intake.Taken> taken,
      NavigableMap<String, byte[]> documents,
      Bundle bundle,
      Set<String> webJars,
      Resolver resolver) {
    if (naming != NamingScheme.FOLDER) {
      return byManifest(taken, bundle);
    }
    Map<String, ScriptClues> clues = new TreeMap<>();
    taken.forEach(
        (path, file) -> {
          if (!file.clues().found().isEmpty()) {
            clues.put(path, file.clues());
          }
        });
    Set<String> all = new TreeSet<>(taken.keySet());
    all.addAll(documents.keySet());
    DocumentUrls inDocuments = new DocumentUrls(documents, resolver);
    FolderPlan folders =
        FolderPlan.of(
            all,
            settings,
            bundle.files().keySet(),
            webJars,
            inDocuments.prefixFolders(),
            new Importers(taken, resolver).withClues(clues));
    FixedUrls fixed = new FixedUrls(clues, taken.keySet(), documents.keySet(), folders, resolver);
    fixed.keepWorkers();
    fixed.keepStyleSheets();
    new Tables(taken, fixed).keep();
    inDocuments.keepIn(fixed);
    fixed.keptDocuments().forEach(path -> inDocuments.modules(path).forEach(fixed::keepName));
    return new Planner(folders, fixed, inDocuments, taken, documents).plan();
  }

  /** Only what a bundler's manifest lists as hashed stays. */
  private static Plan byManifest(NavigableMap<String, Intake.Taken> taken, Bundle bundle) {
    NavigableMap<String, UnlinkedFile> files = new TreeMap<>();
    taken.forEach(
        (path, file) ->
            files.put(
                path,
                bundle.files().containsKey(path)
                    ? kept(file, new Place.Bare(true))
                    : renamed(file)));
    return new Plan(files, Set.of(), Set.of(), Set.of(), List.of());
  }

  private static UnlinkedFile renamed(Intake.Taken file) {
    return file.text() == null
        ? new UnlinkedFile.Leaf(file.fingerprint())
        : new UnlinkedFile.Text(file.text(), file.references());
  }

  private static Kept kept(Intake.Taken file, Place place) {
    return new Kept(file.fingerprint(), place, file.text(), file.references());
  }

  /** Makes the plan of the kinds of folders and of the URLs that somebody knows. */
  private static final class Planner {
    private final FolderPlan folders;
    private final FixedUrls fixed;
    private final DocumentUrls inDocuments;
    private final NavigableMap<String, Intake.Taken> taken;
    private final NavigableMap<String, byte[]> documents;

    /** Packages whose folders keep their names → why. */
    private final Map<String, String> barePackages = new TreeMap<>();

    private Planner(
        FolderPlan folders,
        FixedUrls fixed,
        DocumentUrls inDocuments,
        NavigableMap<String, Intake.Taken> taken,
        NavigableMap<String, byte[]> documents) {
      this.folders = folders;
      this.fixed = fixed;
      this.inDocuments = inDocuments;
      this.taken = taken;
      this.documents = documents;
    }

    private Plan plan() {
      findBarePackages();
      NavigableMap<String, UnlinkedFile> files = new TreeMap<>();
      taken.forEach((path, file) -> files.put(path, file(path, file)));
      Set<String> keptDocuments = new TreeSet<>(fixed.keptDocuments());
      documents.forEach(
          (path, html) -> {
            FolderDecision decision = folders.of(path);
            if (decision.kind() == FolderKind.PACKAGE && decision.certain()) {
              keptDocuments.add(path);
            }
            if (place(path, decision) instanceof Place.Inside inside) {
              files.put(path, new Kept(Fingerprint.of(html), inside, null, List.of()));
            }
          });
      return new Plan(files, fixed.bare(), inDocuments.checked(), keptDocuments, decisions());
    }

    /** A package's folder keeps its name when a name in it must stay, and when it is the root. */
    private void findBarePackages() {
      barePackages.put("", "the root has no name");
      fixed.kept().keySet().forEach(this::keepsItsUrl);
      fixed.bare().forEach(this::keepsItsUrl);
      fixed.keptDocuments().forEach(this::keepsItsUrl);
      fixed.bareFolders().forEach(f -> barePackages.putIfAbsent(f, "an import map has a scope"));
      NavigableMap<String, FolderDecision> owners = folders.owners();
      owners.forEach(
          (folder, decision) -> {
            if (decision.kind() != FolderKind.PACKAGE) {
              owners.headMap(folder, false).keySet().stream()
                  .filter(folder::startsWith)
                  .forEach(outer -> barePackages.putIfAbsent(outer, folder + " is no part of it"));
            }
          });
    }

    private void keepsItsUrl(String path) {
      barePackages.putIfAbsent(folders.of(path).owner(), path + " keeps its URL");
    }

    private UnlinkedFile file(String path, Intake.Taken file) {
      FolderDecision decision = folders.of(path);
      Place place = place(path, decision);
      return place == null ? renamed(file) : kept(file, place);
    }

    /** How a file whose bytes stay is named; null when they may change. */
    private @Nullable Place place(String path, FolderDecision decision) {
      boolean fixedName = fixed.kept().containsKey(path);
      return switch (decision.kind()) {
        case HASHED -> new Place.Bare(folders.isImmutable(path));
        case PACKAGE ->
            barePackages.containsKey(decision.owner())
                ? new Place.Bare(false)
                : new Place.Inside(decision.owner());
        case FINGERPRINTED -> fixedName ? new Place.Bare(false) : new Place.Renamed();
        case SOURCES -> fixedName ? new Place.Bare(false) : null;
      };
    }

    // ---- the log

    private List<String> decisions() {
      List<String> lines = new ArrayList<>();
      folders.owners().forEach((folder, decision) -> lines.add(line(folder, decision)));
      fixed.reasons().forEach((why, count) -> lines.add(why + " (" + count + ")"));
      return lines;
    }

    private String line(String folder, FolderDecision decision) {
      String what =
          switch (decision.kind()) {
            case HASHED -> "names and bytes stay";
            case PACKAGE ->
                barePackages.containsKey(folder)
                    ? "names and bytes stay, revalidated before each use, because "
                        + barePackages.get(folder)
                    : "the folder gets one fingerprint, names and bytes inside stay";
            case FINGERPRINTED -> "each file gets a fingerprint, bytes stay";
            case SOURCES -> "each file gets a fingerprint, references are rewritten";
          };
      return "/" + folder + ": " + what + " (" + decision.reason() + ")";
    }
  }
}
