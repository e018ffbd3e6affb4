package dev.lockstep;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.adapter.Handover;
import dev.lockstep.asset.Assets;
import dev.lockstep.http.FieldSink;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.page.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Lockstep answers before an application, and what only where the application does not. */
class HandoverTest {
  private static final String[] NAVIGATION = {"Accept", "text/html"};

  @TempDir Path root;

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(root.resolve("css"));
    Files.createDirectories(root.resolve("assets"));
    Files.writeString(root.resolve("css/app.css"), "body{}");
    Files.writeString(root.resolve("assets/index-BMn98kqX.js"), "export {}");
    Files.writeString(root.resolve("assets/vendor-DzAfgoAw.js"), "export {}");
    Files.writeString(root.resolve("index.html"), "<!doctype html><html><head></head></html>");
    Files.writeString(root.resolve("about.html"), "<!doctype html><html><head></head></html>");
  }

  private LockstepBuilder settings() {
    return Lockstep.builder()
        .number(7127)
        .assets(Assets.builder().directory(root).build())
        .page(Page.singlePageInRoots("index.html").except("/api/"));
  }

  private static String decided(Lockstep lockstep, FakeRequest request) {
    if (lockstep.content(request) != Outcome.PASS) {
      return "Lockstep";
    }
    return lockstep.handOver(request).hasInstead() ? "application, then Lockstep" : "application";
  }

  @ParameterizedTest
  @CsvSource({
    "/assets/index-BMn98kqX.js, Lockstep",
    "/css/app.css,              'application, then Lockstep'",
    "/index.html,               'application, then Lockstep'",
    "/about.html,               'application, then Lockstep'",
    "/,                         'application, then Lockstep'",
    "/orders/7,                 'application, then Lockstep'",
    "/none.js,                  application",
    "/report.xlsx,              application",
    "/users/john.doe,           'application, then Lockstep'",
    "/api/orders,               application",
    "/css/app-0123456789.css,   application",
  })
  void barePath_isTheApplications(String path, String first) {
    try (Lockstep lockstep = settings().build()) {
      assertThat(decided(lockstep, FakeRequest.get(path, NAVIGATION))).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @CsvSource({"/css/app.css", "/about.html", "/", "/orders/7"})
  void standalone_barePathIsAnsweredAtOnce(String path) {
    try (Lockstep lockstep = settings().standalone().build()) {
      FakeRequest request = FakeRequest.get(path, NAVIGATION);
      assertThat(field(response(lockstep.content(request)), "Cache-Control")).isEqualTo("no-cache");
      assertThat(lockstep.handOver(request)).isSameAs(Handover.UNCHANGED);
    }
  }

  @Test
  void name_isAnsweredBeforeTheApplication_andJudgedAsItsBarePath() {
    try (Lockstep lockstep = settings().build()) {
      FakeRequest request = FakeRequest.get(lockstep.urls().url("css/app.css"));

      assertThat(field(response(lockstep.content(request)), "Cache-Control")).contains("immutable");
      assertThat(lockstep.barePath(request)).isEqualTo("/css/app.css");
      assertThat(lockstep.barePath(FakeRequest.get("/css/app.css"))).isNull();
      assertThat(lockstep.barePath(FakeRequest.get("/assets/index-BMn98kqX.js"))).isNull();
    }
  }

  /** Whatever the application would not show, or fails to, is sent as the application says it. */
  @Test
  void judgedFile_isSentWhereTheApplicationWouldShowIt_orHasNone() {
    Response file = Response.empty(200, "OK");
    Handover judged = Handover.judged("/css/app.css", file);
    Handover fallback = Handover.of(false, file);
    for (int status = 100; status < 600; status++) {
      boolean shown = status / 100 == 2 || List.of(304, 404, 412, 416).contains(status);
      for (boolean hasContent : new boolean[] {true, false}) {
        assertThat(judged.replaces(status, hasContent)).as("%s", status).isEqualTo(shown);
        assertThat(fallback.replaces(status, hasContent))
            .as("%s", status)
            .isEqualTo(status == 404 && !hasContent);
        assertThat(Handover.UNCHANGED.replaces(status, hasContent)).isFalse();
      }
    }
  }

  @Test
  void judgedFile_thatIsGone_isNotFound() {
    Outcome gone = new Outcome.Blocking(() -> Outcome.PASS);

    assertThat(response(Handover.judged(null, gone).found().instead()).status()).isEqualTo(404);
  }

  @Test
  void aroundTheApplication_aFileIsJudgedByItsBarePath_andSentInsteadOfTheAnswer() {
    try (Lockstep lockstep = settings().build()) {
      FakeRequest named = FakeRequest.get(lockstep.urls().url("css/app.css"));
      assertThat(lockstep.answer(named)).isEqualTo(Outcome.PASS);
      Handover handover = lockstep.askApplication(named);
      assertThat(handover.path()).isEqualTo("/css/app.css");
      assertThat(text(response(handover.instead()))).isEqualTo("body{}");

      Handover kept = lockstep.askApplication(FakeRequest.get("/assets/index-BMn98kqX.js"));
      assertThat(kept.path()).isNull();
      assertThat(kept.replaces(403, true)).isFalse();
      assertThat(kept.replaces(200, true)).isTrue();

      assertThat(lockstep.askApplication(FakeRequest.get("/css/app.css")).dropsContent()).isFalse();
      FakeRequest posted = FakeRequest.of("POST", named.path());
      assertThat(response(lockstep.answer(posted)).status()).isEqualTo(405);
      assertThat(lockstep.askApplication(posted)).isSameAs(Handover.UNCHANGED);
    }
    try (Lockstep alone = settings().standalone().build()) {
      FakeRequest named = FakeRequest.get(alone.urls().url("css/app.css"));
      assertThat(text(response(alone.answer(named)))).isEqualTo("body{}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/css/app-0123456789.css,     200, text/css,                 200, true",
    "/css/app-0123456789.css,     200, text/html,                404, true",
    "/css/app-0123456789.css,     200, TEXT/HTML;charset=utf-8,  404, true",
    "/assets/index-CofFgdj1.js,   200, text/html,                404, true", // another build's
    "/css/app-0123456789.css,     302, text/html,                302, true",
    "/css/app-0123456789.css,     404, text/html,                404, true",
    "/css/app.css,                200, text/html,                200, false",
    "/orders/index-CofFgdj1.js,   200, text/html,                200, false", // no bundler's folder
    "/api/avatar-1732978800.png,  200, image/png,                200, false", // a time
  })
  void applicationsAnswer_forANameThatNoBuildHas_isNotCached(
      String path, int status, String type, int sent, boolean changed) {
    try (Lockstep lockstep = settings().build()) {
      Handover handover = lockstep.handOver(FakeRequest.get(path));
      List<String> set = new ArrayList<>();
      FieldSink fields =
          new FieldSink() {
            @Override
            public void set(String name, String value) {
              set.add(name + ": " + value);
            }

            @Override
            public void add(String name, String value) {
              throw new AssertionError();
            }
          };

      assertThat(handover.changesHead()).isEqualTo(changed);
      assertThat(handover.head(null, status, type, fields)).isEqualTo(sent);
      assertThat(set).isEqualTo(changed ? List.of("Cache-Control: no-store") : List.of());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/,         text/html;charset=utf-8, 200, true",
    "/about.html, text/html,             200, true",
    "/orders/7, text/html,               200, true",
    "/orders/7, application/json,        200, false",
    "/orders/7, text/html,               404, false",
    "/api/x,    text/html,               200, false",
    "/none.js,  text/html,               200, false",
  })
  void pageOfTheApplication_whereLockstepHasOne_getsItsNumber(
      String path, String type, int status, boolean numbered) {
    try (Lockstep lockstep = settings().build()) {
      List<String> added = new ArrayList<>();
      FieldSink fields =
          new FieldSink() {
            @Override
            public void set(String name, String value) {
              throw new AssertionError();
            }

            @Override
            public void add(String name, String value) {
              added.add(name + ": " + value);
            }
          };
      Handover handover = lockstep.handOver(FakeRequest.get(path, NAVIGATION));

      assertThat(handover.head(null, status, type, fields)).isEqualTo(status);
      assertThat(added)
          .isEqualTo(numbered ? List.of("Server-Timing: build;desc=\"7127\"") : List.of());
    }
  }

  @Test
  void unsafeRequest_isLeftToTheApplication() {
    try (Lockstep lockstep = settings().build()) {
      assertThat(lockstep.handOver(FakeRequest.of("POST", "/css/app.css", NAVIGATION)))
          .isSameAs(Handover.UNCHANGED);
    }
  }

  @Test
  void earlierBuildsFile_isAnsweredAtItsBarePath_whereTheApplicationHasNone(
      @TempDir Path archive, @TempDir Path earlier) throws IOException {
    Files.writeString(earlier.resolve("late.js"), "late");
    Files.writeString(earlier.resolve("secret.json"), "{}");
    Assets old = Assets.builder().directory(earlier).archive(archive).build();
    try (Lockstep before = Lockstep.builder().number(7126).assets(old).build();
        Lockstep after =
            settings().assets(Assets.builder().directory(root).archive(archive).build()).build()) {
      FakeRequest bare = FakeRequest.get("/late.js");
      assertThat(after.content(bare)).isEqualTo(Outcome.PASS);
      var answer = response(after.handOver(bare).instead());
      assertThat(text(answer)).isEqualTo("late");
      assertThat(field(answer, "Cache-Control")).isEqualTo("no-cache");
      assertThat(after.handOver(FakeRequest.get("/secret.json")).hasInstead()).isFalse();

      FakeRequest named = FakeRequest.get(before.urls().url("late.js"));
      assertThat(field(response(after.content(named)), "Cache-Control")).contains("immutable");
      assertThat(after.barePath(named)).isEqualTo("/late.js");
    }
  }
}
