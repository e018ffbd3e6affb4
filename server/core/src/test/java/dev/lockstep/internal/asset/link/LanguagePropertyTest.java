package dev.lockstep.internal.asset.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.internal.asset.reference.ModuleReferences;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A script is searched for words before it is lexed, which must not change its references. */
class LanguagePropertyTest {
  @Property(tries = 3_000)
  void anyScriptInPieces_hasTheReferencesThatItsLexerFinds(@ForAll("script") String script) {
    SourceText text =
        SourceText.of(script.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    assertThat(text).isNotNull();
    assertThat(Language.SCRIPT.references(text)).isEqualTo(ModuleReferences.in(text.text()));
  }

  @Provide
  Arbitrary<String> script() {
    return Arbitraries.of(
            "port",
            "im",
            "ex",
            "port'./a'",
            "port*from'./a'",
            "import'./b'",
            "export*from'./c'",
            "view",
            " ",
            "\n",
            ";",
            "/*",
            "*/",
            "//",
            "ü",
            "//# sourceMappingURL=a.map")
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }
}
