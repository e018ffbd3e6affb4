package dev.lockstep.internal.asset.link;

import dev.lockstep.internal.asset.reference.CssReferences;
import dev.lockstep.internal.asset.reference.IntegrityValues;
import dev.lockstep.internal.asset.reference.JsonReferences;
import dev.lockstep.internal.asset.reference.ModuleReferences;
import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.asset.reference.ScriptClues;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The languages in which files refer to other files. */
public enum Language {
  /** Style sheets. */
  CSS {
    @Override
    Charset charset(byte[] bytes) {
      return SourceCharset.ofStyleSheet(bytes);
    }

    @Override
    List<Reference> references(String text) {
      return CssReferences.in(text);
    }
  },

  /** Scripts. */
  SCRIPT {
    /**
     * Searching is ten times as fast as lexing, and most large scripts contain none of these words.
     */
    @Override
    List<Reference> references(String text) {
      boolean some = hasImportOrExport(text) || text.contains("sourceMappingURL");
      return some ? ModuleReferences.in(text) : List.of();
    }

    @Override
    public ScriptClues clues(SourceText text) {
      return ScriptClues.in(text.text());
    }

    @Override
    public Set<String> integrity(SourceText text) {
      return IntegrityValues.in(text.text());
    }

    /** Searches for both words at once. */
    private boolean hasImportOrExport(String text) {
      int at = text.indexOf("port");
      while (at >= 0 && !text.startsWith("im", at - 2) && !text.startsWith("ex", at - 2)) {
        at = text.indexOf("port", at + 1);
      }
      return at >= 0;
    }
  },

  /** Web application manifests. */
  WEB_MANIFEST {
    @Override
    List<Reference> references(String text) {
      return JsonReferences.inManifest(text);
    }
  };

  /**
   * Finds the language of a file.
   *
   * @param logicalPath its logical path
   * @return the language; null when a file of this type has no references
   */
  public static @Nullable Language of(String logicalPath) {
    String ending =
        logicalPath.substring(logicalPath.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "css" -> CSS;
      case "js", "mjs" -> SCRIPT;
      case "webmanifest" -> WEB_MANIFEST;
      default -> null;
    };
  }

  /**
   * Reads a file as text.
   *
   * @param bytes the file
   * @return the text; null when the bytes are not of the charset that they declare, and must stay
   *     as they are
   */
  public @Nullable SourceText read(byte[] bytes) {
    return SourceText.of(bytes, charset(bytes));
  }

  /**
   * Finds the references in a text.
   *
   * @param text the text
   * @return the references in their order
   */
  public List<Reference> references(SourceText text) {
    return references(text.text());
  }

  /**
   * Finds what a script knows of URLs besides its references.
   *
   * @param text the text
   * @return its clues; none for other languages
   */
  public ScriptClues clues(SourceText text) {
    return ScriptClues.NONE;
  }

  /**
   * Finds the integrity values that a script holds.
   *
   * @param text the text
   * @return the values; none for other languages
   */
  public Set<String> integrity(SourceText text) {
    return Set.of();
  }

  /** Modules and JSON are always UTF-8 (HTML §8.1.4.2, RFC 8259 §8.1). */
  Charset charset(byte[] bytes) {
    return StandardCharsets.UTF_8;
  }

  abstract List<Reference> references(String text);
}
