package dev.lockstep.client.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

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

  @Test
  void bundle_weighsNoMoreThanRecorded() throws IOException {
    int most = Integer.parseInt(System.getProperty("client.bundle.most"));
    byte[] bundle = Files.readAllBytes(Path.of(System.getProperty("client.bundle")));

    assertThat(gzip9(bundle))
        .as("bytes of gzip -9; if it must be more, raise client.bundle.most in client-js/pom.xml")
        .isLessThanOrEqualTo(most);
    assertThat(most - gzip9(bundle))
        .as("bytes saved; lower client.bundle.most in client-js/pom.xml to keep them saved")
        .isLessThan(100);
  }
}
