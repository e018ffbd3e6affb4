package dev.lockstep.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.asset.Assets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HintTest {
  @TempDir Path root;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(root.resolve("a.js"), "import './b.js'");
    Files.writeString(root.resolve("b.js"), "x");
    Files.writeString(root.resolve("a.css"), "@import 'b.css'");
    Files.writeString(root.resolve("b.css"), "b{}");
  }

  private Rendered render(String html) {
    return DocumentWriter.render(
        "index.html",
        html.getBytes(StandardCharsets.UTF_8),
        true,
        BuildMeta.of(null),
        Assets.builder().prefix("/assets/").directory(root).build().load(7127).links(),
        IntegrityMode.WHERE_NEEDED,
        true);
  }

  private String field(String html) {
    return render(html)
        .link()
        .orElse("none")
        .replaceAll("/assets/([ab])-[0-9a-f]{10}", "$1")
        .replace("rel=preload; as=style", "style")
        .replace("rel=modulepreload", "module");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<link rel=stylesheet href=b.css>                             | <b.css>; style",
        "<link rel=stylesheet crossorigin href=b.css>                 | <b.css>; style; crossorigin",
        "<link rel=stylesheet crossorigin=anonymous href=b.css>       | <b.css>; style; crossorigin=anonymous",
        "<link rel=stylesheet media='(min-width: 1px)' href=b.css>    | <b.css>; style; media=\"(min-width: 1px)\"",
        "<link rel=stylesheet media=all href=b.css>                   | <b.css>; style",
        "<link rel=stylesheet media='' href=b.css>                    | <b.css>; style",
        "<link rel=stylesheet fetchpriority=low href=b.css>           | <b.css>; style; fetchpriority=low",
        "<link rel=stylesheet referrerpolicy=no-referrer href=b.css>  | <b.css>; style; referrerpolicy=no-referrer",
        "<link rel=stylesheet type=text/css href=b.css>               | <b.css>; style",
        "<link rel=stylesheet media='a\"b' href=b.css>                | none",
        "<link rel=stylesheet media='a\\b' href=b.css>                | none",
        "<link rel=stylesheet media=print href=b.css>                 | none",
        "<link rel=stylesheet media=Print onload=\"this.media='all'\" href=b.css> | none",
        "<link rel=stylesheet disabled href=b.css>                    | none",
        "<link rel='alternate stylesheet' title=x href=b.css>         | none",
        "<link rel=stylesheet title=x href=b.css>                     | none",
        "<link rel=stylesheet type=text/less href=b.css>              | none",
        "<noscript><link rel=stylesheet href=b.css></noscript>        | none",
        "<body><noscript><p style='x'><link rel=stylesheet href=b.css></noscript> | none",
        "<template><link rel=stylesheet href=b.css></template>        | none",
        "<link rel=preload as=style href=b.css>                       | none",
        "<link rel=stylesheet href=a.css>                             | <a.css>; style, <b.css>; style",
        "<link rel=stylesheet crossorigin media=screen href=a.css>    | <a.css>; style; crossorigin; media=screen, <b.css>; style; media=screen",
        "<style>@import 'b.css'</style>                               | <b.css>; style",
        "<style media=print>@import 'b.css'</style>                   | none",
        "<style media='(x)'>@import 'b.css'</style>                   | <b.css>; style; media=\"(x)\"",
        "<script type=module src=b.js></script>                       | <b.js>; module",
        "<script type=module crossorigin src=b.js></script>           | <b.js>; module; crossorigin",
        "<script type=module crossorigin=use-credentials fetchpriority=high src=a.js></script> | <a.js>; module; crossorigin=use-credentials; fetchpriority=high, <b.js>; module; crossorigin=use-credentials",
        "<script type=module nomodule src=b.js></script>              | none",
        "<script type=module nonce=x src=b.js></script>               | none",
        "<template><script type=module src=b.js></script></template>  | none",
        "<script type=module crossorigin>import './b.js'</script>     | <b.js>; module; crossorigin",
        "<script type=module>import('./b.js')</script>                | none",
        "<link rel=modulepreload href=b.js>                           | <b.js>; module",
        "<link rel=modulepreload as=worker href=b.js>                 | none",
        "<script src=b.js></script>                                   | none",
        "<script type=module src=b.js integrity='sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE='></script> | <b.js>; module; integrity=\"sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=\"",
        "<script type=importmap>{\"imports\":{}}</script><script type=module src=b.js></script> | none",
        "<script type=importmap>{\"imports\":{}}</script><link rel=stylesheet href=b.css> | <b.css>; style",
      })
  void hint_repeatsTheElement_orIsNotGiven(String html, String expected) {
    assertThat(field(html)).isEqualTo(expected);
  }

  @Test
  void linkInTheDocument_repeatsWhatImportsInherit() {
    assertThat(
            new String(
                render("<script type=module crossorigin=use-credentials src=a.js></script>").html(),
                StandardCharsets.UTF_8))
        .startsWith(
            "<link rel=\"modulepreload\" href=\"/assets/b-2d711642b7.js\""
                + " crossorigin=\"use-credentials\"><script");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<noscript><script type=module src=a.js></script></noscript> | false",
        "<template><script type=module src=a.js></script></template> | false",
        "<script type=module src=a.js></script><script type=importmap>{}</script> | false",
        "<script type=importmap>{}</script><script type=module src=a.js></script> | true",
      })
  void linksInTheDocument_standOnlyWhereTheyHelp(String html, boolean written) {
    assertThat(
            new String(render(html).html(), StandardCharsets.UTF_8)
                .contains("<link rel=\"modulepreload\""))
        .isEqualTo(written);
  }
}
