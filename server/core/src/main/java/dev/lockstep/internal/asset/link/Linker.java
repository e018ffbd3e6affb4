package dev.lockstep.internal.asset.link;

import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.naming.AssetName;
import dev.lockstep.internal.asset.naming.AssetNamer;
import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.asset.reference.Reference.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives every file its final bytes and its name. A file is named after the files that it refers to,
 * because its own bytes contain their names. So a changed file changes its own URL and the URLs of
 * exactly the files that refer to it, directly or not.
 *
 * <p>Files that refer to each other share one token, the beginning of a SHA-256: in the order of
 * their logical paths, each adds its path, a zero byte, the length of its final bytes in decimal, a
 * zero byte, and these bytes with {@code 0} for every digit of the token. Paths are in UTF-8.
 *
 * <p>Where the bytes of a file stay, so do the URLs in it. A module that it imports therefore keeps
 * its bare name: if both names were in use, a browser would run the module twice.
 */
public final class Linker {
  private static final String ZEROS = "0".repeat(AssetNamer.TOKEN_LENGTH);

  private final AssetNamer names;
  private final Resolver resolver;
  private final boolean rewriting;
  private final NavigableMap<String, UnlinkedFile> parts;
  private final Set<String> documents;
  private final Set<String> checked;
  private final Set<String> bare = new HashSet<>();
  private final Set<String> bareFolders = new HashSet<>();
  private final Map<String, String> folders = new HashMap<>();
  private final Map<String, List<Link>> links = new HashMap<>();
  private final NavigableMap<String, LinkedFile> linked = new TreeMap<>();
  private final List<MissingReference> missing = new ArrayList<>();

  private record Link(Reference reference, Target.Ours target) {}

  /**
   * The result.
   *
   * @param files logical path → file, for every input file
   * @param missing references to files that do not exist, which were kept as they are
   */
  public record Result(NavigableMap<String, LinkedFile> files, List<MissingReference> missing) {}

  private Linker(
      AssetNamer names,
      boolean rewriting,
      Resolver resolver,
      NavigableMap<String, UnlinkedFile> parts,
      Set<String> documents,
      Set<String> checked) {
    this.names = names;
    this.rewriting = rewriting;
    this.resolver = resolver;
    this.parts = new TreeMap<>(parts);
    this.documents = documents;
    this.checked = checked;
  }

  /**
   * Links files.
   *
   * @param parts logical path → file
   * @param documents logical paths of documents: they may be referred to, and keep their URLs
   * @param bare logical paths of files that keep their names, although their bytes may change
   * @param checked logical paths of files whose bytes must stay where their names stay
   * @param names the naming scheme
   * @param rewriting false when files are to keep their references
   * @param resolver what resolves references
   * @return the files with final bytes and names
   */
  public static Result link(
      NavigableMap<String, UnlinkedFile> parts,
      Set<String> documents,
      Set<String> bare,
      Set<String> checked,
      AssetNamer names,
      boolean rewriting,
      Resolver resolver) {
    Linker linker = new Linker(names, rewriting, resolver, parts, documents, checked);
    parts.forEach(linker::resolve);
    bare.forEach(linker::keepName);
    linker.keepImported();
    linker.nameFolders();
    linker.parts.forEach(linker::finish);
    StronglyConnectedComponents.of(linker.texts(), linker::textsBehind).forEach(linker::link);
    return new Result(linker.linked, List.copyOf(linker.missing));
  }

  // ---- which file refers to which

  private void resolve(String path, UnlinkedFile part) {
    if (part instanceof UnlinkedFile.Text text) {
      links.put(path, resolve(path, text.text(), text.references()));
    } else if (part instanceof UnlinkedFile.Kept kept && kept.text() != null) {
      int reported = missing.size();
      links.put(path, resolve(path, kept.text(), kept.references()));
      if (kept.place() instanceof Place.Inside) {
        missing.subList(reported, missing.size()).clear(); // a package's own affair
      }
    }
  }

