package dev.lockstep.internal.page;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.FakeRequest;
import dev.lockstep.asset.Assets;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.page.Page;
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

  private LoadedAssets assets(String prefix, long build) {
    return Assets.builder().directory(root).prefix(prefix).build().load(build);
  }

  private static PageResponder render(Page page, LoadedAssets assets) {
    return page.render(new BuildStamp(7127, 0, null), assets);
  }

  private static String navigation(PageResponder page, String path) {
    return text(response(page.fallback(FakeRequest.get(path, "Accept", "text/html"))));
  }

  @ParameterizedTest
  @CsvSource({
    "text/htmlx, false",
    "text/html+x, false",
    "application/text/html, false",
    "' text/html ;q=0.9', true",
    "'*/*, text/html', true",
    "'', false",
    "',,;', false",
  })
  void acceptField_mustNameHtmlItself(String accept, boolean answered) throws IOException {
    assertThat(page("/assets/").fallback(FakeRequest.get("/", "Accept", accept)) != Outcome.PASS)
        .isEqualTo(answered);
  }

  @Test
  void fallback_neverAnswersBelowTheAssetPrefix() throws IOException {
    PageResponder page = page("/assets/");

    for (String path :
        new String[] {"/assets/", "/assets/none", "/assets/none.html", "/assets/app.js"}) {
      assertThat(page.fallback(FakeRequest.get(path, "Accept", "text/html")))
          .isEqualTo(Outcome.PASS);
    }
  }

  @Test
  void documentsAlone_haveNoFallback() throws IOException {
    Files.writeString(root.resolve("index.html"), "<head>");

    assertThat(
            render(Page.documents(), assets("/assets/", 7127))
                .fallback(FakeRequest.get("/", "Accept", "text/html")))
        .isEqualTo(Outcome.PASS);
  }

  @Test
  void endingInCapitals_isADocumentToo() throws IOException {
    Files.writeString(root.resolve("OLD.HTM"), "<p>old");

    assertThat(
            text(
                response(
                    render(Page.documents(), assets("/assets/", 7127))
                        .document(FakeRequest.get("/assets/OLD.HTM")))))
        .contains("<p>old");
  }

  @Test
  void indexOfAFolder_answersAtTheFolder_andNowhereElse() throws IOException {
    Files.createDirectories(root.resolve("sub"));
    Files.writeString(root.resolve("sub/index.html"), "<p>sub");
    Files.writeString(root.resolve("sub/myindex.html"), "<p>my");
    PageResponder page = render(Page.documents(), assets("/", 7127));

    assertThat(text(response(page.document(FakeRequest.get("/sub/"))))).contains("<p>sub");
    assertThat(text(response(page.document(FakeRequest.get("/sub/index.html"))))).contains("sub");
    assertThat(page.document(FakeRequest.get("/sub"))).isEqualTo(Outcome.PASS);
    assertThat(page.document(FakeRequest.get("/"))).isEqualTo(Outcome.PASS);
    assertThat(page.document(FakeRequest.get("/sub/my"))).isEqualTo(Outcome.PASS);
    assertThat(page.document(FakeRequest.get("/sub/app.js"))).isEqualTo(Outcome.PASS);
  }

  @Test
  void linkField_isOnThe200AndThe304() throws IOException {
    Files.writeString(root.resolve("app.css"), "a{}");
    Files.writeString(root.resolve("index.html"), "<link rel=stylesheet href=app.css>");
    PageResponder page = render(Page.documents().withIntegrity(), assets("/", 7127));
    String link =
        "</app-5f546eb460.css>; rel=preload; as=style;"
            + " integrity=\"sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=\"";

    Response first = response(page.document(FakeRequest.get("/")));
    Response again =
        response(page.document(FakeRequest.get("/", "If-None-Match", field(first, "ETag"))));

    assertThat(field(first, "Link")).isEqualTo(link);
    assertThat(again.status()).isEqualTo(304);
    assertThat(field(again, "Link")).isEqualTo(link);
    assertThat(field(again, "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void missingReferences_areThoseOfAllDocuments() throws IOException {
    Files.writeString(root.resolve("a.html"), "<!doctype html><img src=x.png>");
    Files.writeString(root.resolve("b.html"), "<!doctype html>\n<img src=y.png>");

    assertThat(render(Page.documents(), assets("/", 7127)).missing())
        .extracting(Object::toString)
        .containsExactly(
            "a.html:1 refers to \"x.png\", which does not exist",
            "b.html:2 refers to \"y.png\", which does not exist");
  }

  @Test
  void singlePageThatIsNotThere_stopsTheStart() {
    assertThatThrownBy(() -> render(Page.singlePageInRoots("app.html"), assets("/", 7127)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("page must be a document in the asset roots, was \"app.html\"");
    assertThatThrownBy(() -> Page.singlePage("no/such.html"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("resource must be on the class path, was \"no/such.html\"");
    assertThatThrownBy(() -> Page.documents().except("api"))
        .hasMessage("pathPrefix must start with a slash, was \"api\"");
  }

  @Test
  void withoutIntegrityAndPreloads_onlyUrlsAreWritten() throws IOException {
    Files.writeString(root.resolve("a.js"), "import './b.js'");
    Files.writeString(root.resolve("b.js"), "x");
    Files.writeString(root.resolve("index.html"), "<script type=module src=a.js></script>");
    Response response =
        response(
            render(
                    Page.singlePageInRoots("index.html").withoutIntegrity().withoutPreloads(),
                    assets("/", 7127))
                .document(FakeRequest.get("/")));

    assertThat(text(response)).doesNotContain("integrity", "modulepreload").contains("/a-");
    assertThat(field(response, "Link")).isNull();
  }

  @Test
  void compiledDocument_isRenderedLikeOthers(@TempDir Path target) throws IOException {
    Files.writeString(root.resolve("app.css"), "a{}");
    Files.writeString(root.resolve("index.html"), "<link rel=stylesheet href=app.css>");
    Assets.builder().directory(root).prefix("/").build().compile(7127, target);
    LoadedAssets compiled = Assets.builder().compiled(target).build().load(7127);

    assertThat(navigation(render(Page.singlePageInRoots("index.html"), compiled), "/notes/7"))
        .isEqualTo(navigation(render(Page.singlePageInRoots("index.html"), assets("/", 7127)), "/"))
        .contains("/app-5f546eb460.css", "build-number");
  }

  // ---- development

  @Test
  void inDevelopment_documentsAreRenderedForEachRequest() throws IOException {
    Files.writeString(root.resolve("index.html"), "<img src=a.png>one");
    Files.writeString(root.resolve("a.png"), "1");
    PageResponder page = Page.singlePageInRoots("index.html").render(null, assets("/assets/", 0));
    assertThat(text(response(page.document(FakeRequest.get("/assets/")))))
        .isEqualTo("<img src=/assets/a.png>one");

    Files.writeString(root.resolve("index.html"), "<p>two");
    Files.writeString(root.resolve("new.html"), "<p>new");

    Response changed = response(page.document(FakeRequest.get("/assets/index.html")));
    assertThat(text(changed)).isEqualTo("<p>two");
    assertThat(field(changed, "Cache-Control")).isEqualTo("no-store");
    assertThat(field(changed, "ETag")).isNull();
    assertThat(text(response(page.document(FakeRequest.get("/assets/new.html")))))
        .isEqualTo("<p>new");
    assertThat(navigation(page, "/notes/7")).isEqualTo("<p>two");
  }

  @Test
  void inDevelopment_otherFilesPass() throws IOException {
    Files.createDirectories(root.resolve("sub"));
    Files.writeString(root.resolve("index.html"), "<p>");
    PageResponder page = Page.documents().render(null, assets("/assets/", 0));

    for (String path :
        new String[] {
          "/assets/sub/", "/assets/none.html", "/index.html", "/assets/../x.html", "/assets/.x.html"
        }) {
      Outcome outcome = page.document(FakeRequest.get(path));
      Outcome found =
          outcome instanceof Outcome.Blocking blocking ? blocking.find().get() : outcome;
      assertThat(found).as(path).isEqualTo(Outcome.PASS);
    }
    assertThat(page.fallback(FakeRequest.get("/", "Accept", "text/html"))).isEqualTo(Outcome.PASS);
  }
}
