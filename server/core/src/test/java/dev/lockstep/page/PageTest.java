package dev.lockstep.page;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.FakeRequest;
import dev.lockstep.asset.Assets;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.protocol.BuildStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
  @TempDir Path root;

  private PageResponder page(String prefix) throws IOException {
    Files.writeString(root.resolve("index.html"), "<head>");
    Files.writeString(root.resolve("about.html"), "<p>about");
    return Page.singlePageInRoots("index.html")
        .except("/api/")
        .render(
            new BuildStamp(7127, 0, null),
            Assets.builder().directory(root).prefix(prefix).build().load(7127));
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
    PageResponder page = page("/assets/");
    FakeRequest request =
        accept == null
            ? FakeRequest.of(method, path)
            : FakeRequest.of(method, path, "Accept", accept);

    assertThat(page.fallback(request) != Outcome.PASS).isEqualTo(answered);
  }

  @Test
  void answer_isRevalidatedEachTime() throws IOException {
    Response response =
        response(page("/assets/").fallback(FakeRequest.get("/", "Accept", "text/html")));

    assertThat(response.status()).isEqualTo(200);
    assertThat(field(response, "Cache-Control")).isEqualTo("no-cache");
    assertThat(field(response, "Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(field(response, "ETag")).matches("\"[0-9a-f]{32}\"");
  }

  @Test
  void document_isAnsweredAtItsOwnPath_andAnIndexAtItsFolders() throws IOException {
    PageResponder page = page("/site/");

    assertThat(text(response(page.document(FakeRequest.get("/site/about.html")))))
        .contains("<p>about");
    assertThat(text(response(page.document(FakeRequest.get("/site/"))))).contains("<head>");
    assertThat(page.document(FakeRequest.get("/site/none.html"))).isEqualTo(Outcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({"/app.js, false", "/notes/7, true", "/img/none.png, false", "/none.html, true"})
  void withAssetsAtTheRoot_fallbackNeverAnswersForAFile(String path, boolean answered)
      throws IOException {
    assertThat(page("/").fallback(FakeRequest.get(path, "Accept", "text/html")) != Outcome.PASS)
        .isEqualTo(answered);
  }
}
