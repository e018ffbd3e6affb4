package dev.lockstep.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildDiscoveryTest {
  @TempDir Path directory;

  /** Copied into jars, so that discovery reads the manifest of its jar. */
  static final class Application {}

  @Test
  void discover_systemPropertyComesFirst() throws IOException {
    assertThat(discovery("7127", "7126", jar("7125", "7124")).discover())
        .hasValue(new Build(7127, "system property lockstep.build"));
  }

  @Test
  void discover_environmentComesSecond() throws IOException {
    assertThat(discovery(null, "7126", jar("7125", "7124")).discover())
        .hasValue(new Build(7126, "environment variable LOCKSTEP_BUILD"));
  }

  @Test
  void discover_propertiesComeThird() throws IOException {
    assertThat(discovery(null, null, jar("7125", "7124")).discover())
        .hasValue(new Build(7125, "META-INF/lockstep.properties"));
  }

  @Test
  void discover_ownManifestComesLast() throws IOException {
    assertThat(discovery(null, null, jar(null, "7124")).discover())
        .hasValue(new Build(7124, "manifest attribute Build-Number"));
  }

  @Test
  void discover_withoutSource_isDevelopment() throws IOException {
    assertThat(discovery(null, null, jar(null, null)).discover()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dev", "v12", "-1", "0", "007", "1000000000000000", "7127.1"})
  void discover_malformedNumber_throwsWithValueSourceAndRemedy(String malformed)
      throws IOException {
    BuildDiscovery discovery = discovery(null, malformed, jar("7125", null));

    assertThatThrownBy(discovery::discover)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "build number must be 1..999999999999999, was \""
                + malformed
                + "\" from environment variable LOCKSTEP_BUILD"
                + " (set -Dlockstep.build or LOCKSTEP_BUILD to a number)");
  }

  @Test
  void discover_surroundingSpace_isStripped() throws IOException {
    assertThat(discovery(" 7127\n", null, jar(null, null)).discover())
        .hasValue(new Build(7127, "system property lockstep.build"));
  }

  private static BuildDiscovery discovery(
      String property, String environment, Class<?> application) {
    Properties properties = new Properties();
    if (property != null) {
      properties.setProperty("lockstep.build", property);
    }
    return BuildDiscovery.of(
        properties,
        environment == null ? Map.of() : Map.of("LOCKSTEP_BUILD", environment),
        application);
  }

  /** An application in a jar of its own, with the sources that jars can have. */
  private Class<?> jar(String property, String attribute) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    if (attribute != null) {
      manifest.getMainAttributes().putValue("Build-Number", attribute);
    }
    Path jar = Files.createTempFile(directory, "app", ".jar");
    String type = Application.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      put(out, type, Application.class.getResourceAsStream("/" + type).readAllBytes());
      if (property != null) {
        put(
            out,
            "META-INF/lockstep.properties",
            ("build=" + property + "\n").getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    try {
      return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)
          .loadClass(Application.class.getName());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new JarEntry(name));
    ((OutputStream) out).write(bytes);
    out.closeEntry();
  }
}
