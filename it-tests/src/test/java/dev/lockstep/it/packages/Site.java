package dev.lockstep.it.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page of {@code it-tests/packages/pages} with the folders that it names, as someone would put
 * them on a web server: {@code <!-- vendor/leaflet = leaflet/dist -->} says which folder of an
 * installed package lies where.
 *
 * @param root its directory
 */
record Site(Path root) {
  private static final Pattern FOLDER = Pattern.compile("<!-- (\\S+) = (\\S+) -->");

  /**
   * Makes a site.
   *
   * @param page the page, which becomes {@code index.html}
   * @param installed where the packages are
   * @param root where the site is made, unless it is there
   */
  static Site of(Path page, Path installed, Path root) throws IOException {
    String html = Files.readString(page);
    for (Map.Entry<String, String> folder : folders(html).entrySet()) {
      Path target = root.resolve(folder.getKey());
      if (!Files.exists(target)) {
        link(installed.resolve("node_modules").resolve(folder.getValue()), target);
      }
    }
    Files.createDirectories(root);
    Files.writeString(root.resolve("index.html"), html);
    return new Site(root);
  }

  private static Map<String, String> folders(String html) {
    Map<String, String> folders = new TreeMap<>();
    Matcher matcher = FOLDER.matcher(html);
    while (matcher.find()) {
      folders.put(matcher.group(1), matcher.group(2));
    }
    return folders;
  }

  /** Hard links cost no space. A package's own packages are not copied by anyone. */
  private static void link(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (from.relativize(file).startsWith("node_modules")) {
          continue;
        }
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.createLink(copy, file);
        }
      }
    }
  }
}
