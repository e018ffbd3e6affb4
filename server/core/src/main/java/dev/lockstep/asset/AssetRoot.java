package dev.lockstep.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A place where assets come from: read whole at start-up, never again on a request. */
interface AssetRoot {
  /**
   * Reads every file below the root.
   *
   * @return logical path → bytes, in the order of the paths
   */
  NavigableMap<String, byte[]> read();

  /** The files below a directory. Symbolic links are not followed: nothing outside is served. */
  record Directory(Path directory) implements AssetRoot {
    @Override
    public NavigableMap<String, byte[]> read() {
      NavigableMap<String, byte[]> files = new TreeMap<>();
      try (Stream<Path> paths = Files.walk(directory)) {
        for (Path file :
            (Iterable<Path>)
                paths.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS))::iterator) {
          files.put(logicalPath(file), Files.readAllBytes(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the asset root " + directory, e);
      }
      return files;
    }

    /** With slashes, whatever the operating system's separator. */
    private String logicalPath(Path file) {
      StringBuilder path = new StringBuilder();
      for (Path name : directory.relativize(file)) {
        path.append(path.isEmpty() ? "" : "/").append(name);
      }
      return path.toString();
    }
  }

  /** The files below a folder on the class path, in jars and directories. */
  record ClassPath(ClassLoader loader, String folder) implements AssetRoot {
    @Override
    public NavigableMap<String, byte[]> read() {
      NavigableMap<String, byte[]> files = new TreeMap<>();
      try {
        List<URL> places = Collections.list(loader.getResources(folder));
        if (places.isEmpty()) {
          throw new IllegalArgumentException(
              "class-path folder must exist, was \"" + folder + "\" (looked up with its slash)");
        }
        // The first on the class path wins, as for every resource.
        for (URL place : places) {
          read(place).forEach(files::putIfAbsent);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the asset root class path:" + folder, e);
      }
      return files;
    }

    private NavigableMap<String, byte[]> read(URL place) throws IOException {
      var connection = place.openConnection();
      connection.setUseCaches(false); // a cached jar would be closed under somebody else
      if (connection instanceof JarURLConnection jar) {
        try (JarFile file = jar.getJarFile()) {
          return read(file);
        }
      }
      return new Directory(directory(place)).read();
    }

    private NavigableMap<String, byte[]> read(JarFile jar) throws IOException {
      NavigableMap<String, byte[]> files = new TreeMap<>();
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
          try (InputStream in = jar.getInputStream(entry)) {
            files.put(entry.getName().substring(folder.length()), in.readAllBytes());
          }
        }
      }
      return files;
    }

    private static Path directory(URL place) throws IOException {
      try {
        URI uri = place.toURI();
        if (!"file".equals(uri.getScheme())) {
          throw new IOException(
              "class-path folders are read from jars and directories, was " + uri);
        }
        return Path.of(uri);
      } catch (URISyntaxException e) {
        throw new IOException("not a URI: " + place, e);
      }
    }
  }

  /** Another root's files below a folder. */
  record Mounted(AssetRoot root, String folder) implements AssetRoot {
    @Override
    public NavigableMap<String, byte[]> read() {
      NavigableMap<String, byte[]> files = new TreeMap<>();
      root.read().forEach((path, bytes) -> files.put(folder + path, bytes));
      return files;
    }
  }
}
