package dev.lockstep.internal.asset.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceCharsetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "@charset \"windows-1252\"; a{} | windows-1252",
        "@charset \"SHIFT_JIS\";        | Shift_JIS",
        "@charset \"gb2312\";           | GBK",
        "@charset \"utf-16\";           | UTF-8",
        "@charset \"UTF-16BE\";         | UTF-8",
        "@charset \"no-such-charset\";  | UTF-8",
        "@charset \"not a name!\";      | UTF-8",
        "@charset \"\";                 | UTF-8",
        "@charset \"latin1              | UTF-8",
        "@charset 'windows-1252';       | UTF-8",
        "@CHARSET \"windows-1252\";     | UTF-8",
        "a{}                            | UTF-8",
      })
  void styleSheet_declaresItsCharsetInItsFirstBytes(String css, String expected) {
    assertThat(SourceCharset.ofStyleSheet(css.getBytes(ISO_8859_1)).name()).isEqualTo(expected);
  }

  @Test
  void leadingSpace_isNoCharsetRule() {
    assertThat(SourceCharset.ofStyleSheet(" @charset \"windows-1252\";".getBytes(ISO_8859_1)))
        .isEqualTo(UTF_8);
  }

  @Test
  void byteOrderMark_takesPrecedenceOverADeclaration() {
    byte[] css = "@charset \"windows-1252\";".getBytes(ISO_8859_1);

    assertThat(SourceCharset.ofStyleSheet(marked("\u00EF\u00BB\u00BF", css))).isEqualTo(UTF_8);
    assertThat(SourceCharset.ofStyleSheet(marked("\u00FF\u00FE", css))).isEqualTo(UTF_16LE);
    assertThat(SourceCharset.ofStyleSheet(marked("\u00FE\u00FF", css)).name())
        .isEqualTo("UTF-16BE");
    assertThat(SourceCharset.ofStyleSheet(new byte[0])).isEqualTo(UTF_8);
  }

  private static byte[] marked(String mark, byte[] bytes) {
    return (mark + new String(bytes, ISO_8859_1)).getBytes(ISO_8859_1);
  }
}
