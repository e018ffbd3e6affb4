package dev.lockstep.client.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundle does not grow unnoticed. */
class BundleSizeTest {
  private static int gzip9(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(bytes);
    }
    return out.size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lockstep.js", "lockstep-later.js"})
  void part_weighsNoMoreThanRecorded(String file) throws IOException {
    int most = Integer.parseInt(System.getProperty("client.most." + file));
    byte[] part = Files.readAllBytes(Path.of(System.getProperty("client.webjar"), file));

    assertThat(gzip9(part))
        .as("bytes of gzip -9; if it must be more, raise client.most.* in client-js/pom.xml")
        .isLessThanOrEqualTo(most);
    assertThat(most - gzip9(part))
        .as("bytes saved; lower client.most.* in client-js/pom.xml to keep them saved")
        .isLessThan(200);
  }
}
