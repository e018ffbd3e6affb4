package dev.lockstep.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPathTest {
  @ParameterizedTest
  @CsvSource({
    "/assets/app.js, /assets/app.js",
    "/assets/a%20b.js, '/assets/a b.js'",
    "/assets/%C3%BC.js, /assets/\u00fc.js",
    "/assets/%f0%9f%9a%80.js, /assets/\ud83d\ude80.js",
    "/a%2Bb+c, /a+b+c",
    "/%41%42C, /ABC",
    "/100%25, /100%",
    "/%252f, /%2f",
    "/a;v=1/b, /a;v=1/b",
    "/a%3Bb, /a;b",
    "/../a/./b//c, /../a/./b//c",
    "/%2e%2e/a, /../a",
  })
  void decode_encodedPath_isDecodedOnce(String raw, String decoded) {
    assertThat(RequestPath.decode(raw)).isEqualTo(decoded);
  }

  @ParameterizedTest
  @CsvSource({
    "/a%2fb, /a\uFFFDb",
    "/..%2F..%2Fetc, /..\uFFFD..\uFFFDetc",
    "/a%5cb, /a\uFFFDb",
    "/a\\b, /a\uFFFDb",
    "/app.js%00, /app.js\uFFFD",
    "/%0d%0aSet-Cookie, /\uFFFD\uFFFDSet-Cookie",
    "/%7F, /\uFFFD",
    "/%c0%af, /\uFFFD\uFFFD",
    "/%ff, /\uFFFD",
    "/%C3, /\uFFFD",
    "/%C3x%BC, /\uFFFDx\uFFFD",
    "/%, /\uFFFD",
    "/%4, /\uFFFD4",
    "/%zz, /\uFFFDzz",
    "/%u002f, /\uFFFDu002f",
    "/%\uff14\uff11, /\uFFFD\uff14\uff11",
  })
  void decode_characterOutsideAssetPaths_isReplaced(String raw, String decoded) {
    assertThat(RequestPath.decode(raw)).isEqualTo(decoded);
  }

  @ParameterizedTest
  @CsvSource({
    "/notes, '', /notes",
    "/notes, /, /notes",
    "/app/notes, /app, /notes",
    "/app/, /app/, /",
    "/app, /app, /\uFFFD",
    "/application, /app, /\uFFFD",
    "/other/notes, /app, /\uFFFD",
    ", /, /\uFFFD"
  })
  void below_removesTheMountPoint(String path, String mount, String below) {
    assertThat(RequestPath.below(path, mount)).isEqualTo(below);
  }
}
