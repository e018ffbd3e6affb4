package dev.lockstep.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.asset.AssetResponder;
import dev.lockstep.asset.Assets;
import dev.lockstep.protocol.BuildStamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentWriterTest {
  @TempDir Path root;

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private AssetResponder assets(long build) {
    return Assets.builder().directory(root).build().load(build);
  }

  private static Rendered render(String html, BuildStamp stamp, AssetResponder assets) {
    return DocumentWriter.render(
        "index.html", html.getBytes(StandardCharsets.UTF_8), stamp, assets.links(), true, true);
  }

  private static String html(Rendered rendered) {
    return new String(rendered.html(), StandardCharsets.UTF_8);
  }

  @Test
  void buildUrlsAndIntegrity_arePutIn_andTheRestStays() throws IOException {
    file("app.js", "x");
    file("app.css", "a{}");

    Rendered rendered =
        render(
            """
            <!doctype html>
            <html><HEAD>
            <link rel="stylesheet" href="/assets/app.css">
            <script type="module" src='app.js'></script>
            </head><body><a href="/notes">ü &amp; "/assets/app.js"</a></body></html>
            """,
            new BuildStamp(7127, 0, null),
            assets(7127));

    assertThat(html(rendered))
        .isEqualTo(
            """
            <!doctype html>
            <html><HEAD>
                <meta name="build-number" content="7127">
            <link integrity="sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=" rel="stylesheet" href="/assets/app-5f546eb460.css">
            <script integrity="sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=" type="module" src='/assets/app-2d711642b7.js'></script>
            </head><body><a href="/notes">ü &amp; "/assets/app.js"</a></body></html>
            """);
    assertThat(rendered.missing()).isEmpty();
  }

  @Test
  void track_isNamedAndEscaped() {
    assertThat(html(render("<head></head>", new BuildStamp(7127, 0, "a&b"), assets(7127))))
        .isEqualTo(
            """
            <head>
                <meta name="build-number" content="7127">
                <meta name="build-track" content="a&amp;b"></head>""");
  }

  @Test
  void development_namesNoBuildAndNoBytes() throws IOException {
    file("app.js", "x");

    assertThat(
            html(render("<head><script src=\"/assets/app.js\"></script></head>", null, assets(0))))
        .isEqualTo("<head><script src=\"/assets/app.js\"></script></head>");
  }

  @Test
  void missingReference_isKeptAndTold() {
    Rendered rendered =
        render("<head>\n<script src=\"/assets/ap.js\"></script>", null, assets(7127));

    assertThat(html(rendered)).isEqualTo("<head>\n<script src=\"/assets/ap.js\"></script>");
    assertThat(rendered.missing().toString())
        .isEqualTo("[index.html:2 refers to \"/assets/ap.js\", which does not exist]");
  }
}
