package dev.lockstep.internal.page;

import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.FakeRequest;
import dev.lockstep.Lockstep;
import dev.lockstep.LockstepBuilder;
import dev.lockstep.asset.Assets;
import dev.lockstep.internal.guard.TrustedProxies;
import dev.lockstep.page.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where browsers find an instance, and what its documents say of it. */
class MountsTest {
  @ParameterizedTest(name = "stated {0}, mounted at {1}, prefix {2} gives {3}")
  @CsvSource({
    "'',    '',     ,                ''",
    "'',    /shop,  ,                /shop",
    "'',    '',     /shop,           /shop",
    "'',    '',     /shop/,          /shop",
    "'',    /app,   /shop,           /shop/app",
    "'',    '',     '/eu, /shop',    /eu/shop",
    "/shop, '',     ,                /shop",
    "/shop, '',     /shop,           /shop",
    "/app,  /app,   /shop,           /shop/app",
    "/shop, /other, ,                /shop",
    "'',    '',     //evil.example,  ''",
    "'',    '',     https://evil,    ''",
    "'',    '',     '/\"><script>', ''",
    "'',    '',     /a b,            ''",
    "/shop, '',     //evil/shop,     /shop",
  })
  void trustedProxiesPrefix_comesBeforeTheMountPoint(
      String stated, String mount, String prefix, String expected) {
    FakeRequest request =
        prefix == null ? FakeRequest.get("/") : FakeRequest.get("/", "X-Forwarded-Prefix", prefix);
    Mounts mounts = new Mounts("/lockstep/", TrustedProxies.of("127.0.0.1"), stated);

    assertThat(mounts.of(request.mountedAt(mount))).isEqualTo(expected);
  }

  @Test
  void prefixOfAnybodyElse_isIgnored_andALongOneToo() throws IOException {
    Mounts mounts = new Mounts("/lockstep/", TrustedProxies.of("127.0.0.1"), "");
    FakeRequest forged = FakeRequest.get("/", "X-Forwarded-Prefix", "/evil");

    assertThat(mounts.of(forged.from(InetAddress.getByName("10.0.0.1")))).isEmpty();
    String longPrefix = "/" + "x".repeat(300);
    assertThat(mounts.of(FakeRequest.get("/", "X-Forwarded-Prefix", longPrefix))).isEmpty();
    assertThat(mounts.of(FakeRequest.get("/").mountedAt(longPrefix))).isEmpty();
  }

  @TempDir Path root;

  private LockstepBuilder settings() throws IOException {
    Files.writeString(root.resolve("app.js"), "let a;");
    Files.writeString(
        root.resolve("index.html"),
        "<!doctype html><html><head><script src=app.js></script></head></html>");
    return Lockstep.builder()
        .number(7127)
        .trustedProxies("127.0.0.1")
        .page(Page.singlePageInRoots("index.html"));
  }

  private static String page(Lockstep lockstep, String mount) {
    FakeRequest request = FakeRequest.get("/orders/7", "Accept", "text/html").mountedAt(mount);
    return text(response(lockstep.handOver(request).instead()));
  }

  @Test
  void documentAtTheRoot_saysNothingOfTheEndpoints() throws IOException {
    try (Lockstep lockstep = settings().assets(Assets.builder().directory(root).build()).build()) {
      assertThat(page(lockstep, ""))
          .contains("build-number", "src=" + lockstep.urls().url("app.js"))
          .doesNotContain("build-base");
    }
  }

  @Test
  void documentBelowAMountPoint_hasItsUrlsThere_withoutASetting() throws IOException {
    try (Lockstep lockstep = settings().assets(Assets.builder().directory(root).build()).build()) {
      String script = lockstep.urls().url("app.js");
      for (int i = 0; i < 2; i++) {
        assertThat(page(lockstep, "/shop"))
            .contains("<meta name=\"build-base\" content=\"/shop/lockstep/\">")
            .contains("src=/shop" + script);
      }
      for (int i = 0; i < 20; i++) { // of which no more than eight are kept
        assertThat(page(lockstep, "/m" + i)).contains("build-number");
      }
      assertThat(page(lockstep, "/shop")).contains("/shop/lockstep/");
      assertThat(page(lockstep, "/m19")).contains("src=" + script);
      assertThat(page(lockstep, "")).contains("src=" + script).doesNotContain("build-base");
    }
  }

  @Test
  void documentOfOtherEndpoints_saysWhereTheyAre() throws IOException {
    try (Lockstep lockstep =
        settings()
            .endpoints("/_build/")
            .assets(Assets.builder().directory(root).baseUrl("/shop").build())
            .build()) {
      assertThat(page(lockstep, ""))
          .contains("<meta name=\"build-base\" content=\"/shop/_build/\">")
          .contains("src=" + lockstep.urls().url("app.js"));
    }
  }

  @Test
  void documentThatStays_saysItInAField_andAnApplicationsOwnElementStays() throws IOException {
    Files.writeString(root.resolve("kept.html"), "<!doctype html><html></html>");
    Files.writeString(
        root.resolve("own.html"),
        "<!doctype html><html><head><meta name=\"build-base\" content=\"/x/\"></head></html>");
    try (Lockstep lockstep =
        settings()
            .page(Page.documents().keep("kept.html"))
            .assets(Assets.builder().directory(root).build())
            .build()) {
      var kept = lockstep.handOver(FakeRequest.get("/kept.html").mountedAt("/shop")).instead();
      assertThat(dev.lockstep.Answers.field(response(kept.found()), "Server-Timing"))
          .isEqualTo("build;desc=\"7127\", build-base;desc=\"/shop/lockstep/\"");
      var own = lockstep.handOver(FakeRequest.get("/own.html").mountedAt("/shop")).instead();
      assertThat(text(response(own.found())))
          .containsOnlyOnce("build-base")
          .contains("content=\"/x/\"");
    }
  }
}
