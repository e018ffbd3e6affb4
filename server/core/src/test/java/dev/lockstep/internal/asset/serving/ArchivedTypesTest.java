package dev.lockstep.internal.asset.serving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.http.Body;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ArchivedTypesTest {
  private final ArchivedTypes types = new ArchivedTypes();

  @Test
  void text_isReadOnce() {
    byte[] bytes = "körper { }".getBytes(UTF_8);
    Fingerprint object = Fingerprint.of(bytes);
    assertThat(types.known("a.css", object)).isNull();

    assertThat(types.of("a.css", object, Body.of(ByteBuffer.wrap(bytes))))
        .isEqualTo("text/css;charset=utf-8");
    assertThat(types.known("a.css", object)).isEqualTo("text/css;charset=utf-8");
  }

  @Test
  void textThatIsNotUtf8_hasNoCharset() {
    byte[] bytes = "körper { }".getBytes(ISO_8859_1);
    Fingerprint object = Fingerprint.of(bytes);

    assertThat(types.of("a.css", object, Body.of(ByteBuffer.wrap(bytes)))).isEqualTo("text/css");
    assertThat(types.known("a.css", object)).isEqualTo("text/css");
  }

  @Test
  void fileWithoutCharset_isNotRead() {
    assertThat(types.known("a.png", Fingerprint.of(new byte[] {1}))).isEqualTo("image/png");
  }
}
