package dev.lockstep.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, or the README.
 *
 * @param file where it is
 * @param text its Markdown
 */
record Document(Path file, String text) {
  /** The repository's top folder; tests run in {@code docs}. */
  static final Path TOP = Path.of("").toAbsolutePath().getParent();

  private static final Pattern FENCE = Pattern.compile("^(\\s*)(`{3,})(\\w*).*$");
  private static final Pattern INCLUSION = Pattern.compile("^\\s*<<< @/(?:\\.\\./)?(\\S+).*$");
  private static final Pattern SAME_AS = Pattern.compile("^<!-- (\\S+#[\\w-]+) -->$");

  /**
   * A block of code that stands in a page.
   *
   * @param document the page
   * @param line where it begins, from 1
   * @param language the word behind the fence; empty for none
   * @param text what is in it
   * @param sameAs the file and region that it repeats; empty for none
   */
  record Block(Path document, int line, String language, String text, String sameAs) {
    @Override
    public String toString() {
      return TOP.relativize(document) + ":" + line + " (" + language + ")";
    }
  }

  /**
   * A file, or a region of it, that VitePress puts into a page.
   *
   * @param document the page
   * @param line where, from 1
   * @param target the file and, behind {@code #}, the region
   */
  record Inclusion(Path document, int line, String target) {
    @Override
    public String toString() {
      return TOP.relativize(document) + ":" + line + " <<< " + target;
    }
  }

  /** All pages of the site, and the README. */
  static List<Document> all() {
    try (Stream<Path> files = Files.walk(TOP.resolve("docs"))) {
      List<Path> pages =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .filter(file -> !file.toString().matches(".*/(node_modules|target)/.*"))
              .sorted()
              .toList();
      return Stream.concat(Stream.of(TOP.resolve("README.md")), pages.stream())
          .map(Document::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Document read(Path file) {
    try {
      return new Document(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of a field of the page's front matter; empty for none. */
  String frontMatter(String name) {
    Matcher field =
        Pattern.compile("\\A---\\n(?:.*\\n)*?" + name + ": (.*)\\n(?:.*\\n)*?---\\n").matcher(text);
    return field.find() ? field.group(1).strip() : "";
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = text.lines().toList();
    int line = 0;
    while (line < lines.size()) {
      Matcher fence = FENCE.matcher(lines.get(line));
      if (!fence.matches()) {
        line++;
        continue;
      }
      int end = line + 1;
      while (!lines.get(end).strip().equals(fence.group(2))) {
        end++;
      }
      String indent = fence.group(1);
      String content =
          String.join(
              "\n",
              lines.subList(line + 1, end).stream()
                  .map(text -> text.startsWith(indent) ? text.substring(indent.length()) : text)
                  .toList());
      Matcher sameAs = SAME_AS.matcher(line == 0 ? "" : lines.get(line - 1));
      blocks.add(
          new Block(
              file, line + 1, fence.group(3), content, sameAs.matches() ? sameAs.group(1) : ""));
      line = end + 1;
    }
    return blocks;
  }

  List<Inclusion> inclusions() {
    List<Inclusion> inclusions = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int line = 0; line < lines.size(); line++) {
      Matcher inclusion = INCLUSION.matcher(lines.get(line));
      if (inclusion.matches()) {
        String target = inclusion.group(1).replaceAll("\\{.*", "");
        boolean own = lines.get(line).strip().startsWith("<<< @/src/");
        inclusions.add(new Inclusion(file, line + 1, own ? "docs/" + target : target));
      }
    }
    return inclusions;
  }

  /** The text of a file's region, without its indentation. */
  static String region(String target) throws IOException {
    String[] parts = target.split("#", 2);
    String text = Files.readString(TOP.resolve(parts[0]));
    if (parts.length == 1) {
      return text;
    }
    Matcher region =
        Pattern.compile(
                "#region "
                    + Pattern.quote(parts[1])
                    + "( -->)?\\n(.*?)\\n[^\\n]*#endregion "
                    + Pattern.quote(parts[1]),
                Pattern.DOTALL)
            .matcher(text);
    if (!region.find()) {
      throw new IOException("no region " + parts[1] + " in " + parts[0]);
    }
    return region.group(2).stripIndent();
  }
}
