package dev.lockstep.demo.instance;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.asset.AssetsBuilder;
import dev.lockstep.demo.Problem;
import dev.lockstep.page.Page;
import dev.lockstep.undertow.LockstepHandler;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Somebody's files, whatever made them: {@code index.html} at {@code /} and for every navigation,
 * the others under URLs that name their bytes, and under their own.
 *
 * <p>No security policy is put on them. Only their author knows which one they bear: many a page
 * has inline scripts, or loads from elsewhere.
 *
 * @param directory where they are
 */
public record FileTree(Path directory) implements Site {

  private static final String INDEX = "index.html";

  /**
   * Looks whether there is something to serve.
   *
   * @throws IllegalArgumentException when it is no directory, or has no {@code index.html}
   */
  public FileTree {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("--assets must be a directory, was \"" + directory + "\"");
    }
    if (!Files.isRegularFile(directory.resolve(INDEX))) {
      throw new IllegalArgumentException(
          "--assets must be a directory with an "
              + INDEX
              + ", there is none in \""
              + directory
              + "\"");
    }
  }

  @Override
  public AssetsBuilder assets() {
    return Assets.builder().directory(directory).prefix("/");
  }

  @Override
  public Page page() {
    return Page.singlePageInRoots(INDEX).withIntegrity();
  }

  @Override
  public Open open(Lockstep lockstep, long build) {
    var nothing = new Problem(404, "there is no such file");
    return new Open(new LockstepHandler(lockstep, nothing::send), () -> {});
  }
}
