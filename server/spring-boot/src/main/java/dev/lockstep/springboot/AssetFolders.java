package dev.lockstep.springboot;

import dev.lockstep.asset.Assets;
import dev.lockstep.asset.AssetsBuilder;
import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.internal.asset.file.ClassPathRoot;
import dev.lockstep.internal.asset.file.DirectoryRoot;
import dev.lockstep.internal.asset.file.LogicalPath;
import dev.lockstep.internal.asset.file.MountedRoot;
import dev.lockstep.internal.asset.file.WebJarRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.core.io.ResourceLoader;

/**
 * The folders of {@code lockstep.assets.*}. Checks that they exist before any file is read.
 *
 * @param locations where Spring serves static files: the roots, where none are set
 * @param publishes false for a training run, which must leave nothing in the archive
 */
record AssetFolders(
    LockstepProperties.AssetSettings settings,
    ResourceLoader resources,
    StaticLocations locations,
    boolean publishes) {
  private static final String CLASS_PATH = "classpath:";
  private static final String FILE = "file:";

  /** The one of Spring's locations where libraries have their files too. */
  private static final String OF_LIBRARIES = "classpath:/META-INF/resources/";

  Assets assets(String contextPath) {
    AssetsBuilder builder = Assets.builder();
    Setting.set("assets.prefix", settings.prefix(), builder::prefix);
    String baseUrl = settings.baseUrl() == null ? contextPath : settings.baseUrl();
    Setting.set("assets.base-url", baseUrl, builder::baseUrl);
    Setting.set("assets.memory-budget", settings.memoryBudget().toBytes(), builder::memoryBudget);
    builder.naming(settings.naming());
    settings.keep().forEach(folder -> Setting.set("assets.keep", folder, builder::keep));
    settings
        .fingerprint()
        .forEach(folder -> Setting.set("assets.fingerprint", folder, builder::fingerprint));
    settings.rewrite().forEach(folder -> Setting.set("assets.rewrite", folder, builder::rewrite));
    if (settings.strict()) {
      builder.strict();
    }
    if (settings.archive() != null && publishes) {
      Setting.set(
          "assets.archive", settings.archive(), archive -> builder.archive(Path.of(archive)));
    }
    String key = settings.archiveKey();
    if (key != null) {
      Setting.get("assets.archive-key", "(not shown)", () -> builder.archiveKey(key));
    }
    if (settings.deltas() && publishes) {
      builder.deltas();
    }
    addFolders(builder);
    return Setting.get("assets.compiled", settings.compiled(), builder::build);
  }

  private void addFolders(AssetsBuilder to) {
    String compiled = settings.compiled();
    if (compiled != null) {
      add("lockstep.assets.compiled", compiled, to::compiledClassPath, to::compiled);
    }
    List<String> roots = settings.roots();
    if (roots != null) {
      for (String root : roots) {
        add("lockstep.assets.roots", root, to::classPath, to::directory);
      }
    } else if (compiled == null) {
      locations.folders().stream().filter(this::isThere).forEach(folder -> to.root(root(folder)));
    }
    for (String name : settings.webJars()) {
      Setting.set("assets.web-jars", name, webJar -> to.root(opened(webJar)));
    }
  }

  /** Opens a WebJar now, so that a failure names the property. */
  private WebJarRoot opened(String name) {
    WebJarRoot root = new WebJarRoot(loader(), name);
    try {
      root.open().close();
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the WebJar " + name, e);
    }
  }

  private ClassLoader loader() {
    return Objects.requireNonNull(resources.getClassLoader(), "class loader");
  }

  /** One of Spring's locations, below the path at which Spring serves it. */
  private AssetRoot root(String folder) {
    AssetRoot root =
        folder.startsWith(CLASS_PATH)
            ? new ClassPathRoot(loader(), LogicalPath.folder(name(folder)))
            : new DirectoryRoot(path(folder));
    AssetRoot own = folder.equals(OF_LIBRARIES) ? new WithoutWebJars(root) : root;
    return locations.mount().isEmpty() ? own : new MountedRoot(own, locations.mount());
  }

  /** Whether Spring serves the files of the roots itself. */
  boolean areSprings() {
    return settings.roots() == null && settings.compiled() == null;
  }

  /** The folders that are roots, for the log and for documents. */
  List<String> folders() {
    if (settings.roots() != null) {
      return settings.roots();
    }
    return settings.compiled() != null
        ? List.of(settings.compiled())
        : locations.folders().stream().filter(this::isThere).toList();
  }

  /**
   * Lists the places of the roots, for finding a document by the URL of its file.
   *
   * @return the URL of each, with a slash at its end → the folder of its files among all assets
   */
  Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    String mount = settings.roots() == null ? locations.mount() : "";
    for (String folder : folders()) {
      try {
        if (folder.startsWith(CLASS_PATH)) {
          for (URL url :
              Collections.list(loader().getResources(LogicalPath.folder(name(folder))))) {
            places.put(url.toString(), mount);
          }
        } else {
          places.put(path(folder).toUri().toURL().toString(), mount);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the folder " + folder, e);
      }
    }
    return places;
  }

  private void add(
      String property, String folder, Consumer<String> classPath, Consumer<Path> directory) {
    if (!isThere(folder)) {
      throw new LockstepConfigurationException(
          "The property " + property + " names the folder \"" + folder + "\", which is not there.",
          "Create the folder, or set "
              + property
              + " to one that exists, as classpath:/static/ or as a directory.",
          null);
    }
    if (folder.startsWith(CLASS_PATH)) {
      classPath.accept(name(folder));
    } else {
      directory.accept(path(folder));
    }
  }

  private boolean isThere(String folder) {
    return folder.startsWith(CLASS_PATH)
        ? resources.getResource(LogicalPath.folder(folder)).exists()
        : Files.isDirectory(path(folder));
  }

  private static String name(String folder) {
    String name = folder.substring(CLASS_PATH.length());
    return name.startsWith("/") ? name.substring(1) : name;
  }

  private static Path path(String folder) {
    return Path.of(folder.startsWith(FILE) ? folder.substring(FILE.length()) : folder);
  }
}
