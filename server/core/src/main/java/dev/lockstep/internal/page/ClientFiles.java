package dev.lockstep.internal.page;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.SourceFile;
import dev.lockstep.internal.asset.file.ReadFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The browser client on a class path, under the names by which the endpoint serves it.
 *
 * @param loader whose class path may have the client
 */
record ClientFiles(ClassLoader loader) implements AssetRoot {
  /** Says where the client's jar has its files: the path holds a version. */
  private static final String PROPERTIES_RESOURCE = "META-INF/lockstep-client.properties";

  /** What pages load. */
  static final Set<String> ENTRIES = Set.of("client.js", "client.iife.js");

  /** Name here → name in the jar. The module loads its second part by a relative name. */
  private static final Map<String, String> NAMES =
      Map.of(
          "client.js", "lockstep.js",
          "client.iife.js", "lockstep.iife.js",
          "lockstep-later.js", "lockstep-later.js");

  @Override
  public Opened open() throws IOException {
    NavigableMap<String, SourceFile> files = new TreeMap<>();
    for (String name : NAMES.keySet()) {
      SourceFile file = find(name);
      if (file != null) {
        files.put(name, file);
      }
    }
    return new Read(files);
  }

  @Override
  public @Nullable SourceFile find(String logicalPath) throws IOException {
    String folder = folder();
    String name = NAMES.get(logicalPath);
    return folder == null || name == null ? null : read(folder + name);
  }

  /** The folder of the client's files; null when the client is not on the class path. */
  private @Nullable String folder() throws IOException {
    try (InputStream in = loader.getResourceAsStream(PROPERTIES_RESOURCE)) {
      if (in == null) {
        return null;
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("path", "");
    }
  }

  private @Nullable SourceFile read(String resource) throws IOException {
    try (InputStream in = loader.getResourceAsStream(resource)) {
      return in == null ? null : new ReadFile(in.readAllBytes(), resource);
    }
  }

  private record Read(NavigableMap<String, SourceFile> files) implements Opened {
    @Override
    public void close() {}
  }
}
