package dev.lockstep.internal.asset.folder;

import dev.lockstep.internal.asset.file.LogicalPath;
import dev.lockstep.setting.SettingException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The kinds that an application asked for.
 *
 * @param kinds logical path of a folder, with a slash at its end or empty for the root → kind
 */
public record FolderSettings(Map<String, FolderKind> kinds) {
  /** Nothing was asked for. */
  public static final FolderSettings NONE = new FolderSettings(Map.of());

  /**
   * Copies the map.
   *
   * @param kinds as above
   */
  public FolderSettings {
    kinds = Map.copyOf(kinds);
  }

  /**
   * Adds a folder.
   *
   * @param setting the setting's name, for messages
   * @param folder a path such as {@code vendor/editor/}; {@code /} for the root; a slash at its
   *     start and a missing one at its end are allowed
   * @param kind the kind
   * @return these settings and this one
   * @throws SettingException when the path cannot be that of a folder
   */
  public FolderSettings with(String setting, String folder, FolderKind kind) {
    String path = LogicalPath.folder(folder.startsWith("/") ? folder.substring(1) : folder);
    if (!path.isEmpty() && !LogicalPath.isWellFormed(path.substring(0, path.length() - 1))) {
      throw new SettingException(
          setting, folder, "a folder below the roots such as vendor/editor/, or /", null);
    }
    Map<String, FolderKind> all = new TreeMap<>(kinds);
    all.put(path, kind);
    return new FolderSettings(all);
  }

  @Nullable FolderKind of(String folder) {
    return kinds.get(folder);
  }
}
