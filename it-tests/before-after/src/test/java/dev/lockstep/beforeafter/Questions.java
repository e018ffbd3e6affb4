package dev.lockstep.beforeafter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The requests that an application is asked: paths × ways to write them × methods × users. */
final class Questions {
  /** Where Boot looks for static files, by default. */
  private static final List<String> STATIC =
      List.of("static", "public", "resources", "META-INF/resources");

  private Questions() {}

  /** All paths of an application: those that it names, and every static file. */
  static List<String> paths(Subject subject) throws IOException {
    Set<String> paths = new LinkedHashSet<>(subject.paths());
    Path folder = Path.of("src/test/apps", subject.name());
    for (String location : STATIC) {
      Path root = folder.resolve(location);
      if (Files.isDirectory(root)) {
        try (Stream<Path> files = Files.walk(root)) {
          files
              .filter(Files::isRegularFile)
              .sorted()
              .forEach(file -> paths.add("/" + root.relativize(file)));
        }
      }
    }
    return List.copyOf(paths);
  }

  /** A path, and what is nearly that path. */
  static Set<String> written(String path) {
    Set<String> ways = new LinkedHashSet<>();
    ways.add(path);
    int query = path.indexOf('?');
    String bare = query < 0 ? path : path.substring(0, query);
    String rest = path.substring(bare.length());
    if (bare.length() > 1) {
      ways.add((bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare + "/") + rest);
      ways.add("/" + bare + rest);
      ways.add(bare.toUpperCase(Locale.ROOT) + rest);
      int last = bare.length() - (bare.endsWith("/") ? 2 : 1);
      ways.add(
          bare.substring(0, last)
              + "%"
              + Integer.toHexString(bare.charAt(last))
              + bare.substring(last + 1)
              + rest);
      ways.add("/." + bare + rest);
      ways.add("/none/.." + bare + rest);
      ways.add(bare + ";x=1" + rest);
    }
    ways.add(bare + (rest.isEmpty() ? "?v=1" : rest + "&v=1"));
    int dot = bare.lastIndexOf('.');
    if (dot > bare.lastIndexOf('/') + 1) {
      ways.add(bare.substring(0, dot) + "-3f2a1b9c0d" + bare.substring(dot));
    }
    return ways;
  }

  /** The whole: each path in each way, for each user, by four methods. */
  static List<Ask> whole(Subject subject) throws IOException {
    List<Ask> asks = new ArrayList<>();
    for (String path : paths(subject)) {
      for (String way : written(path)) {
        for (String user : users(subject)) {
          for (String method : List.of("GET", "HEAD", "OPTIONS", "POST")) {
            asks.add(new Ask(method, way, user, Ask.ANYTHING));
          }
          asks.add(new Ask("GET", way, user, Ask.PAGE));
        }
      }
    }
    return asks;
  }

  /** The short form: each path in each way as nobody, and as it is for each user. */
  static List<Ask> brief(Subject subject) throws IOException {
    List<Ask> asks = new ArrayList<>();
    for (String path : paths(subject)) {
      for (String way : written(path)) {
        asks.add(new Ask("GET", way, "", Ask.ANYTHING));
      }
      for (String user : users(subject)) {
        asks.add(new Ask("GET", path, user, Ask.PAGE));
        asks.add(new Ask("HEAD", path, user, Ask.ANYTHING));
        asks.add(new Ask("POST", path, user, Ask.ANYTHING));
        asks.add(new Ask("OPTIONS", path, user, Ask.ANYTHING));
      }
    }
    return asks;
  }

  private static List<String> users(Subject subject) {
    return Stream.concat(Stream.of(""), subject.users().keySet().stream().sorted()).toList();
  }
}
