package dev.lockstep.internal.page;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.Answers;
import dev.lockstep.FakeRequest;
import dev.lockstep.asset.Assets;
import dev.lockstep.http.Response;
import dev.lockstep.page.Page;
import dev.lockstep.protocol.BuildStamp;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OddDocumentTest {
  private static final String META = "\n    <meta name=\"build-number\" content=\"7127\">";

  @TempDir Path root;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(root.resolve("a.png"), "1");
  }

  private Response served(String name, byte[] html, Page page) throws IOException {
    Files.write(root.resolve(name), html);
    return response(
        page.render(
                new BuildStamp(7127, 0, "canary"),
                Assets.builder().prefix("/assets/").directory(root).prefix("/").build().load(7127))
            .document(FakeRequest.get("/" + name)));
  }

  private Response served(String html) throws IOException {
    return served("page.html", html.getBytes(StandardCharsets.UTF_8), Page.documents());
  }

  private String written(String html) {
    return new String(
        DocumentWriter.render(
                "page.html",
                html.getBytes(StandardCharsets.UTF_8),
                false,
                BuildMeta.of(new BuildStamp(7127, 0, null)),
                Assets.builder().prefix("/assets/").directory(root).build().load(7127).links(),
                IntegrityMode.WHERE_NEEDED,
                true)
            .html(),
        StandardCharsets.UTF_8);
  }

  // ---- parts of pages

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class=card><img src=a.png></div>",
        "<!-- view --><section></section>",
        "<template id=x><img src=a.png></template>",
        "<style>p{}</style><p>",
        "<dom-module id=x><template></template></dom-module>",
        "<svg><title>x</title></svg>",
        "<table><tr><td style='background:url(a.png)'></table>",
        "plain text",
        "{{> header}}",
        ""
      })
  void partOfAPage_staysByteForByte_andItsNumberIsInAField(String html) throws IOException {
    Response part = served(html);

    assertThat(Answers.text(part)).isEqualTo(html);
    assertThat(field(part, "Server-Timing"))
        .isEqualTo("build;desc=\"7127\", build-track;desc=\"canary\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype html><p>",
        "<html><p>",
        "<HEAD><p>",
        "<body><p>",
        "<title>x</title><p>",
        "<meta charset=utf-8><p>",
        "<base href=/x/><p>",
        "<frameset><frame src=a></frameset>",
      })
  void whatOnlyAPageHas_makesAPage(String html) throws IOException {
    Response page = served(html);

    assertThat(Answers.text(page)).contains(META);
    assertThat(field(page, "Server-Timing")).isNull();
  }

  @Test
  void indexAndSinglePage_arePagesWhateverTheirMarkup() throws IOException {
    byte[] html = "<div id=app></div>".getBytes(StandardCharsets.UTF_8);

    assertThat(Answers.text(served("index.html", html, Page.documents()))).contains(META);
    assertThat(Answers.text(served("app.html", html, Page.singlePageInRoots("app.html"))))
        .contains(META);
  }

  // ---- documents that are kept

  @Test
  void keptDocument_isUnchanged_andItsNumberIsInAField() throws IOException {
    byte[] html = "<html><img src=a.png>".getBytes(StandardCharsets.UTF_8);

    Response kept = served("a.html", html, Page.documents().keep("a.html"));
    assertThat(Answers.text(kept)).isEqualTo("<html><img src=a.png>");
    assertThat(field(kept, "Server-Timing")).startsWith("build;desc=\"7127\"");
    assertThat(field(kept, "Link")).isNull();

    Files.createDirectories(root.resolve("sub"));
    assertThat(Answers.text(served("sub/b.html", html, Page.documents().keep("sub/"))))
        .isEqualTo("<html><img src=a.png>");
    assertThat(Answers.text(served("c.html", html, Page.documents().keep("sub/")))).contains(META);
    assertThatThrownBy(() -> Page.documents().keep("/a.html"))
        .hasMessageStartingWith("logicalPath must be a path without a slash at its start");
  }

  // ---- charsets

  @ParameterizedTest
  @CsvSource({
    "GBK,          '<html><p>你好，世界<img src=a.png>'",
    "GBK,          '<html><meta charset=gb2312><p>你好<img src=a.png>'",
    "windows-31j,  '<html><meta charset=shift_jis><p>表示ソ<img src=a.png>'",
    "windows-1252, '<html><p>Grüße<img src=a.png>'",
    "EUC-KR,       '<html><meta charset=euc-kr><p>안녕<img src=a.png>'",
    "UTF-16LE,     '\uFEFF<html><p>Grüße<img src=a.png>'",
    "UTF-16BE,     '\uFEFF<html><p>Grüße<img src=a.png>'",
  })
  void documentOfAnotherCharset_isWrittenInIt_andUtf8IsNotStated(String charset, String html)
      throws IOException {
    Charset own = Charset.forName(charset);

    Response page = served("page.html", html.getBytes(own), Page.documents());

    assertThat(field(page, "Content-Type")).isEqualTo("text/html");
    assertThat(new String(Answers.bytes(page.body()), own).replaceAll("\n    <meta [^>]*>", ""))
        .isEqualTo(html.replace("a.png", "/a-6b86b273ff.png"));
  }

  /** In Shift_JIS, a trail byte may be a backslash; a truncated character cannot be read. */
  @Test
  void documentThatCannotBeRead_isServedAsItLies() throws IOException {
    byte[] html = "<html><meta charset=shift_jis>\u0081".getBytes(StandardCharsets.ISO_8859_1);

    Response page = served("page.html", html, Page.documents());

    assertThat(Answers.bytes(page.body())).isEqualTo(html);
    assertThat(field(page, "Content-Type")).isEqualTo("text/html");
    assertThat(field(page, "Server-Timing")).startsWith("build;desc=\"7127\"");
  }

  /** Browsers look for the declaration in the first kilobyte only. */
  @Test
  void number_isBehindTheDeclarationOfTheCharset() {
    assertThat(written("<html><head><!-- x --><meta charset=gbk><title></title>"))
        .isEqualTo("<html><head><!-- x --><meta charset=gbk>" + META + "<title></title>");
    assertThat(written("<html amp><head>\n<meta charset=utf-8><p>"))
        .isEqualTo("<html amp><head>\n<meta charset=utf-8>" + META + "<p>");
    assertThat(written("<head><script>f()</script><meta charset=utf-8>"))
        .isEqualTo("<head>" + META + "<script>f()</script><meta charset=utf-8>");
  }

  // ---- one number

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<head><meta name=build-number content=7126>x                     | <head>META`x",
        "<head><meta name=\"Build-Number\" content=\"9\"/><meta name=build-number>x | <head>META`x",
        "<head><meta content=7127 name='build-track'><title>x             | <head>META`<title>x",
        "<head></head><body><meta name=build-number content=1>            | <head>META`</head><body><meta name=build-number content=1>",
        "<head><meta name=build-numbers content=1>                        | <head>META`<meta name=build-numbers content=1>",
        "<head><meta charset=utf-8><meta name=build-number content=7126>x | <head><meta charset=utf-8>META`x",
        "<head><template><meta name=build-number content=1></template>    | <head>META`<template><meta name=build-number content=1></template>",
      })
  void numberOfABundlersPlugin_isReplaced(String html, String expected) {
    assertThat(written(html)).isEqualTo(expected.replace("META`", META));
  }

  @Test
  void inDevelopment_numberOfABundlersPluginStays() {
    byte[] html = "<head><meta name=build-number content=7126>".getBytes(StandardCharsets.UTF_8);

    assertThat(
            DocumentWriter.render(
                    "index.html",
                    html,
                    true,
                    BuildMeta.of(null),
                    Assets.builder().prefix("/assets/").directory(root).build().load(0).links(),
                    IntegrityMode.WHERE_NEEDED,
                    true)
                .html())
        .isEqualTo(html);
  }

  // ---- markup

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!-- saved --><!DOCTYPE html><p>                  | <!-- saved --><!DOCTYPE html>META`<p>",
        "<!doctype html>                                   | <!doctype html>META`",
        "<html lang=de><body>                              | <html lang=de>META`<body>",
        "<html>\\ntext<head><title>                         | <html>META`\\ntext<head><title>",
        "<frameset cols=*><frame src=a></frameset>         | META`<frameset cols=*><frame src=a></frameset>",
        "<html><head><title>x                              | <html><head>META`<title>x",
        "<html><head><script>'</head>'                     | <html><head>META`<script>'</head>'",
        "<html><head><img src=a.png title='x               | <html><head>META`<img src=a.png title='x",
        "<html xmlns='x'><head/>                           | <html xmlns='x'><head/>XMETA`",
        "<?xml version='1.0'?><!DOCTYPE html><html><head>  | <?xml version='1.0'?><!DOCTYPE html><html><head>XMETA`",
        "<html><head><head><title></title></head></head>   | <html><head>META`<head><title></title></head></head>",
        "<html><head><plaintext></head>                    | <html><head>META`<plaintext></head>",
      })
  void oddMarkup_getsTheNumberInItsHead_andStaysElse(String html, String expected) {
    assertThat(written(html.replace("\\n", "\n")))
        .isEqualTo(
            expected
                .replace("\\n", "\n")
                .replace("XMETA`", META.replace("\">", "\" />"))
                .replace("META`", META));
  }

  // ---- base

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://cdn.example/",
        "//cdn.example/",
        "HTTP://x/y",
        "data:,",
        "\\\\cdn.example\\",
        "blob:x"
      })
  void baseOfAnotherOrigin_leavesEveryReference(String base) {
    String html =
        "<head><base href='"
            + base
            + "'><img src='/assets/a.png' srcset='/assets/a.png 2x'>"
            + "<script type=module>import '/assets/a.png'</script>";

    assertThat(written(html)).isEqualTo(html.replace("<head>", "<head>" + META));
  }

  @Test
  void referenceBeforeTheBase_isLeft() {
    assertThat(written("<head><img src=a.png><base href=/assets/><img src=a.png>"))
        .isEqualTo(
            "<head>"
                + META
                + "<img src=a.png><base href=/assets/>"
                + "<img src=/assets/a-6b86b273ff.png>");
  }

  /** {@code link.href.replace("light", "dark")} must lead to a file. */
  @Test
  void styleSheetWithAnId_keepsItsName() throws IOException {
    Files.writeString(root.resolve("light.css"), "a{}");

    assertThat(written("<head><link id=theme rel=stylesheet href=light.css>"))
        .isEqualTo("<head>" + META + "<link id=theme rel=stylesheet href=light.css>");
    assertThat(written("<head><link rel=stylesheet href=light.css>")).contains("light-");
    assertThat(written("<head><link id=x rel=preload as=style href=light.css>")).contains("light-");
  }

  // ---- negotiation

  @Test
  void singlePage_variesByAccept() throws IOException {
    byte[] html = "<html>".getBytes(StandardCharsets.UTF_8);

    assertThat(field(served("app.html", html, Page.singlePageInRoots("app.html")), "Vary"))
        .isEqualTo("Accept");
    assertThat(field(served("other.html", html, Page.singlePageInRoots("app.html")), "Vary"))
        .isNull();
  }
}
