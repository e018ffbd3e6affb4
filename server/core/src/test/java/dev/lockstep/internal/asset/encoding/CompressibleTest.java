package dev.lockstep.internal.asset.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressibleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "text/css;charset=utf-8",
        "TEXT/JavaScript ; charset=UTF-8",
        "text/plain",
        "application/javascript",
        "application/json",
        "application/manifest+json",
        "image/svg+xml",
        "application/wasm",
        "application/xml",
        "application/atom+xml",
        "font/ttf",
        "font/otf",
        "application/vnd.ms-fontobject",
        "image/x-icon",
        "image/vnd.microsoft.icon",
        "image/bmp"
      })
  void textScriptsAndPlainFonts_areWorthAnEncoding(String mediaType) {
    assertThat(Compressible.is(mediaType)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "font/woff",
        "font/woff2",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "image/avif",
        "video/mp4",
        "audio/mpeg",
        "application/zip",
        "application/gzip",
        "application/pdf",
        "application/octet-stream",
        "",
        ";",
        "text",
        "json",
        "x/texts"
      })
  void compressedFormats_areNotEncoded(String mediaType) {
    assertThat(Compressible.is(mediaType)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1024, 993, false",
    "1024, 992, true", // 32 bytes
    "1600, 1568, true",
    "1650, 1617, true",
    "1650, 1618, false",
    "100000, 98000, true",
    "100000, 98001, false", // 2 %
    "100000, 100000, false",
    "100000, 100500, false",
    "0, 0, false",
    "0, 20, false"
  })
  void variant_isKeptWhenItSavesBytesAndAShare(long bytes, long encoded, boolean kept) {
    assertThat(Compressible.pays(bytes, encoded)).isEqualTo(kept);
  }
}
