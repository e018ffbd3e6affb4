package dev.lockstep.internal.asset.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.SourceFile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathRootTest {
  @TempDir Path directory;

  private Path jar(String name, String... entries) throws IOException {
    Path jar = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out)) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        if (!entry.endsWith("/")) {
          zip.write((name + ": " + entry).getBytes(StandardCharsets.UTF_8));
        }
        zip.closeEntry();
      }
    }
    return jar;
  }

  private static URLClassLoader loader(Path... places) throws IOException {
    URL[] urls = new URL[places.length];
    for (int i = 0; i < places.length; i++) {
      urls[i] = places[i].toUri().toURL();
    }
    return new URLClassLoader(urls, null);
  }

  private static Map<String, String> texts(AssetRoot root) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (AssetRoot.Opened opened = root.open()) {
      for (Map.Entry<String, SourceFile> file : opened.files().entrySet()) {
        texts.put(file.getKey(), new String(file.getValue().read(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  private static String found(AssetRoot root, String path) throws IOException {
    SourceFile file = root.find(path);
    return file == null ? null : new String(file.read(), StandardCharsets.UTF_8);
  }

  @Test
  void folderInAJar_isListedAndFound() throws IOException {
    Path jar = jar("a.jar", "spa/", "spa/app.js", "spa/css/", "spa/css/a b.css", "spare/x", "x");
    try (URLClassLoader loader = loader(jar)) {
      ClassPathRoot root = new ClassPathRoot(loader, "spa/");

      assertThat(texts(root))
          .isEqualTo(
              Map.of("app.js", "a.jar: spa/app.js", "css/a b.css", "a.jar: spa/css/a b.css"));
      assertThat(found(root, "css/a b.css")).isEqualTo("a.jar: spa/css/a b.css");
      assertThat(found(root, "css/")).isNull();
      assertThat(found(root, "none")).isNull();
    }
  }

  @Test
  void entriesOutsideTheFolder_areIgnored() throws IOException {
    Path jar =
        jar("a.jar", "spa/", "spa/../secret.txt", "spa/a/../../b", "spa//c", "spa/d\\e", "spa/f");
    try (URLClassLoader loader = loader(jar)) {
      ClassPathRoot root = new ClassPathRoot(loader, "spa/");

      assertThat(texts(root)).containsOnlyKeys("f");
      assertThat(found(root, "../secret.txt")).isNull();
    }
  }

  @Test
  void folderInSeveralPlaces_isOne_andTheFirstFileCounts() throws IOException {
    Path first = jar("1.jar", "spa/", "spa/both.js");
    Path second = jar("2.jar", "spa/", "spa/both.js", "spa/more.js");
    Path third = directory.resolve("classes");
    Files.createDirectories(third.resolve("spa"));
    Files.writeString(third.resolve("spa/both.js"), "3");
    Files.writeString(third.resolve("spa/third.js"), "3");
    try (URLClassLoader loader = loader(first, second, third)) {
      ClassPathRoot root = new ClassPathRoot(loader, "spa/");

      assertThat(texts(root))
          .isEqualTo(
              Map.of(
                  "both.js",
                  "1.jar: spa/both.js",
                  "more.js",
                  "2.jar: spa/more.js",
                  "third.js",
                  "3"));
      assertThat(found(root, "both.js")).isEqualTo("1.jar: spa/both.js");
      assertThat(found(root, "third.js")).isEqualTo("3");
    }
  }

  @Test
  void missingFolder_isNamed() throws IOException {
    try (URLClassLoader loader = loader(jar("a.jar", "x"))) {
      assertThatThrownBy(() -> new ClassPathRoot(loader, "spa/").open())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "class-path folder must exist, was \"spa/\""
                  + " (a jar must have an entry for the folder itself)");
    }
  }

  private static final String WEBJARS = "META-INF/resources/webjars/";

  @Test
  void webJar_isFoundInAnyRelease() throws IOException {
    Path jar =
        jar(
            "h.jar",
            WEBJARS + "htmx.org/",
            WEBJARS + "htmx.org/2.0.4/",
            WEBJARS + "htmx.org/2.0.4/dist/htmx.js",
            WEBJARS + "other/1.0/x.js");
    try (URLClassLoader loader = loader(jar)) {
      WebJarRoot root = new WebJarRoot(loader, "htmx.org");

      assertThat(texts(root)).containsOnlyKeys("htmx.org/dist/htmx.js");
      assertThat(found(root, "htmx.org/dist/htmx.js")).endsWith("2.0.4/dist/htmx.js");
      assertThat(found(root, "htmx.org/2.0.4/dist/htmx.js")).isNull();
      assertThat(found(root, "other/x.js")).isNull();
    }
  }

  @Test
  void webJarInTwoReleases_isRefused() throws IOException {
    Path old = jar("1.jar", WEBJARS + "htmx.org/", WEBJARS + "htmx.org/1.9.12/htmx.js");
    Path young = jar("2.jar", WEBJARS + "htmx.org/", WEBJARS + "htmx.org/2.0.4/htmx.js");
    try (URLClassLoader loader = loader(old, young)) {
      assertThatThrownBy(() -> new WebJarRoot(loader, "htmx.org").open())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "WebJar htmx.org must be on the class path in one release, was in [1.9.12, 2.0.4]");
    }
  }
}
