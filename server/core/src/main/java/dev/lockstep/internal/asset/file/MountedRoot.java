package dev.lockstep.internal.asset.file;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.SourceFile;
import dev.lockstep.setting.SettingException;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of another root, below a folder.
 *
 * @param root the other root
 * @param folder the folder, with a slash at its end
 */
public record MountedRoot(AssetRoot root, String folder) implements AssetRoot {
  /**
   * Validates the folder, which becomes part of logical paths.
   *
   * @param root the other root
   * @param folder the folder, with a slash at its end
   * @throws SettingException when it is not a logical path with a slash behind it
   */
  public MountedRoot {
    if (!folder.endsWith("/")
        || !LogicalPath.isWellFormed(folder.substring(0, folder.length() - 1))) {
      throw new SettingException(
          "folder", folder, "a path such as lockstep/, without a slash at its start", null);
    }
  }

  @Override
  public Opened open() throws IOException {
    Opened opened = root.open();
    NavigableMap<String, SourceFile> files = new TreeMap<>();
    opened.files().forEach((path, file) -> files.put(folder + path, file));
    return new Mounted(opened, files);
  }

  @Override
  public @Nullable SourceFile find(String logicalPath) throws IOException {
    return logicalPath.startsWith(folder)
        ? root.find(logicalPath.substring(folder.length()))
        : null;
  }

  private record Mounted(Opened opened, NavigableMap<String, SourceFile> files) implements Opened {
    @Override
    public void close() throws IOException {
      opened.close();
    }
  }
}