  private List<Link> resolve(String path, SourceText text, List<Reference> references) {
    List<Link> resolved = new ArrayList<>(references.size());
    for (Reference reference : references) {
      String url = text.url(reference);
      Target target = resolver.resolve(path, url);
      if (target instanceof Target.Ours ours && parts.containsKey(ours.logicalPath())) {
        resolved.add(new Link(reference, ours));
      } else if (!(target instanceof Target.Elsewhere) && !isDocument(target)) {
        missing.add(new MissingReference(path, text.line(reference.start()), url));
      }
    }
    return resolved;
  }

  private boolean isDocument(Target target) {
    return target instanceof Target.Ours ours && documents.contains(ours.logicalPath());
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    parts.forEach(
        (path, part) -> {
          if (part instanceof UnlinkedFile.Text) {
            texts.add(path);
          }
        });
    return texts;
  }

  private Set<String> textsBehind(String path) {
    Set<String> texts = new LinkedHashSet<>();
    for (Link link : links(path)) {
      String to = link.target().logicalPath();
      if (parts.get(to) instanceof UnlinkedFile.Text) {
        texts.add(to);
      }
    }
    return texts;
  }

  // ---- names that stay

  /** Keeps the names of all modules that are imported from files whose bytes stay. */
  private void keepImported() {
    List.copyOf(parts.keySet()).forEach(this::keepImportedBy);
  }

  private void keepImportedBy(String path) {
    if (parts.get(path) instanceof UnlinkedFile.Kept kept) {
      importedBy(path).filter(to -> !isInside(kept, to)).forEach(this::keepName);
    }
  }

  /** Whether an import does not leave the folder that has the fingerprint. */
  private static boolean isInside(UnlinkedFile.Kept kept, String to) {
    return kept.place() instanceof Place.Inside inside && to.startsWith(inside.folder());
  }

  private void keepName(String path) {
    if (parts.get(path) instanceof UnlinkedFile.Kept kept
        && kept.place() instanceof Place.Inside inside) {
      bareFolders.add(inside.folder());
    } else if (bare.add(path)) {
      keepBytes(path);
    }
  }

  /** The integrity that a document states of a file holds as long as its name stays. */
  private void keepBytes(String path) {
    if (checked.contains(path) && parts.get(path) instanceof UnlinkedFile.Text text) {
      parts.put(
          path,
          new UnlinkedFile.Kept(
              Fingerprint.of(text.text().bytes()),
              new Place.Bare(false),
              text.text(),
              text.references()));
      keepImportedBy(path);
    }
  }

  /** Gives each package's folder the fingerprint of all its files. */
  private void nameFolders() {
    NavigableMap<String, MessageDigest> digests = new TreeMap<>();
    parts.forEach(
        (path, part) -> {
          if (part instanceof UnlinkedFile.Kept kept
              && kept.place() instanceof Place.Inside inside) {
            digests
                .computeIfAbsent(inside.folder(), folder -> Fingerprint.digest())
                .update((path + '\0' + kept.fingerprint() + '\0').getBytes(StandardCharsets.UTF_8));
          }
        });
    digests.forEach(
        (folder, digest) -> {
          if (!bareFolders.contains(folder)) {
            folders.put(folder, AssetNamer.folder(folder, token(Fingerprint.of(digest))));
          }
        });
  }

  private Stream<String> importedBy(String path) {
    return links(path).stream()
        .filter(
            link ->
                isImport(link.reference().kind()) || link.reference().kind() == Kind.DYNAMIC_IMPORT)
        .map(link -> link.target().logicalPath());
  }

  private List<Link> links(String path) {
    return links.getOrDefault(path, List.of());
  }

  // ---- names

  /** Names a file whose bytes stay as they are. */
  private void finish(String path, UnlinkedFile part) {
    if (part instanceof UnlinkedFile.Leaf leaf) {
      finish(path, named(path, token(leaf.fingerprint())), leaf.fingerprint());
    } else if (part instanceof UnlinkedFile.Kept kept) {
      finish(path, kept);
    }
  }

