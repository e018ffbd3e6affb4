package dev.lockstep.internal.html;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentCharsetTest {
  private static String charset(byte[] bytes) {
    return Objects.requireNonNull(DocumentCharset.of(bytes).charset()).name();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<meta charset=windows-1252>                                          | windows-1252",
        "<META CharSet = \"windows-1252\">                                    | windows-1252",
        "<meta http-equiv=Content-Type content=\"text/html; charset=big5\">   | Big5",
        "<meta charset=utf-16>                                                | UTF-8",
        "<p>charset=windows-1252                                              | UTF-8",
        "<meta charset=iso-8859-1>                                            | windows-1252",
        "<meta charset=gb2312>                                                | GBK",
        "<meta charset=Shift_JIS>                                             | windows-31j",
        "<meta/charset='euc-kr'/>                                             | x-windows-949",
        "<meta content='text/html;charset=\"koi8-r\"' http-equiv=content-type>| KOI8-R",
        "<meta content='charset=koi8-r'>                                      | UTF-8",
        "<meta name=x content='charset=koi8-r'><meta charset=koi8-r>          | KOI8-R",
        "<meta http-equiv=content-type content='charset koi8-r'>              | UTF-8",
        "<meta http-equiv=content-type content='charset x charset=koi8-r;'>   | KOI8-R",
        "<meta charset=no-such-charset>                                       | UTF-8",
        "<meta charset=$%&><meta charset=koi8-r>                              | UTF-8",
        "<!-- <meta charset=koi8-r> -->                                       | UTF-8",
        "<!--><meta charset=koi8-r>                                           | KOI8-R",
        "<a title='<meta charset=koi8-r>'>                                    | UTF-8",
        "<?php '<meta charset=koi8-r>' ?>                                     | UTF-8",
        "<metadata charset=koi8-r>                                            | UTF-8",
        "<meta charset=koi8-r                                                 | KOI8-R",
        "<meta charset                                                        | UTF-8",
        "<                                                                    | UTF-8",
      })
  void document_declaresItsCharsetInAMetaElement(String html, String expected) {
    assertThat(charset(html.getBytes(ISO_8859_1))).isEqualTo(expected);
  }

  @Test
  void metaElement_behindTheFirstKilobyte_doesNotCount() {
    String html = " ".repeat(1024) + "<meta charset=windows-1252>";

    assertThat(charset(html.getBytes(ISO_8859_1))).isEqualTo("UTF-8");
  }

  /** What a browser would read otherwise must not be announced as UTF-8. */
  @ParameterizedTest
  @CsvSource({
    "UTF-8,        '<p>Grüße',                                          true",
    "UTF-8,        '<meta charset=utf-8><p>Grüße',                      true",
    "UTF-8,        '\uFEFF<p>Grüße',                                    true",
    "UTF-8,        '<meta charset=gbk><p>Grüße',                        false",
    "UTF-8,        '<p>plain',                                          true",
    "UTF-8,        '<meta charset=gbk><p>plain',                        false",
    "windows-1252, '<p>Grüße',                                          false",
    "windows-1252, '<meta charset=windows-1252><p>Grüße',               false",
    "windows-1252, '<meta charset=utf-8><p>Grüße',                      false",
    "ISO-8859-1,   '<meta charset=iso-8859-1><p>Grüße',                 false",
    "GBK,          '<p>你好，世界',                                      false",
    "GBK,          '<meta charset=gb2312><p>你好',                       false",
    "windows-31j,  '<p>こんにちは',                                      false",
    "windows-31j,  '<meta charset=shift_jis><p>表示ソ',                  false",
    "ISO-2022-JP,  '<p>こんにちは',                                      false",
    "EUC-KR,       '<meta charset=euc-kr><p>안녕',                       false",
    "UTF-16LE,     '\uFEFF<p>Grüße',                                    false",
    "UTF-16BE,     '\uFEFF<p>plain',                                    false",
    "UTF-16LE,     '<p>plain',                                          false",
  })
  void utf8_isStatedOnlyWhereTheBytesAreInIt(String charset, String html, boolean stated) {
    String type = DocumentCharset.of(html.getBytes(Charset.forName(charset))).mediaType();

    assertThat(type).isEqualTo(stated ? "text/html;charset=utf-8" : "text/html");
  }

  @Test
  void byteOrderMark_decides() {
    assertThat(DocumentCharset.of("\uFEFF<p>".getBytes(UTF_16LE)).charset()).isEqualTo(UTF_16LE);
    assertThat(DocumentCharset.of("\uFEFF<p>".getBytes(UTF_16BE)).charset()).isEqualTo(UTF_16BE);
    assertThat(DocumentCharset.of("\uFEFF<meta charset=gbk>".getBytes(UTF_8)).charset())
        .isEqualTo(UTF_8);
    assertThat(DocumentCharset.of(new byte[0]).charset()).isEqualTo(UTF_8);
  }

  @Test
  void bytesThatNoBrowserReads_haveNoCharset() {
    assertThat(DocumentCharset.of("<p>".getBytes(UTF_16LE)).charset()).isNull();
    assertThat(DocumentCharset.of("<meta charset=hz-gb-2312>".getBytes(UTF_8)).charset()).isNull();
  }
}
