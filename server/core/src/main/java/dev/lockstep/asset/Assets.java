package dev.lockstep.asset;

import dev.lockstep.protocol.BuildNumber;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where assets come from and how they are named: immutable settings, made by {@link #builder()}.
 *
 * <p>With build 7127, {@code css/app.css} below a root is served as {@code
 * /assets/css/app.css?7127}, to be cached for ever, and under its bare path, to be revalidated.
 * Anything else below the prefix is a 404 that nobody may cache.
 */
public final class Assets {
  private final String prefix;
  private final List<AssetRoot> roots;
  private final @Nullable Path archive;

  private Assets(Builder builder) {
    prefix = builder.prefix;
    roots = List.copyOf(builder.roots);
    archive = builder.archive;
  }

  /**
   * Starts settings without roots.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the path below which assets are served.
   *
   * @return the prefix, with a slash at both ends
   */
  public String prefix() {
    return prefix;
  }

  /**
   * Reads the roots and publishes them to the archive, where there is one.
   *
   * @param build the instance's build number; {@link BuildNumber#NONE} in development, where URLs
   *     name no build and the archive is left alone
   * @return the assets, ready to be served
   * @throws IllegalArgumentException when a class-path folder is missing
   * @throws java.io.UncheckedIOException when a root cannot be read
   */
  public AssetResponder load(long build) {
    Manifest manifest = Manifest.read(roots);
    if (archive == null || build == BuildNumber.NONE) {
      return new AssetResponder(prefix, build, manifest, null);
    }
    ArchivedAssets archived = new ArchivedAssets(new DirectoryArchive(archive));
    archived.publish(build, manifest.assets());
    return new AssetResponder(prefix, build, manifest, archived);
  }

  /** Collects the settings. Not thread-safe. */
  public static final class Builder {
    private String prefix = "/assets/";
    private final List<AssetRoot> roots = new ArrayList<>();
    private @Nullable Path archive;

    private Builder() {}

    /**
     * Sets the path below which assets are served. Default {@code /assets/}.
     *
     * @param value a path with a slash at both ends
     * @return this
     * @throws IllegalArgumentException when a slash is missing
     */
    public Builder prefix(String value) {
      if (!value.startsWith("/") || !value.endsWith("/")) {
        throw new IllegalArgumentException(
            "prefix must start and end with a slash, was \"" + value + "\"");
      }
      prefix = value;
      return this;
    }

    /**
     * Adds a folder on the class path, inside jars too. Where two roots hold the same logical path,
     * the one that was added first counts.
     *
     * @param folder the folder, such as {@code com/example/spa/}
     * @return this
     */
    public Builder classPath(String folder) {
      return classPath(folder, "");
    }

    /**
     * Adds a folder on the class path and puts its files below another: with {@code into} {@code
     * lockstep/}, {@code client.js} gets the logical path {@code lockstep/client.js}.
     *
     * @param folder the folder, such as {@code META-INF/resources/webjars/x/1.0/}
     * @param into the folder in which its files appear, with a slash at its end; empty for none
     * @return this
     */
    public Builder classPath(String folder, String into) {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      ClassLoader loader = context == null ? Assets.class.getClassLoader() : context;
      roots.add(
          new AssetRoot.Mounted(
              new AssetRoot.ClassPath(loader, withSlash(folder)),
              into.isEmpty() ? "" : withSlash(into)));
      return this;
    }

    /**
     * Adds a directory. Symbolic links in it are not followed.
     *
     * @param directory the directory
     * @return this
     */
    public Builder directory(Path directory) {
      roots.add(new AssetRoot.Directory(directory));
      return this;
    }

    /**
     * Sets a directory that all instances share and in which each publishes its build's assets, so
     * that any instance serves any build's: a new page loads from an old instance, and an old tab's
     * late script from a new one. Default none: other builds' URLs are 404.
     *
     * @param directory the directory; made when it is missing
     * @return this
     */
    public Builder archive(Path directory) {
      archive = directory;
      return this;
    }

    /**
     * Makes the settings.
     *
     * @return immutable settings
     */
    public Assets build() {
      return new Assets(this);
    }

    private static String withSlash(String folder) {
      return folder.endsWith("/") ? folder : folder + "/";
    }
  }
}
