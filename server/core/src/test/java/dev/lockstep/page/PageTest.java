package dev.lockstep.page;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.FakeRequest;
import dev.lockstep.asset.AssetUrls;
import dev.lockstep.asset.Assets;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.protocol.BuildStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
  @TempDir Path root;

  private AssetUrls urls(long build) throws IOException {
    Files.writeString(root.resolve("app.js"), "x");
    Files.writeString(root.resolve("app.css"), "x");
    return Assets.builder().directory(root).build().load(build).urls();
  }

  @Test
  void render_putsBuildAndUrlsIn_andLeavesTheRest() throws IOException {
    assertThat(
            Document.render(
                """
                <!doctype html>
                <html><HEAD>
                <link rel="stylesheet" href="/assets/app.css">
                <script type="module" src="/assets/app.js"></script>
                </head><body><a href="/notes">ü &amp; "/assets/app.js"</a></body></html>
                """,
                new BuildStamp(7127, 0, null),
                "/assets/",
                urls(7127)))
        .isEqualTo(
            """
            <!doctype html>
            <html><HEAD>
                <meta name="build-number" content="7127">
            <link rel="stylesheet" href="/assets/app.css?7127">
            <script type="module" src="/assets/app.js?7127"></script>
            </head><body><a href="/notes">ü &amp; "/assets/app.js"</a></body></html>
            """);
  }

  @Test
  void render_onATrack_namesIt() throws IOException {
    assertThat(
            Document.render(
                "<head></head>", new BuildStamp(7127, 0, "a&b"), "/assets/", urls(7127)))
        .isEqualTo(
            """
            <head>
                <meta name="build-number" content="7127">
                <meta name="build-track" content="a&amp;b"></head>""");
  }

  @Test
  void render_inDevelopment_namesNoBuild() throws IOException {
    assertThat(
            Document.render(
                "<head><script src=\"/assets/app.js\"></script></head>", null, "/assets/", urls(0)))
        .isEqualTo("<head><script src=\"/assets/app.js\"></script></head>");
  }

  @Test
  void render_referenceToNoAsset_stops() throws IOException {
    AssetUrls urls = urls(7127);

    assertThatThrownBy(
            () ->
                Document.render(
                    "<head><script src=\"/assets/ap.js\"></script>", null, "/assets/", urls))
        .hasMessageContaining("was \"ap.js\" (nearest: app.js, app.css)");
  }

  @Test
  void render_withoutHead_stops() throws IOException {
    AssetUrls urls = urls(7127);

    assertThatThrownBy(() -> Document.render("<p>", null, "/assets/", urls))
        .hasMessage("the page must have a <head> tag without attributes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET  | /            | text/html,application/xhtml+xml,*/*;q=0.8 | true",
        "HEAD | /about       | TEXT/HTML                                 | true",
        "GET  | /about       | application/json, text/html;q=0.5         | true",
        "GET  | /            | */*                                       | false",
        "GET  | /            |                                           | false",
        "GET  | /            | application/xhtml+xml                     | false",
        "POST | /            | text/html                                 | false",
        "GET  | /api/notes   | text/html                                 | false",
      })
  void answer_isForNavigationsOnly(String method, String path, String accept, boolean answered)
      throws IOException {
    PageResponder page = new PageResponder("<head>", List.of("/api/"));
    FakeRequest request =
        accept == null
            ? FakeRequest.of(method, path)
            : FakeRequest.of(method, path, "Accept", accept);

    assertThat(page.answer(request) != Outcome.PASS).isEqualTo(answered);
  }

  @Test
  void answer_isRevalidatedEachTime() {
    Response response =
        response(
            new PageResponder("<head>", List.of())
                .answer(FakeRequest.get("/", "Accept", "text/html")));

    assertThat(response.status()).isEqualTo(200);
    assertThat(field(response, "Cache-Control")).isEqualTo("no-cache");
    assertThat(field(response, "Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(field(response, "ETag")).matches("\"[0-9a-f]{64}\"");
  }
}
