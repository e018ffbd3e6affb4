package dev.lockstep.internal.asset.file;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.SourceFile;
import dev.lockstep.setting.SettingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The files below a folder on the class path, in jars, in jars inside jars, and in directories.
 *
 * @param loader the class loader to ask
 * @param folder the folder, with a slash at its end
 */
public record ClassPathRoot(ClassLoader loader, String folder) implements AssetRoot {
  private static final System.Logger LOG = System.getLogger(ClassPathRoot.class.getName());

  @Override
  public Opened open() throws IOException {
    OpenedPlaces opened = new OpenedPlaces();
    try {
      for (URL place : places()) {
        opened.add(place(place));
      }
      if (opened.files().isEmpty()) {
        LOG.log(
            System.Logger.Level.WARNING,
            "assets: class-path folder \"{0}\" has no files, in {1}",
            folder,
            places());
      }
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  @Override
  public @Nullable SourceFile find(String logicalPath) throws IOException {
    if (!LogicalPath.isWellFormed(logicalPath) || LogicalPath.isHidden(logicalPath)) {
      return null;
    }
    for (URL place : places()) {
      SourceFile found = find(place, logicalPath);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable SourceFile find(URL place, String logicalPath) throws IOException {
    if (place.getProtocol().equals("file")) {
      return new DirectoryRoot(directory(place)).find(logicalPath);
    }
    try (Opened jar = place(place)) {
      SourceFile file = jar.files().get(logicalPath);
      return file == null ? null : new ReadFile(file.read(), file.toString());
    }
  }

  private List<URL> places() throws IOException {
    List<URL> places = Collections.list(loader.getResources(folder));
    if (places.isEmpty()) {
      String remedy = "a jar must have an entry for the folder itself";
      throw new SettingException(
          "class-path folder",
          folder,
          "one that exists",
          remedy,
          "class-path folder must exist, was \"" + folder + "\" (" + remedy + ")");
    }
    return places;
  }

  private Opened place(URL place) throws IOException {
    URLConnection connection = place.openConnection();
    connection.setUseCaches(false); // a cached jar is shared with other users
    return connection instanceof JarURLConnection jar
        ? OpenedJar.of(jar.getJarFile(), entriesOf(jar))
        : new DirectoryRoot(directory(place)).open();
  }

  /** In a WAR that is not unpacked the entries lie deeper: {@code WEB-INF/classes/web/}. */
  private String entriesOf(JarURLConnection jar) {
    String entry = jar.getEntryName();
    return entry == null || entry.isEmpty() ? folder : entry.endsWith("/") ? entry : entry + "/";
  }

  private static Path directory(URL place) throws IOException {
    try {
      URI uri = place.toURI();
      if (!"file".equals(uri.getScheme())) {
        throw new IOException("class-path folders are read from jars and directories, was " + uri);
      }
      return Path.of(uri);
    } catch (URISyntaxException e) {
      throw new IOException("not a URI: " + place, e);
    }
  }

  /** The places of one folder. The first on the class path wins, as for every resource. */
  private static final class OpenedPlaces implements Opened {
    private final List<Opened> places = new ArrayList<>();
    private final NavigableMap<String, SourceFile> files = new TreeMap<>();

    private void add(Opened place) {
      places.add(place);
      place.files().forEach(files::putIfAbsent);
    }

    @Override
    public NavigableMap<String, SourceFile> files() {
      return files;
    }

    @Override
    public void close() throws IOException {
      for (Opened place : places) {
        place.close();
      }
    }
  }

  private record OpenedJar(JarFile jar, NavigableMap<String, SourceFile> files) implements Opened {
    private static OpenedJar of(JarFile jar, String folder) {
      NavigableMap<String, SourceFile> files = new TreeMap<>();
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        if (name.startsWith(folder) && !entry.isDirectory()) {
          String path = name.substring(folder.length());
          if (LogicalPath.isWellFormed(path)) {
            files.put(path, new JarFileEntry(jar, entry));
          }
        }
      }
      return new OpenedJar(jar, files);
    }

    @Override
    public void close() throws IOException {
      jar.close();
    }
  }

  private record JarFileEntry(JarFile jar, JarEntry entry) implements SourceFile {
    @Override
    public long size() {
      return entry.getSize();
    }

    @Override
    public InputStream open() throws IOException {
      return jar.getInputStream(entry);
    }

    @Override
    public String toString() {
      return jar.getName() + "!/" + entry;
    }
  }
}
