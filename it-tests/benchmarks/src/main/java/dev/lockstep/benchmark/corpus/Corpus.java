package dev.lockstep.benchmark.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The files of an application, by number: the same bytes on every machine. */
public final class Corpus {
  /** So that every kind has a whole number of files, and every reference meets its file. */
  private static final int MULTIPLE = 400;

  private Corpus() {}

  /** The logical paths of a corpus of so many files, a multiple of 400. */
  public static List<String> paths(int files) {
    checkCount(files);
    List<String> paths = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < kind.count(files); i++) {
        paths.add(kind.path(i));
      }
    }
    return paths;
  }

  /** Writes a corpus of so many files, a multiple of 400; returns how many bytes it has. */
  public static long write(int files, Path directory) throws IOException {
    checkCount(files);
    long bytes = 0;
    for (Kind kind : Kind.values()) {
      int count = kind.count(files);
      for (int i = 0; i < count; i++) {
        bytes += write(directory.resolve(kind.path(i)), kind.bytes(i, count));
      }
    }
    return bytes;
  }

  /** Writes a tiny file for each path: for what looks at names only. */
  public static void writeNames(List<String> paths, Path directory) throws IOException {
    for (String path : paths) {
      write(directory.resolve(path), path.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Writes files whose bytes are many and whose every variant is more than {@code 1 kB}, so that
   * bytes can be told from what is kept besides them: half stylesheets, half images.
   */
  public static void writeWeighty(int files, Path directory) throws IOException {
    for (int i = 0; i < files / 2; i++) {
      write(directory.resolve("css/sheet-%05d.css".formatted(i)), stylesheet(8_000, i));
      byte[] image = new byte[2_000];
      new Random(i).nextBytes(image);
      write(directory.resolve("img/image-%05d.webp".formatted(i)), image);
    }
  }

  /** A stylesheet of so many bytes that refers to nothing. */
  public static byte[] stylesheet(int bytes, long seed) {
    SourceText text = new SourceText(seed);
    while (text.length() + 250 < bytes) {
      text.rule();
    }
    return text.filledTo(bytes, "/*", "*/");
  }

  /** A script of so many bytes that refers to nothing. */
  public static byte[] script(int bytes, long seed) {
    SourceText text = new SourceText(seed);
    while (text.length() + 500 < bytes) {
      text.function();
    }
    return text.filledTo(bytes, "/*", "*/");
  }

  private static void checkCount(int files) {
    if (files < MULTIPLE || files % MULTIPLE != 0) {
      throw new IllegalArgumentException(
          "files must be a multiple of " + MULTIPLE + ", was " + files);
    }
  }

  private static long write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return bytes.length;
  }
}
