package dev.lockstep.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.asset.Assets;
import dev.lockstep.protocol.BuildStamp;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentPolicyTest {
  private static final String A = "/assets/a-2d711642b7.js";

  @TempDir Path root;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(root.resolve("a.js"), "x");
    Files.writeString(root.resolve("a.png"), "1");
    Files.writeString(root.resolve("b.js"), "import './a.js'");
  }

  private Rendered render(byte[] html, IntegrityMode integrity) {
    return DocumentWriter.render(
        "index.html",
        html,
        true,
        BuildMeta.of(new BuildStamp(7127, 0, null)),
        Assets.builder().prefix("/assets/").directory(root).build().load(7127).links(),
        integrity,
        true);
  }

  private String render(String html) {
    return new String(
        render(html.getBytes(StandardCharsets.UTF_8), IntegrityMode.WHERE_NEEDED).html(),
        StandardCharsets.UTF_8);
  }

  private static String hash(String algorithm, String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
      return "'"
          + algorithm.replace("-", "").toLowerCase(java.util.Locale.ROOT)
          + "-"
          + Base64.getEncoder().encodeToString(digest)
          + "'";
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String policy(String value) {
    return "<meta http-equiv=Content-Security-Policy content=\"" + value + "\">";
  }

  @ParameterizedTest
  @CsvSource({"SHA-256", "SHA-384", "SHA-512"})
  void hashOfAnInlineModule_followsItsText(String algorithm) {
    String old = "import './a.js'";
    String now = "import '" + A + "'";

    assertThat(
            render(
                policy("default-src 'self'; script-src " + hash(algorithm, old) + " 'unsafe-eval'")
                    + "<script type=module>"
                    + old
                    + "</script>"))
        .contains(
            "script-src " + hash(algorithm, old) + " " + hash(algorithm, now) + " 'unsafe-eval'\"")
        .contains("<script type=module>" + now + "</script>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "script-src-elem | <script type=importmap>OLD</script> | {\"imports\":{\"a\":\"/a.js\"}} | {\"imports\":{\"a\":\"/assets/a-2d711642b7.js\"}}",
        "default-src     | <script type=module>OLD</script>    | import('./a.js')             | import('/assets/a-2d711642b7.js')",
        "style-src       | <style>OLD</style>                  | p{background:url(a.png)}     | p{background:url(/assets/a-6b86b273ff.png)}",
        "style-src-attr  | <p style=\"OLD\">                   | background:url(a.png)        | background:url(/assets/a-6b86b273ff.png)",
        "Script-Src      | <script type=module>OLD</script>    | /* ü */ import './a.js'      | /* ü */ import '/assets/a-2d711642b7.js'",
      })
  void hashes_followEveryKindOfInlineText(
      String directive, String element, String old, String now) {
    String text = old.replace("\"/a.js\"", "\"./a.js\"");

    assertThat(
            render(policy(directive + " " + hash("SHA-256", text)) + element.replace("OLD", text)))
        .contains(element.replace("OLD", now))
        .contains(directive + " " + hash("SHA-256", text) + " " + hash("SHA-256", now));
  }

  @Test
  void hash_isOfTheTextAsAParserSeesIt() {
    String old = "\n  import './a.js';\n";

    assertThat(
            render(
                policy("script-src " + hash("SHA-256", old))
                    + "<script type=module>"
                    + old.replace("\n", "\r\n")
                    + "</script>"))
        .contains(hash("SHA-256", old.replace("./a.js", A)));
  }

  @Test
  void hashOfADocumentInAnotherCharset_isOfItsUnicodeText() {
    Charset gbk = Charset.forName("GBK");
    String old = "'你好'; import './a.js'";
    String html =
        "<meta charset=gbk>"
            + policy("script-src " + hash("SHA-256", old))
            + "<script type=module>"
            + old
            + "</script>";

    assertThat(new String(render(html.getBytes(gbk), IntegrityMode.WHERE_NEEDED).html(), gbk))
        .contains(hash("SHA-256", old.replace("./a.js", A)));
  }

  @Test
  void everyPolicy_follows_inEveryAlphabetAndSpelling() {
    String old = "import './a.js'";
    String url = hash("SHA-512", old).replace('+', '-').replace('/', '_');
    String capital = hash("SHA-256", old).replace("sha256", "SHA256");

    assertThat(
            render(
                policy("script-src " + url)
                    + policy("\n script-src\t'self'  " + capital + " ;")
                    + "<script type=module>"
                    + old
                    + "</script>"))
        .contains(url + " " + hash("SHA-512", "import '" + A + "'") + "\"")
        .contains(capital + " " + hash("SHA-256", "import '" + A + "'") + " ;\"");
  }

  @Test
  void hashesOfUnchangedTextsAndHandlers_stay() {
    String html =
        "<head>"
            + policy("script-src 'unsafe-hashes' " + hash("SHA-256", "f()") + "; img-src 'self'")
            + "<script>f()</script></head><body onload=\"f()\"><img src='a.png'>";

    assertThat(render(html))
        .isEqualTo(
            html.replace("<head>", "<head>\n    <meta name=\"build-number\" content=\"7127\">")
                .replace("a.png", "/assets/a-6b86b273ff.png"));
  }

  @Test
  void policyInCharacterReferences_follows() {
    String old = "import './a.js'";

    assertThat(
            render(
                policy("script-src&#32;" + hash("SHA-256", old).replace("'", "&#39;"))
                    + "<script type=module>"
                    + old
                    + "</script>"))
        .contains(
            policy(
                    "script-src "
                        + hash("SHA-256", old)
                        + " "
                        + hash("SHA-256", "import '" + A + "'"))
                .substring(45));
  }

  @Test
  void textOfUncertainCharset_stays() {
    byte[] html =
        (policy("script-src 'self'") + "<script type=module>'ü';import './a.js'</script>")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(
            new String(
                render(html, IntegrityMode.WHERE_NEEDED).html(), StandardCharsets.ISO_8859_1))
        .endsWith("<script type=module>'ü';import './a.js'</script>");
  }

  @Test
  void policyInTheBody_isNone() {
    String old = "import './a.js'";

    assertThat(
            render(
                "<body>"
                    + policy("script-src " + hash("SHA-256", old))
                    + "<script type=module>"
                    + old
                    + "</script>"))
        .contains("<body>" + policy("script-src " + hash("SHA-256", old)));
  }

  /** Chromium allows an external script whose integrity is in the policy. */
  @Test
  void hashOfAnExternalScript_followsItsIntegrity() {
    String html =
        policy("script-src 'sha384-b2xk'")
            + "<script src=a.js integrity='sha384-b2xk sha1-x'></script>";

    assertThat(render(html))
        .contains("script-src 'sha384-b2xk' 'sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE='")
        .contains("integrity=\"sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "script-src 'self' | true",
        "default-src 'self' | true",
        "script-src * 'unsafe-inline' | true",
        "img-src 'none' | true",
        "script-src 'none' | false",
        "script-src 'sha256-AAAA' | false",
        "script-src 'self' 'strict-dynamic' | false",
        "default-src 'self'; SCRIPT-SRC 'nonce-x' | false",
        "default-src 'none'; script-src-elem 'self' | true",
        "script-src https://other.example | false",
      })
  void hints_areGivenOnlyWhereThePolicySurelyAllowsThem(String policy, boolean given) {
    Rendered rendered =
        render(
            (policy(policy) + "<script type=module src=b.js></script>")
                .getBytes(StandardCharsets.UTF_8),
            IntegrityMode.WHERE_NEEDED);

    assertThat(new String(rendered.html(), StandardCharsets.UTF_8).contains("modulepreload"))
        .isEqualTo(given);
    assertThat(rendered.link().isPresent()).isEqualTo(given);
  }

  @Test
  void fileThatAPolicyNames_keepsItsName() {
    assertThat(
            render(
                policy("script-src https://app.example/assets/a.js")
                    + "<script src=a.js></script><script src=b.js></script>"))
        .contains("<script src=a.js>")
        .contains("<script src=/assets/b-");
  }

  @Test
  void nonceOfAnElement_isRepeatedInTheDocument_andNotInTheField() {
    Rendered rendered =
        render(
            (policy("script-src 'nonce-r4nd0m'")
                    + "<script type=module nonce=r4nd0m src=b.js></script>")
                .getBytes(StandardCharsets.UTF_8),
            IntegrityMode.WHERE_NEEDED);

    assertThat(new String(rendered.html(), StandardCharsets.UTF_8))
        .contains("<link rel=\"modulepreload\" href=\"" + A + "\" nonce=\"r4nd0m\"><script");
    assertThat(rendered.link()).isEmpty();
  }
}
