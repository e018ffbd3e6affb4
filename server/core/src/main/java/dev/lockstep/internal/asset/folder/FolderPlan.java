package dev.lockstep.internal.asset.folder;

import dev.lockstep.internal.asset.reference.ScriptClue;
import dev.lockstep.internal.asset.reference.ScriptClues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of all folders of a tree. Each is decided from the outside to the inside, because most
 * decisions hold for what lies below too.
 */
public final class FolderPlan {
  /** Folders that only bundlers write: Next.js, Nuxt, SvelteKit, Astro, Expo, Blazor. */
  private static final Set<String> BUNDLERS_FOLDERS =
      Set.of("_next", "_nuxt", "_app", "_astro", "_expo", "_framework");

  private static final String PACKAGE_FILE = "package.json";

  /** Below it, each WebJar has a folder, and in this one a folder for its release. */
  private static final String WEBJARS = "webjars/";

  private static final int WEBJAR_DEPTH = 3;

  /** Digests of this length are in the names of images too, whatever the scripts have. */
  private static final int LONG_DIGEST = 16;

  private final FolderSettings settings;
  private final Set<String> inManifest;
  private final Set<String> webJars;
  private final Map<String, String> prefixFolders;
  private final Map<String, ScriptClues> clues;
  private final NavigableMap<String, Collection<String>> namesByFolder = new TreeMap<>();
  private final Map<String, FolderNames> hashedNames = new TreeMap<>();
  private final NavigableMap<String, FolderDecision> decisions = new TreeMap<>();
  private final Set<DigestShape> everywhere = new HashSet<>();

  private FolderPlan(
      FolderSettings settings,
      Set<String> inManifest,
      Set<String> webJars,
      Map<String, String> prefixFolders,
      Map<String, ScriptClues> clues) {
    this.settings = settings;
    this.inManifest = inManifest;
    this.webJars = webJars;
    this.prefixFolders = prefixFolders;
    this.clues = clues;
  }

  /**
   * Decides.
   *
   * @param files logical paths of all files
   * @param settings what the application asked for
   * @param inManifest logical paths that a bundler's manifest lists as hashed
   * @param webJars logical paths of the folders of WebJars
   * @param prefixFolders logical path of a folder to which an import map gives a prefix → what says
   *     so
   * @param clues logical path of a script → what it knows of URLs
   * @return the plan
   */
  public static FolderPlan of(
      Collection<String> files,
      FolderSettings settings,
      Set<String> inManifest,
      Set<String> webJars,
      Map<String, String> prefixFolders,
      Map<String, ScriptClues> clues) {
    FolderPlan plan = new FolderPlan(settings, inManifest, webJars, prefixFolders, clues);
    plan.list(files);
    plan.readNames();
    plan.namesByFolder.keySet().forEach(plan::decide);
    return plan;
  }

  /**
   * Returns the decision for a file.
   *
   * @param path a logical path, one of those that the plan was made of
   * @return the decision for its folder
   */
  public FolderDecision of(String path) {
    FolderDecision decision = decisions.get(folder(path));
    if (decision == null) {
      throw new IllegalArgumentException("no file of this plan: " + path);
    }
    return decision;
  }

  /**
   * Returns the folders that decided for themselves.
   *
   * @return logical path with a slash at its end → decision, in the order of the paths
   */
  public NavigableMap<String, FolderDecision> owners() {
    NavigableMap<String, FolderDecision> owners = new TreeMap<>();
    decisions.forEach(
        (folder, decision) -> {
          if (decision.owner().equals(folder)) {
            owners.put(folder, decision);
          }
        });
    return owners;
  }

  /**
   * Whether a file in a hashed folder never changes under its name.
   *
   * @param path its logical path
   * @return true when a manifest says so, or when its name has a digest of the folder's shape
   */
  public boolean isImmutable(String path) {
    return inManifest.contains(path)
        || hashedNames(folder(path)).with(everywhere).isImmutable(name(path))
        || NameDigest.in(name(path)).stream()
            .anyMatch(digest -> digest.isCertain() && isLikeCodeElsewhere(digest));
  }