  private void finish(String path, UnlinkedFile.Kept kept) {
    if (kept.place() instanceof Place.Bare bareName) {
      AssetName name = new AssetName(path, "");
      linked.put(
          path,
          new LinkedFile(name, bareName.immutable(), kept.fingerprint(), null, imports(path)));
    } else if (kept.place() instanceof Place.Inside inside) {
      String folder = folders.getOrDefault(inside.folder(), inside.folder());
      String inFolder = path.substring(inside.folder().length());
      finish(path, new AssetName(folder + inFolder, ""), kept.fingerprint());
    } else {
      finish(path, named(path, token(kept.fingerprint())), kept.fingerprint());
    }
  }

  private void finish(String path, AssetName name, Fingerprint fingerprint) {
    boolean immutable = !isBare(path, name);
    linked.put(path, new LinkedFile(name, immutable, fingerprint, null, imports(path)));
  }

  private AssetName named(String path, String token) {
    return bare.contains(path) ? new AssetName(path, "") : names.name(path, token);
  }

  private static boolean isBare(String path, AssetName name) {
    return name.toString().equals(path);
  }

  private void link(List<String> component) {
    if (component.size() == 1 && !textsBehind(component.get(0)).contains(component.get(0))) {
      String path = component.get(0);
      finish(path, splice(path, this::known), null);
      return;
    }
    Set<String> members = Set.copyOf(component);
    String token = token(fingerprint(component, members));
    for (String path : component) {
      finish(path, splice(path, to -> name(to, members, token)), token);
    }
  }

  private void finish(String path, byte[] bytes, @Nullable String sharedToken) {
    Fingerprint fingerprint = Fingerprint.of(bytes);
    AssetName name = named(path, sharedToken == null ? token(fingerprint) : sharedToken);
    linked.put(path, new LinkedFile(name, !isBare(path, name), fingerprint, bytes, imports(path)));
  }

  private Fingerprint fingerprint(List<String> component, Set<String> members) {
    MessageDigest digest = Fingerprint.digest();
    for (String path : component) {
      byte[] bytes = splice(path, to -> name(to, members, ZEROS));
      digest.update((path + '\0' + bytes.length + '\0').getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return Fingerprint.of(digest);
  }

  private AssetName name(String to, Set<String> members, String token) {
    return members.contains(to) ? named(to, token) : known(to);
  }

  private AssetName known(String path) {
    LinkedFile file = linked.get(path);
    if (file == null) {
      throw new IllegalStateException("linked before the files that it refers to:  " + path);
    }
    return file.name();
  }

  private static String token(Fingerprint fingerprint) {
    return fingerprint.hex().substring(0, AssetNamer.TOKEN_LENGTH);
  }

  private List<String> imports(String path) {
    Set<String> imports = new LinkedHashSet<>();
    for (Link link : links(path)) {
      if (isImport(link.reference().kind())) {
        imports.add(link.target().logicalPath());
      }
    }
    return List.copyOf(imports);
  }

  private static boolean isImport(Kind kind) {
    return kind == Kind.STATIC_IMPORT || kind == Kind.STYLE_SHEET;
  }

  // ---- bytes

  /** A function of a logical path. */
  private interface Naming {
    AssetName of(String logicalPath);
  }

  private byte[] splice(String path, Naming naming) {
    if (!(parts.get(path) instanceof UnlinkedFile.Text part)) {
      throw new IllegalStateException("only texts are spliced, was " + path);
    }
    SourceText text = part.text();
    if (!rewriting) {
      return text.bytes();
    }
    List<Edit> edits = new ArrayList<>();
    for (Link link : links(path)) {
      Reference reference = link.reference();
      String to = link.target().logicalPath();
      AssetName name = naming.of(to);
      if (isBare(to, name)) {
        continue; // the reference leads there already, however it is written
      }
      String url = resolver.write(path, link.target(), name);
      edits.add(new Edit(reference.start(), reference.end(), reference.form().write(url)));
    }
    return text.splice(edits);
  }
}
