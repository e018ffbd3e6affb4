package dev.lockstep;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.asset.Assets;
import dev.lockstep.asset.AssetsBuilder;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.http.FieldSink;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.internal.page.UnnumberedPages;
import dev.lockstep.page.Page;
import dev.lockstep.protocol.BuildStamp;
import dev.lockstep.setting.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds with the same frontend are known by their front digest. */
class FrontDigestTest {
  private static final String POLICY = "Content-Security-Policy";

  @TempDir Path root;
  @TempDir Path target;

  @BeforeEach
  void frontend() throws IOException {
    file(
        "index.html",
        "<!doctype html><html><head><script type=module src=app.js></script></head></html>");
    file("about.html", "<!doctype html><html><head></head><body>About</body></html>");
    file("app.js", "import './part.js'");
    file("part.js", "1");
    // Named by a bundler, so that its bytes stay.
    file("built/chunk-BX3sjd2K.js", "2\n//# sourceMappingURL=chunk-BX3sjd2K.js.map");
    file("built/chunk-BX3sjd2K.js.map", "{\"version\":3}");
  }

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private LockstepBuilder builder(long build) {
    return Lockstep.builder()
        .number(build)
        .quiet(true)
        .assets(assets().build())
        .page(Page.singlePageInRoots("index.html"));
  }

  private AssetsBuilder assets() {
    return Assets.builder().directory(root);
  }

  private String front(long build) {
    return front(build, settings -> settings);
  }

  private String front(long build, UnaryOperator<LockstepBuilder> settings) {
    try (Lockstep lockstep = settings.apply(builder(build)).build()) {
      return lockstep.front();
    }
  }

  @Test
  void sameFiles_haveTheSameDigest_whateverTheBuild() {
    assertThat(front(7128)).isEqualTo(front(7127)).matches("[0-9a-f]{10}");
  }

