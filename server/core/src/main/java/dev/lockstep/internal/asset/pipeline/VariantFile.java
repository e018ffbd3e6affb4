package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.internal.http.ContentCoding;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The path of an encoding's file: {@code app.css.gz} beside {@code app.css}. Where an asset already
 * has that path, because a bundler compressed files too, it is {@code .encoded/app.css.gz}: hidden
 * files are never assets.
 */
final class VariantFile {
  private static final Map<ContentCoding, String> ENDINGS =
      Map.of(ContentCoding.GZIP, "gz", ContentCoding.BR, "br", ContentCoding.ZSTD, "zst");

  private static final String ELSEWHERE = ".encoded/";

  private static final Map<String, ContentCoding> CODINGS =
      ENDINGS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private VariantFile() {}

  /**
   * The path of an encoding's file below the compiled directory.
   *
   * @param identity the path of the asset's own file
   * @param ending the coding's ending
   * @param identities the paths of all assets' own files
   */
  static String path(String identity, String ending, Set<String> identities) {
    String beside = identity + "." + ending;
    return identities.contains(beside) ? ELSEWHERE + beside : beside;
  }

  static String ending(ContentCoding coding) {
    return Objects.requireNonNull(ENDINGS.get(coding), "identity has no file of its own");
  }

  /** Returns null for an ending that no encoding has. */
  static @Nullable ContentCoding coding(String ending) {
    return CODINGS.get(ending);
  }
}
