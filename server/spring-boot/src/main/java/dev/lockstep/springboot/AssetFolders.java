package dev.lockstep.springboot;

import dev.lockstep.asset.Assets;
import dev.lockstep.asset.AssetsBuilder;
import dev.lockstep.internal.asset.file.LogicalPath;
import dev.lockstep.internal.asset.file.WebJarRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;

/** The folders of {@code lockstep.assets.*}. Checks that they exist before any file is read. */
record AssetFolders(LockstepProperties.AssetSettings settings, ResourceLoader resources) {
  private static final String CLASS_PATH = "classpath:";
  private static final String FILE = "file:";
  private static final String DEFAULT_ROOT = "classpath:/static/";

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
    if (settings.archive() != null) {
      Setting.set(
          "assets.archive", settings.archive(), archive -> builder.archive(Path.of(archive)));
    }
    addFolders(builder);
    return Setting.get("assets.compiled", settings.compiled(), builder::build);
  }

  private void addFolders(AssetsBuilder to) {
    String compiled = settings.compiled();
    if (compiled != null) {
      add("lockstep.assets.compiled", compiled, to::compiledClassPath, to::compiled);
    }
    for (String root : roots(compiled)) {
      add("lockstep.assets.roots", root, to::classPath, to::directory);
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

  private List<String> roots(@Nullable String compiled) {
    if (settings.roots() != null) {
      return settings.roots();
    }
    return compiled == null && isThere(DEFAULT_ROOT) ? List.of(DEFAULT_ROOT) : List.of();
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
      String name = folder.substring(CLASS_PATH.length());
      classPath.accept(name.startsWith("/") ? name.substring(1) : name);
    } else {
      directory.accept(path(folder));
    }
  }

  private boolean isThere(String folder) {
    return folder.startsWith(CLASS_PATH)
        ? resources.getResource(LogicalPath.folder(folder)).exists()
        : Files.isDirectory(path(folder));
  }

  private static Path path(String folder) {
    return Path.of(folder.startsWith(FILE) ? folder.substring(FILE.length()) : folder);
  }
}
