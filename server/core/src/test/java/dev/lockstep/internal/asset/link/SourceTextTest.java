package dev.lockstep.internal.asset.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.internal.asset.reference.Reference;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTextTest {
  private static String hex(byte[] bytes) {
    StringBuilder hex = new StringBuilder();
    for (byte b : bytes) {
      hex.append(String.format("%02X", b));
    }
    return hex.toString();
  }

  @Test
  void edits_replaceTheirPlacesOnly() {
    SourceText text = SourceText.of("abcdef".getBytes(UTF_8), UTF_8);

    byte[] spliced =
        text.splice(List.of(new Edit(0, 1, "X"), new Edit(3, 3, "YY"), new Edit(4, 6, "")));

    assertThat(new String(spliced, UTF_8)).isEqualTo("XbcYYd");
    assertThat(text.splice(List.of())).isSameAs(text.bytes());
  }

  @Test
  void invalidUtf8_staysAsItIs() {
    byte[] bytes = {'a', (byte) 0xFF, (byte) 0xC3, 'b', (byte) 0x80};
    SourceText text = SourceText.of(bytes, UTF_8);

    assertThat(hex(text.splice(List.of(new Edit(0, 1, "xyz"))))).isEqualTo("78797AFFC36280");
  }

  @Test
  void utf16_isSplicedAsUtf16() {
    SourceText text = SourceText.of("\uFEFFaüb".getBytes(UTF_16LE), UTF_16LE);

    assertThat(hex(text.splice(List.of(new Edit(1, 2, "Z"))))).isEqualTo("FFFE5A00FC006200");
  }

  @Test
  void bytesThatAreNotOfTheCharset_areNotRead() {
    byte[] halfAPair = {(byte) 0xFF, (byte) 0xFE, 0x00, (byte) 0xD8};
    byte[] oddLength = {(byte) 0xFF, (byte) 0xFE, 'a'};

    assertThat(SourceText.of(halfAPair, UTF_16LE)).isNull();
    assertThat(SourceText.of(oddLength, UTF_16LE)).isNull();
    assertThat(SourceText.of(new byte[] {(byte) 0x81}, Charset.forName("Shift_JIS"))).isNull();
  }

  @Test
  void url_isReadInTheCharsetOfTheFile() {
    Reference umlaut =
        new Reference(0, 1, "\u00FC.png", Reference.Form.CSS, Reference.Kind.RESOURCE);
    Reference twoBytes =
        new Reference(0, 2, "\u00C3\u00BC.png", Reference.Form.CSS, Reference.Kind.RESOURCE);

    assertThat(SourceText.of(new byte[0], Charset.forName("windows-1252")).url(umlaut))
        .isEqualTo("ü.png");
    assertThat(SourceText.of(new byte[0], UTF_8).url(twoBytes)).isEqualTo("ü.png");
    assertThat(SourceText.of(new byte[0], UTF_8).url(umlaut)).isEqualTo("\uFFFD.png");
  }

  @Test
  void line_countsFromOne() {
    SourceText text = SourceText.of("a\nb\r\n\nc".getBytes(ISO_8859_1), UTF_8);

    assertThat(List.of(text.line(0), text.line(1), text.line(2), text.line(5), text.line(6)))
        .containsExactly(1, 1, 2, 3, 4);
    assertThat(text.line(7)).isEqualTo(4);
  }
}