  @Test
  void numberThatABundlerWrote_isNotOfTheDocument() throws IOException {
    String page = "<!doctype html><html><head><meta name=build-number content=%s></head></html>";
    file("index.html", page.formatted("7127"));
    String before = front(7127);
    file("index.html", page.formatted("7128"));

    assertThat(front(7128)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"part.js", "about.html", "index.html", "built/chunk-BX3sjd2K.js"})
  void oneByteOfAFile_isAnotherFrontend(String path) throws IOException {
    String before = front(7127);
    Files.writeString(root.resolve(path), Files.readString(root.resolve(path)) + " ");

    assertThat(front(7127)).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"new.css", "new.html", "sw.js"})
  void oneFileMore_isAnotherFrontend(String path) throws IOException {
    String before = front(7127);
    file(path, "x");

    assertThat(front(7127)).isNotEqualTo(before);
  }

  @Test
  void sourceMap_isNotOfTheFrontend() throws IOException {
    String before = front(7127);
    file("built/chunk-BX3sjd2K.js.map", "{\"version\":3,\"sources\":[]}");

    assertThat(front(7127)).isEqualTo(before);
  }

  @Test
  void oneByteOfThePolicy_isAnotherFrontend() {
    Page page = Page.singlePageInRoots("index.html");
    String self = front(7127, settings -> settings.page(page.header(POLICY, "default-src 'self'")));

    assertThat(
            front(7128, settings -> settings.page(page.header(POLICY, "default-src 'self' a.b"))))
        .isNotEqualTo(self)
        .isNotEqualTo(front(7128));
    assertThat(front(7128, settings -> settings.page(page.header(POLICY, "default-src 'self'"))))
        .isEqualTo(self);
  }

  @Test
  void otherSalt_otherShell_otherIntegrity_areOtherFrontends() {
    Page page = Page.singlePageInRoots("index.html");

    assertThat(
            new String[] {
              front(7127),
              front(7127, settings -> settings.frontSalt("a")),
              front(7127, settings -> settings.frontSalt("b")),
              front(7127, settings -> settings.page(Page.documents())),
              front(7127, settings -> settings.page(Page.singlePageInRoots("about.html"))),
              front(7127, settings -> settings.page(page.withIntegrity())),
            })
        .doesNotHaveDuplicates();
  }

  @Test
  void compiledAssets_haveTheDigestOfTheirRoots() {
    assets().build().compile(7128, target);

    assertThat(front(7128, settings -> settings.assets(Assets.builder().compiled(target).build())))
        .isEqualTo(front(7127));
  }

  @Test
  void namesWithTheBuildsNumber_areOfNoOtherBuild() {
    UnaryOperator<LockstepBuilder> byBuild =
        settings -> settings.assets(assets().naming(NamingScheme.BUILD).build());

    assertThat(front(7128, byBuild)).isNotEqualTo(front(7127, byBuild));
  }

  @Test
  void digest_isInTheStamp_theDocuments_andTheBuildEndpoint() throws IOException {
    file("kept.html", "<!doctype html><html><head></head></html>");
    try (Lockstep lockstep =
        builder(7127)
            .min(7090)
            .page(Page.documents().keep("kept.html").header(POLICY, "default-src 'self'"))
            .build()) {
      String front = lockstep.front();

      assertThat(lockstep.stamp()).isEqualTo("7127;min=7090;front=\"" + front + "\"");
      Response page = response(lockstep.handOver(FakeRequest.get("/about.html")).instead());
      assertThat(text(page))
          .contains("<meta name=\"build-number\" content=\"7127\">")
          .contains("<meta name=\"build-front\" content=\"" + front + "\">");
      assertThat(field(page, POLICY)).isEqualTo("default-src 'self'");
      Response kept = response(lockstep.handOver(FakeRequest.get("/kept.html")).instead());
      assertThat(field(kept, "Server-Timing"))
          .isEqualTo("build;desc=\"7127\", build-front;desc=\"" + front + "\"");
      assertThat(text(response(lockstep.answer(FakeRequest.get("/lockstep/build")))))
          .isEqualTo("{\"build\":7127,\"min\":7090,\"track\":null,\"front\":\"" + front + "\"}");
    }
  }

  @Test
  void guard_relaxesADerivedRequirementForItsOwnFrontend() {
    try (Lockstep lockstep = builder(7127).build()) {
      String own = "7128;front=\"" + lockstep.front() + "\"";

      assertThat(lockstep.guard(FakeRequest.get("/api", "Build-Required", own)))
          .isEqualTo(Outcome.PASS);
      assertThat(
              response(lockstep.guard(FakeRequest.get("/api", "Build-Required", "7128"))).status())
          .isEqualTo(421);
    }
  }

  @Test
  void withoutQuiet_nothingIsStated() {
    try (Lockstep lockstep = builder(7127).quiet(false).front("a").frontSalt("b").build()) {
      assertThat(lockstep.front()).isNull();
      assertThat(lockstep.stamp()).isEqualTo("7127");
    }
  }

  @Test
  void applicationThatRendersItsPages_hasNoDigestUnlessItStatesOne() {
    UnaryOperator<LockstepBuilder> ownPages =
        settings -> settings.assets(Assets.builder().build()).page(Page.documents());

    assertThat(front(7127, ownPages)).isNull();
    assertThat(front(7127, settings -> ownPages.apply(settings).front("2026-11.a_b")))
        .isEqualTo("2026-11.a_b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\"b", "é"})
  void malformedFront_isRefusedAtOnce(String digest) {
    assertThatThrownBy(() -> Lockstep.builder().front(digest))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("1..64 letters, digits, dots, underscores and hyphens");
  }

  @Test
  void saltAndHeader_areCheckedAtOnce() {
    assertThatThrownBy(() -> Lockstep.builder().frontSalt("a".repeat(8_193)))
        .isInstanceOf(SettingException.class)
        .hasMessage("frontSalt must have 1..8192 characters, had 8193");
    assertThatThrownBy(() -> Page.documents().header("Set-Cookie", "a=b"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> Page.documents().header(POLICY, "default-src\r\nSet-Cookie: a"))
        .isInstanceOf(SettingException.class);
  }

  @Test
  void pageThatTheApplicationAnswersItself_hasNoDigestOfLockstepsDocuments() {
    List<String> fields = new ArrayList<>();
    new UnnumberedPages(new BuildStamp(7127, 0, null, "3f2a1b9c0d"))
        .number(
            "/about.html",
            new FieldSink() {
              @Override
              public void set(String name, String value) {
                add(name, value);
              }

              @Override
              public void add(String name, String value) {
                fields.add(name + ": " + value);
              }
            });

    assertThat(fields).containsExactly("Server-Timing: build;desc=\"7127\"");
  }
}
