package dev.lockstep.benchmark.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * The kinds of files in the corpus, and how many of each are among 4,000. Together 100 MB, as a
 * large application with its libraries has them: many small modules, most bytes in few large files.
 */
enum Kind {
  /** Modules that import their neighbours; one in ten has a source map. */
  MODULE("js/module-%04d.js", 1_500, 2_000, 14_000),
  /** Stylesheets that import one another, and show images and fonts. */
  STYLESHEET("css/sheet-%04d.css", 600, 1_000, 7_000),
  DRAWING("img/drawing-%04d.svg", 600, 1_000, 3_000),
  IMAGE("img/image-%04d.webp", 1_000, 4_000, 48_000),
  FONT("font/font-%04d.woff2", 120, 20_000, 40_000),
  SOURCE_MAP("js/module-%04d.js.map", 150, 50_000, 150_000),
  /** Bundles of libraries, minified into one line. */
  BUNDLE("vendor/bundle-%04d.js", 20, 600_000, 1_400_000),
  /** Films, WebAssembly, printed matter. */
  LARGE("media/film-%04d.mp4", 10, 1_500_000, 2_500_000);

  private final String pathFormat;
  private final int among4000;
  private final int min;
  private final int max;

  Kind(String pathFormat, int among4000, int min, int max) {
    this.pathFormat = pathFormat;
    this.among4000 = among4000;
    this.min = min;
    this.max = max;
  }

  /** How many files of this kind a corpus of so many files has. */
  int count(int files) {
    return among4000 * files / 4_000;
  }

  String path(int index) {
    return pathFormat.formatted(index);
  }

  byte[] bytes(int index, int count) {
    int size = size(index, count);
    SourceText text = new SourceText(seed(index));
    return switch (this) {
      case MODULE -> module(text, index, count, size);
      case STYLESHEET -> stylesheet(text, index, count, size);
      case DRAWING -> drawing(text, size);
      case SOURCE_MAP -> sourceMap(text, size);
      case BUNDLE -> bundle(text, size);
      case IMAGE, FONT, LARGE -> noise(index, size);
    };
  }

  /** Evenly spread from min to max in a mixed order, so that the sum does not depend on chance. */
  private int size(int index, int count) {
    int step = Math.floorMod(index * 37, count);
    return min + (int) ((long) (max - min) * (2 * step + 1) / (2L * count));
  }

  private long seed(int index) {
    return 1_000_003L * pathFormat.hashCode() + index; // a string's hash is specified
  }

  private static byte[] module(SourceText text, int index, int count, int size) {
    int neighbours = 20; // chains are no longer than this
    for (int other = index + 1; other <= index + 3 && other % neighbours > 0; other++) {
      if (other < count) {
        text.line("import { view" + other + " } from \"./module-%04d.js\";".formatted(other));
      }
    }
    if (index % 100 == 1) { // one pair in a hundred is a cycle
      text.line("import * as back from \"./module-%04d.js\";".formatted(index - 1));
    }
    if (index % 5 == 0) {
      text.line(
          "const icon = new URL(\"../img/image-%04d.webp\", import.meta.url);"
              .formatted(index % IMAGE.count(4_000 * count / 1_500)));
    }
    String map =
        index % 10 == 0 ? "\n//# sourceMappingURL=module-%04d.js.map\n".formatted(index / 10) : "";
    while (text.length() + 500 + map.length() < size) {
      text.function();
    }
    byte[] filled = text.filledTo(size - map.length(), "/*", "*/");
    return concat(filled, map.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] stylesheet(SourceText text, int index, int count, int size) {
    if (index % 10 != 9 && index + 1 < count) {
      text.line("@import \"sheet-%04d.css\" screen;".formatted(index + 1));
    }
    int images = Math.max(1, count);
    for (int i = 0; i < 3; i++) {
      text.line(
          ".image-%d { background: url(../img/image-%04d.webp) no-repeat; }"
              .formatted(i, (index + i) % images));
    }
    while (text.length() + 250 < size) {
      text.rule();
    }
    return text.filledTo(size, "/*", "*/");
  }

  private static byte[] drawing(SourceText text, int size) {
    text.line("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9999 9999\">");
    while (text.length() + 100 < size) {
      text.stroke();
    }
    text.line("</svg>");
    return text.filledTo(size, "<!--", "-->");
  }

  private static byte[] sourceMap(SourceText text, int size) {
    text.line("{\"version\":3,\"names\":[");
    while (text.length() + 50 < size) {
      text.mapping();
    }
    text.line("\"end\"],\"mappings\":\"\"}");
    return text.filledTo(size, "", "");
  }

  private static byte[] bundle(SourceText text, int size) {
    while (text.length() + 150 < size) {
      text.minifiedFunction();
    }
    return text.filledTo(size, "/*", "*/");
  }

  private byte[] noise(int index, int size) {
    byte[] bytes = new byte[size];
    new Random(seed(index)).nextBytes(bytes);
    return bytes;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
