package dev.lockstep.maven;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.internal.asset.file.ClassPathRoot;
import dev.lockstep.internal.asset.file.DirectoryRoot;
import dev.lockstep.internal.asset.file.LogicalPath;
import dev.lockstep.internal.asset.file.MountedRoot;
import dev.lockstep.internal.asset.file.WebJarRoot;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code <root>} of {@link AssetsMojo}: where assets come from, and the folder in which they
 * appear. Set exactly one of {@code directory}, {@code classPath} and {@code webJar}.
 */
public final class Root {
  /** A directory, relative to that of the module. */
  private @Nullable File directory;

  /** A folder in the module's classes and its dependencies, such as {@code com/example/spa/}. */
  private @Nullable String classPath;

  /** The name of a WebJar among the module's dependencies, such as {@code htmx.org}. */
  private @Nullable String webJar;

  /** A folder such as {@code lockstep/}. Default: none; paths stay as they are. */
  private @Nullable String into;

  /** For Maven. */
  public Root() {}

  AssetRoot open(ClassLoader dependencies) {
    List<AssetRoot> named = new ArrayList<>();
    if (directory != null) {
      named.add(new DirectoryRoot(directory.toPath()));
    }
    if (classPath != null) {
      named.add(new ClassPathRoot(dependencies, LogicalPath.folder(classPath)));
    }
    if (webJar != null) {
      named.add(new WebJarRoot(dependencies, webJar));
    }
    if (named.size() != 1) {
      throw new IllegalArgumentException(
          "a root must have one of directory, classPath and webJar, had "
              + named.size()
              + " (write a <root> for each)");
    }
    return into == null ? named.get(0) : new MountedRoot(named.get(0), LogicalPath.folder(into));
  }

  /** Returns such as {@code class path com/example/spa}, for the log. */
  @Override
  public String toString() {
    String place =
        directory != null
            ? directory.toString()
            : classPath != null ? "class path " + classPath : "WebJar " + webJar;
    return into == null ? place : place + " into " + into;
  }
}
