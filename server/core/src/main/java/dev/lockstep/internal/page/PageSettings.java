package dev.lockstep.internal.page;

import dev.lockstep.http.Response.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link dev.lockstep.page.Page} was told.
 *
 * @param shell the single-page application's document; null when there is none
 * @param excepted prefixes of paths that the single-page application does not answer
 * @param kept logical paths of documents, or with a slash at the end of folders of documents, that
 *     are served as they lie
 * @param integrity which elements get an {@code integrity} attribute
 * @param preload whether {@code modulepreload} links and a {@code Link} field are added
 * @param fields header fields of every document
 */
public record PageSettings(
    @Nullable Shell shell,
    List<String> excepted,
    List<String> kept,
    IntegrityMode integrity,
    boolean preload,
    List<Field> fields) {
  /**
   * Copies the lists.
   *
   * @param shell as above
   * @param excepted as above
   * @param kept as above
   * @param integrity as above
   * @param preload as above
   * @param fields as above
   */
  public PageSettings {
    excepted = List.copyOf(excepted);
    kept = List.copyOf(kept);
    fields = List.copyOf(fields);
  }

  /** Whether a document must stay byte for byte. */
  boolean keeps(String logicalPath) {
    return kept.stream()
        .anyMatch(
            path -> path.endsWith("/") ? logicalPath.startsWith(path) : logicalPath.equals(path));
  }

  /** Whether a document is a page for sure, whatever its markup looks like. */
  boolean isPage(String logicalPath) {
    String name = logicalPath.substring(logicalPath.lastIndexOf('/') + 1);
    return name.equals("index.html") || (shell != null && shell.path().equals(logicalPath));
  }
}
