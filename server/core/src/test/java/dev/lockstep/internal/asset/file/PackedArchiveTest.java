package dev.lockstep.internal.asset.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.asset.file.AssetRoot;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Class-path folders in a WAR that a container has not unpacked. */
class PackedArchiveTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"app.war", "my app+1.war", "\u00fcber.war", "a%20b.war"})
  void folderInAPackedWar_isFound(String file) throws IOException {
    Path war = directory.resolve(file);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
      zip.putNextEntry(new ZipEntry("WEB-INF/classes/web/"));
      zip.putNextEntry(new ZipEntry("WEB-INF/classes/web/app.js"));
      zip.write("app".getBytes(UTF_8));
    }
    URL inWar = new URL("jar:" + war.toUri() + "!/WEB-INF/classes/web/");
    ClassLoader container =
        new ClassLoader(null) {
          @Override
          public Enumeration<URL> getResources(String name) {
            return Collections.enumeration(name.equals("web/") ? List.of(inWar) : List.of());
          }
        };

    ClassPathRoot root = new ClassPathRoot(container, "web/");
    try (AssetRoot.Opened opened = root.open()) {
      assertThat(opened.files()).containsOnlyKeys("app.js");
      assertThat(opened.files().get("app.js").read()).isEqualTo("app".getBytes(UTF_8));
    }
    assertThat(root.find("app.js")).isNotNull();
  }
}
