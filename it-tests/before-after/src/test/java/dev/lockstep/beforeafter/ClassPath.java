package dev.lockstep.beforeafter;

import java.io.File;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The class path of these tests, divided. */
final class ClassPath {
  /** Lockstep, as jars and as folders of this build, and the libraries that only it brings. */
  private static final Pattern LOCKSTEPS =
      Pattern.compile(
          "lockstep-[^/]*\\.jar$|/(server|client-js)/.*/?target/|/(caffeine|brotli4j|zstd-jni|native-[a-z0-9-]+)-[^/]*\\.jar$");

  private final List<URL> all = new ArrayList<>();
  private final List<URL> withoutLockstep = new ArrayList<>();
  private final List<URL> tests = new ArrayList<>();

  ClassPath(String path) {
    for (String entry : path.split(File.pathSeparator, -1)) {
      if (entry.contains("before-after")) {
        tests.add(url(Path.of(entry)));
        continue;
      }
      all.add(url(Path.of(entry)));
      if (!LOCKSTEPS.matcher(entry.replace(File.separatorChar, '/')).find()) {
        withoutLockstep.add(url(Path.of(entry)));
      }
    }
  }

  /** Makes a loader of all libraries, which share nothing with those of this JVM. */
  URLClassLoader libraries(boolean withLockstep) {
    List<URL> urls = withLockstep ? all : withoutLockstep;
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /** Makes the loader of an application: its folder and the classes of these tests. */
  URLClassLoader application(Path folder, ClassLoader libraries) {
    List<URL> urls = new ArrayList<>(tests);
    urls.add(0, url(folder));
    return new URLClassLoader(urls.toArray(URL[]::new), libraries);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
