package dev.lockstep.internal.asset.file;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.SourceFile;
import dev.lockstep.setting.SettingException;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files of a WebJar, without its release in their paths: {@code
 * META-INF/resources/webjars/htmx.org/2.0.4/dist/htmx.js} is {@code htmx.org/dist/htmx.js}.
 *
 * @param loader the class loader to ask
 * @param name the WebJar's name, such as {@code htmx.org}
 */
public record WebJarRoot(ClassLoader loader, String name) implements AssetRoot {
  @Override
  public Opened open() throws IOException {
    Opened opened = releases().open();
    try {
      String release = release(opened.files());
      NavigableMap<String, SourceFile> files = new TreeMap<>();
      opened
          .files()
          .forEach((path, file) -> files.put(name + path.substring(release.length()), file));
      return new OpenedWebJar(opened, files);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  @Override
  public @Nullable SourceFile find(String logicalPath) throws IOException {
    if (!logicalPath.startsWith(name + "/")) {
      return null;
    }
    try (Opened opened = open()) {
      SourceFile file = opened.files().get(logicalPath);
      return file == null ? null : new ReadFile(file.read(), file.toString());
    }
  }

  private ClassPathRoot releases() {
    return new ClassPathRoot(loader, "META-INF/resources/webjars/" + name + "/");
  }

  private String release(NavigableMap<String, SourceFile> files) {
    TreeSet<String> releases = new TreeSet<>();
    files.keySet().forEach(path -> releases.add(path.substring(0, Math.max(path.indexOf('/'), 0))));
    if (releases.size() != 1) {
      throw new SettingException(
          "WebJar",
          name,
          "on the class path in one release",
          "leave one release on the class path",
          "WebJar " + name + " must be on the class path in one release, was in " + releases);
    }
    return releases.first();
  }

  private record OpenedWebJar(Opened opened, NavigableMap<String, SourceFile> files)
      implements Opened {
    @Override
    public void close() throws IOException {
      opened.close();
    }
  }
}
