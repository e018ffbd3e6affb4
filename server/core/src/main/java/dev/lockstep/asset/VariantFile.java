package dev.lockstep.asset;

import dev.lockstep.http.ContentCoding;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the file of an encoding is called: {@code app.css.gz} beside {@code app.css}. */
final class VariantFile {
  private static final Map<ContentCoding, String> ENDINGS =
      Map.of(ContentCoding.GZIP, "gz", ContentCoding.BR, "br", ContentCoding.ZSTD, "zst");

  private static final Map<String, ContentCoding> CODINGS =
      ENDINGS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private VariantFile() {}

  static String ending(ContentCoding coding) {
    return Objects.requireNonNull(ENDINGS.get(coding), "identity has no file of its own");
  }

  /** Null for an ending that no encoding has. */
  static @Nullable ContentCoding coding(String ending) {
    return CODINGS.get(ending);
  }
}
