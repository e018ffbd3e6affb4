package dev.lockstep.internal.asset.file;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.SourceFile;
import dev.lockstep.setting.SettingException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files below a directory. Symbolic links are followed as long as their target lies in the
 * directory too, as in a mounted ConfigMap. A link that leads out of it is ignored with a warning.
 *
 * @param directory the directory, itself a symbolic link or not
 */
public record DirectoryRoot(Path directory) implements AssetRoot {
  private static final System.Logger LOG = System.getLogger(DirectoryRoot.class.getName());

  @Override
  public Opened open() throws IOException {
    Listing listing = new Listing(real());
    listing.add(listing.root, "");
    return listing;
  }

  @Override
  public @Nullable SourceFile find(String logicalPath) throws IOException {
    if (!LogicalPath.isWellFormed(logicalPath) || LogicalPath.isHidden(logicalPath)) {
      return null;
    }
    Path root = real();
    try {
      Path file = root.resolve(logicalPath).toRealPath();
      return file.startsWith(root) && Files.isRegularFile(file)
          ? new DiskFile(file, Files.size(file))
          : null;
    } catch (FileSystemException | InvalidPathException e) {
      return null; // no such file, a parent that is no folder, a long name, a loop of links
    }
  }

  private Path real() throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new SettingException(
          "asset root", directory.toString(), "a directory", "create it, or name another");
    }
    return directory.toRealPath();
  }

  /** A file on a disk. */
  private record DiskFile(Path file, long size) implements SourceFile {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    public byte[] read() throws IOException {
      return Files.readAllBytes(file);
    }

    @Override
    public String toString() {
      return file.toString();
    }
  }

  private static final class Listing implements Opened {
    private final Path root;
    private final NavigableMap<String, SourceFile> files = new TreeMap<>();

    /** The links that are being followed, outermost first. */
    private final List<Path> followed = new ArrayList<>();

    private Listing(Path root) {
      this.root = root;
    }

    @Override
    public NavigableMap<String, SourceFile> files() {
      return files;
    }

    @Override
    public void close() {}

    /** Lists the files below a folder on the disk under the paths of a logical folder. */
    private void add(Path folder, String into) throws IOException {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              String path = into + withSlashes(folder.relativize(file));
              if (!LogicalPath.isWellFormed(path)) {
                skip(file, "has a name that no URL can ask for");
              } else if (attributes.isSymbolicLink()) {
                follow(file, path);
              } else if (attributes.isRegularFile()) {
                files.put(path, new DiskFile(file, attributes.size()));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    }

    private void follow(Path link, String path) throws IOException {
      Path target;
      try {
        target = link.toRealPath();
      } catch (IOException e) {
        skip(link, "leads nowhere");
        return;
      }
      if (!target.startsWith(root)) {
        skip(link, "leads out of the root, to " + target);
      } else if (Files.isDirectory(target)) {
        followed.add(link);
        if (followed.stream().anyMatch(outer -> outer.startsWith(target))) {
          skip(link, "leads to a folder that it is in");
        } else {
          add(target, path + "/");
        }
        followed.remove(followed.size() - 1);
      } else if (Files.isRegularFile(target)) {
        files.put(path, new DiskFile(target, Files.size(target)));
      }
    }

    private static void skip(Path file, String why) {
      LOG.log(System.Logger.Level.WARNING, "assets: not served: {0} {1}", file, why);
    }

    /** Joins the segments with slashes on every operating system. */
    private static String withSlashes(Path relative) {
      String path = relative.toString();
      return File.separatorChar == '/' ? path : path.replace(File.separatorChar, '/');
    }
  }
}
