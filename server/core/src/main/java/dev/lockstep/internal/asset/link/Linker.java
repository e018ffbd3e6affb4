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
 * <p>A file that a bundler named by its content keeps name and bytes, unless it imports a file that
 * is renamed here: if both names of that file were in use, a browser would run the module twice.
 */
public final class Linker {
  private static final String ZEROS = "0".repeat(AssetNamer.TOKEN_LENGTH);

  private final AssetNamer names;
  private final Resolver resolver;
  private final boolean rewriting;
  private final NavigableMap<String, UnlinkedFile> parts;
  private final Set<String> documents;
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
      Set<String> documents) {
    this.names = names;
    this.rewriting = rewriting;
    this.resolver = resolver;
    this.parts = new TreeMap<>(parts);
    this.documents = documents;
  }

  /**
   * Links files.
   *
   * @param parts logical path → file
   * @param documents logical paths of documents: they may be referred to, and keep their URLs
   * @param names the naming scheme
   * @param rewriting false when files are to keep their references
   * @param resolver what resolves references
   * @return the files with final bytes and names
   */
  public static Result link(
      NavigableMap<String, UnlinkedFile> parts,
      Set<String> documents,
      AssetNamer names,
      boolean rewriting,
      Resolver resolver) {
    Linker linker = new Linker(names, rewriting, resolver, parts, documents);
    parts.forEach(linker::resolve);
    linker.unbundle();
    linker.parts.forEach(linker::finish);
    StronglyConnectedComponents.of(linker.texts(), linker::textsBehind).forEach(linker::link);
    return new Result(linker.linked, List.copyOf(linker.missing));
  }

  // ---- which file refers to which

  private void resolve(String path, UnlinkedFile part) {
    if (part instanceof UnlinkedFile.Text text) {
      links.put(path, resolve(path, text.text(), text.references()));
    } else if (part instanceof UnlinkedFile.Bundled bundled && bundled.text() != null) {
      links.put(path, resolve(path, bundled.text(), bundled.references()));
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

  // ---- files that a bundler named

  private void unbundle() {
    List<String> bundled = parts.keySet().stream().filter(this::isBundled).toList();
    for (List<String> component : StronglyConnectedComponents.of(bundled, this::bundledBehind)) {
      if (component.stream().anyMatch(this::importsWhatIsNamedHere)) {
        component.forEach(this::unbundle);
      }
    }
  }

  private void unbundle(String path) {
    if (parts.get(path) instanceof UnlinkedFile.Bundled bundled && bundled.text() != null) {
      parts.put(path, new UnlinkedFile.Text(bundled.text(), bundled.references()));
    }
  }

  private boolean isBundled(String path) {
    return parts.get(path) instanceof UnlinkedFile.Bundled;
  }

  private List<String> bundledBehind(String path) {
    return importedBy(path).filter(this::isBundled).toList();
  }

  private boolean importsWhatIsNamedHere(String path) {
    return !importedBy(path).allMatch(this::isBundled);
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
      linked.put(
          path,
          new LinkedFile(
              names.name(path, token(leaf.fingerprint())), leaf.fingerprint(), null, List.of()));
    } else if (part instanceof UnlinkedFile.Bundled bundled) {
      linked.put(path, new LinkedFile(bundled.name(), bundled.fingerprint(), null, imports(path)));
    }
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
    String token = sharedToken == null ? token(fingerprint) : sharedToken;
    linked.put(path, new LinkedFile(names.name(path, token), fingerprint, bytes, imports(path)));
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
    return members.contains(to) ? names.name(to, token) : known(to);
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
      String url = resolver.write(link.target(), naming.of(link.target().logicalPath()));
      edits.add(new Edit(reference.start(), reference.end(), reference.form().write(url)));
    }
    return text.splice(edits);
  }
}