  // ---- facts

  private void list(Collection<String> files) {
    for (String file : files) {
      String folder = folder(file);
      namesByFolder.computeIfAbsent(folder, f -> new ArrayList<>()).add(name(file));
      while (!folder.isEmpty()) {
        folder = folder(folder.substring(0, folder.length() - 1));
        namesByFolder.computeIfAbsent(folder, f -> new ArrayList<>());
      }
    }
  }

  private void readNames() {
    namesByFolder.forEach(
        (folder, names) -> {
          FolderNames read = FolderNames.of(names);
          hashedNames.put(folder, read);
          everywhere.addAll(read.shapes());
        });
  }

  private void decide(String folder) {
    String outer = folder.isEmpty() ? null : folder(folder.substring(0, folder.length() - 1));
    decisions.put(
        folder,
        FolderDecision.of(
            new FolderFacts(
                folder, settings.of(folder), hashed(folder), packaged(folder), locator(folder)),
            outer == null ? null : decisions.get(outer)));
  }

  private @Nullable String hashed(String folder) {
    Collection<String> names = names(folder);
    if (names.stream().anyMatch(name -> inManifest.contains(folder + name))) {
      return "a bundler's manifest lists names with digests";
    }
    if (BUNDLERS_FOLDERS.contains(name(withoutSlash(folder)))) {
      return "a folder that only a bundler writes";
    }
    for (String name : names) {
      if (NameDigest.in(name).stream().anyMatch(digest -> isHashed(folder, digest))) {
        return "names have digests, as " + name;
      }
    }
    return null;
  }

  private boolean isHashed(String folder, NameDigest digest) {
    return hashedNames(folder).has(digest) || (digest.isCertain() && isLikeCodeElsewhere(digest));
  }

  /** Images may lie in a folder of their own. */
  private boolean isLikeCodeElsewhere(NameDigest digest) {
    return everywhere.stream().anyMatch(shape -> shape.has(digest))
        || (digest.text().length() >= LONG_DIGEST && !everywhere.isEmpty());
  }

  private @Nullable String packaged(String folder) {
    if (webJars.contains(folder)
        || (folder.startsWith(WEBJARS)
            && folder.chars().filter(c -> c == '/').count() == WEBJAR_DEPTH)) {
      return "a WebJar";
    }
    return names(folder).contains(PACKAGE_FILE) ? "it has a package.json" : null;
  }

  private @Nullable String locator(String folder) {
    String prefix = prefixFolders.get(folder);
    if (prefix != null) {
      return prefix;
    }
    for (String name : names(folder)) {
      Map<ScriptClue, String> found = clues.getOrDefault(folder + name, ScriptClues.NONE).found();
      String how = found.get(ScriptClue.OWN_URL);
      if (how == null) {
        how = found.get(ScriptClue.STYLE_URL);
      }
      if (how != null) {
        return name + " looks for URLs: " + how;
      }
    }
    return folder.isEmpty() ? null : locatorOfChunks(folder);
  }

  /** A bundler puts the code that looks for an entry's URL into a chunk, in a folder below it. */
  private @Nullable String locatorOfChunks(String folder) {
    for (String below : namesByFolder.tailMap(folder, false).keySet()) {
      if (!below.startsWith(folder)) {
        return null;
      }
      boolean isChild = folder(withoutSlash(below)).equals(folder);
      String how = isChild && hashed(below) != null ? locator(below) : null;
      if (how != null) {
        return below.substring(folder.length()) + how;
      }
    }
    return null;
  }

  private FolderNames hashedNames(String folder) {
    return hashedNames.getOrDefault(folder, FolderNames.PLAIN);
  }

  private Collection<String> names(String folder) {
    return namesByFolder.getOrDefault(folder, List.of());
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String withoutSlash(String folder) {
    return folder.isEmpty() ? folder : folder.substring(0, folder.length() - 1);
  }
}
