package dev.lockstep.springboot;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.SourceFile;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code META-INF/resources} without the WebJars, which {@code lockstep.assets.web-jars} names: an
 * application needs few of their thousands of files.
 */
record WithoutWebJars(AssetRoot root) implements AssetRoot {
  private static final String WEB_JARS = "webjars/";

  @Override
  public Opened open() throws IOException {
    Opened all = root.open();
    NavigableMap<String, SourceFile> files = new TreeMap<>(all.files());
    files.keySet().removeIf(path -> path.startsWith(WEB_JARS));
    return new Rest(all, files);
  }

  @Override
  public @Nullable SourceFile find(String logicalPath) throws IOException {
    return logicalPath.startsWith(WEB_JARS) ? null : root.find(logicalPath);
  }

  private record Rest(Opened all, NavigableMap<String, SourceFile> files) implements Opened {
    @Override
    public void close() throws IOException {
      all.close();
    }
  }
}
