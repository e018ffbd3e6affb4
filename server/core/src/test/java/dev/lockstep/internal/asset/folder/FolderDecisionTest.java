package dev.lockstep.internal.asset.folder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kind of a folder, by what is in it and by what surrounds it. */
class FolderDecisionTest {
  private static final FolderDecision ROOT =
      new FolderDecision(FolderKind.SOURCES, "", "nothing says otherwise", false);

  /**
   * The letters: a bundler's (h)ashed names, a (p)ackage, a script that (l)ooks for URLs; what the
   * application asked for: (k)eep, (f)ingerprint, (r)ewrite. The decision for the outer folder
   * first, then this folder's.
   */
  @ParameterizedTest
  @CsvSource({
    // this folder alone
    "'', '', SOURCES",
    "'', h, HASHED",
    "'', p, PACKAGE",
    "'', l, PACKAGE",
    "'', hp, HASHED",
    "'', hl, HASHED",
    "'', pl, PACKAGE",
    "'', hpl, HASHED",
    // what was asked for counts
    "'', kh, PACKAGE",
    "'', fhpl, FINGERPRINTED",
    "'', rhpl, SOURCES",
    "h, k, PACKAGE",
    "p, r, SOURCES",
    "k, f, FINGERPRINTED",
    // what surrounds it
    "h, '', HASHED",
    "h, p, HASHED",
    "h, l, HASHED",
    "p, '', PACKAGE",
    "p, h, PACKAGE",
    "p, l, PACKAGE",
    "l, '', PACKAGE",
    "l, p, PACKAGE",
    "l, h, HASHED",
    "k, h, PACKAGE",
    "f, h, FINGERPRINTED",
    "f, p, FINGERPRINTED",
    "r, h, SOURCES",
    "r, p, SOURCES",
    "r, l, SOURCES",
  })
  void kind_isDecidedInThisOrder(String outer, String inner, FolderKind kind) {
    FolderDecision around = FolderDecision.of(facts("vendor/", outer), ROOT);

    assertThat(FolderDecision.of(facts("vendor/x/", inner), around).kind()).isEqualTo(kind);
  }

  private static FolderFacts facts(String path, String letters) {
    FolderKind setting = null;
    if (letters.contains("k")) {
      setting = FolderKind.PACKAGE;
    } else if (letters.contains("f")) {
      setting = FolderKind.FINGERPRINTED;
    } else if (letters.contains("r")) {
      setting = FolderKind.SOURCES;
    }
    return new FolderFacts(
        path,
        setting,
        letters.contains("h") ? "hashed" : null,
        letters.contains("p") ? "package" : null,
        letters.contains("l") ? "locator" : null);
  }
}
