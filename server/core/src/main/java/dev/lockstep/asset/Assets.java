package dev.lockstep.asset;

import dev.lockstep.asset.archive.Archive;
import dev.lockstep.asset.archive.DirectoryArchive;
import dev.lockstep.asset.archive.Retention;
import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.ClassPathRoot;
import dev.lockstep.asset.file.DirectoryRoot;
import dev.lockstep.asset.file.MountedRoot;
import dev.lockstep.asset.file.WebJarRoot;
import dev.lockstep.asset.link.Missing;
import dev.lockstep.asset.naming.AssetLocation;
import dev.lockstep.asset.naming.Naming;
import dev.lockstep.protocol.BuildNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where assets come from and how they are named: immutable settings, made by {@link #builder()}.
 *
 * <p>{@code css/app.css} below a root is served as {@code /assets/css/app-3f2a1b9c0d.css}, to be
 * cached for ever, and under its bare path {@code /assets/css/app.css}, to be revalidated. What it
 * refers to is rewritten to such URLs first, so that its fingerprint covers all of it. Anything
 * else below the prefix is a 404 that nobody may cache.
 *
 * <p>Files and folders whose name begins with a dot are not served, {@code .well-known} excepted.
 * HTML files are documents: rendered for the build, and kept under their own URLs.
 *
 * <p>In development, where there is no build number, files are read anew for each request, under
 * their bare paths and with {@code no-store}.
 */
public final class Assets {
  private static final System.Logger LOG = System.getLogger(Assets.class.getName());

  private final Builder settings;

  private Assets(Builder settings) {
    this.settings = settings;
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
   * Reads the assets and publishes them to the archive, where there is one. Blocks on disks.
   *
   * @param build the instance's build number; {@link BuildNumber#NONE} in development
   * @return the assets, ready to be served
   * @throws IllegalArgumentException when a root is missing, when a compiled manifest is damaged or
   *     of another build, or when the naming needs a build number and there is none
   * @throws UncheckedIOException when a root cannot be read
   */
  public AssetResponder load(long build) {
    try {
      return new Assembly(settings, build).responder();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the asset roots: " + e.getMessage(), e);
    }
  }

  /**
   * Runs the pipeline at build time: writes final bytes, encodings and {@code lockstep-assets.json}
   * into a directory from which {@link Builder#compiled} starts without computing anything. The
   * same input gives the same files.
   *
   * @param build the build number that the instances will have; {@link BuildNumber#NONE} for none
   * @param target the directory; made when missing; must be empty or hold compiled assets
   * @throws IllegalArgumentException as for {@link #load}; in strict mode also when a file refers
   *     to one that does not exist; when {@code target} holds anything else
   * @throws UncheckedIOException when a root cannot be read or the target cannot be written
   */
  public void compile(long build, Path target) {
    try {
      report(new Assembly(settings, build).compile(target));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot compile the assets: " + e.getMessage(), e);
    }
  }

  /**
   * Says which references lead nowhere: one warning each; in strict mode one exception for all.
   *
   * @param missing the references
   * @throws IllegalArgumentException in strict mode, when there are any
   */
  public void report(List<Missing> missing) {
    if (settings.strict && !missing.isEmpty()) {
      throw new IllegalArgumentException(
          missing.stream()
              .map(reference -> "\n  " + reference)
              .collect(
                  Collectors.joining(
                      "",
                      "assets must refer to files that exist, these do not:",
                      "\n(add the files, or build without strict())")));
    }
    for (Missing reference : missing) {
      LOG.log(System.Logger.Level.WARNING, "assets: {0}; the reference is kept", reference);
    }
  }

  /** Collects the settings. Not thread-safe. */
  public static final class Builder {
    /** 64 MiB: what most applications' assets need with all encodings. */
    private static final long DEFAULT_MEMORY_BUDGET = 64L << 20;

    final List<AssetRoot> roots = new ArrayList<>();
    String prefix = "/assets/";
    String baseUrl = "";
    Naming naming = Naming.PATH;
    long memoryBudget = DEFAULT_MEMORY_BUDGET;
    boolean strict;
    Retention retention = Retention.DEFAULT;
    @Nullable AssetRoot compiled;
    @Nullable Archive archive;

    private Builder() {}

    private Builder(Builder other) {
      roots.addAll(other.roots);
      prefix = other.prefix;
      baseUrl = other.baseUrl;
      naming = other.naming;
      memoryBudget = other.memoryBudget;
      strict = other.strict;
      retention = other.retention;
      compiled = other.compiled;
      archive = other.archive;
    }

    /**
     * Sets the path below which this instance serves assets. Default {@code /assets/}.
     *
     * @param value a path with a slash at both ends; {@code /} for assets beside everything else
     * @return this
     * @throws IllegalArgumentException when a slash is missing
     */
    public Builder prefix(String value) {
      prefix = new AssetLocation("", value).prefix();
      return this;
    }

    /**
     * Sets what stands before the prefix in URLs and never reaches this instance: a context path or
     * a reverse proxy's prefix, such as {@code /shop}, or a CDN, such as {@code
     * https://cdn.example.com}. Default none.
     *
     * @param value an absolute path or an http(s) URL, without a slash at its end
     * @return this
     * @throws IllegalArgumentException when it is anything else
     */
    public Builder baseUrl(String value) {
      baseUrl = new AssetLocation(value, "/").baseUrl();
      return this;
    }

    /**
     * Sets how URLs name what is in an asset. Default {@link Naming#PATH}.
     *
     * @param value the naming
     * @return this
     */
    public Builder naming(Naming value) {
      naming = value;
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
      roots.add(new ClassPathRoot(loader(), withSlash(folder)));
      return this;
    }

    /**
     * Adds a folder on the class path and puts its files below another: with {@code into} {@code
     * lockstep/}, {@code client.js} gets the logical path {@code lockstep/client.js}.
     *
     * @param folder the folder, such as {@code com/example/widgets/}
     * @param into the folder in which its files appear
     * @return this
     */
    public Builder classPath(String folder, String into) {
      roots.add(new MountedRoot(new ClassPathRoot(loader(), withSlash(folder)), withSlash(into)));
      return this;
    }

    /**
     * Adds a WebJar, whichever release of it is on the class path: {@code webJar("htmx.org")} gives
     * {@code htmx.org/dist/htmx.js}.
     *
     * @param name the WebJar's name
     * @return this
     */
    public Builder webJar(String name) {
      roots.add(new WebJarRoot(loader(), name));
      return this;
    }

    /**
     * Adds a directory. Symbolic links that lead out of it are not followed.
     *
     * @param directory the directory
     * @return this
     */
    public Builder directory(Path directory) {
      roots.add(new DirectoryRoot(directory));
      return this;
    }

    /**
     * Takes a directory that {@link Assets#compile} wrote instead of roots. Naming, prefix and base
     * are those that it was compiled with. Start-up compares sizes; bytes are compared with their
     * fingerprints in the background, and before they are first sent.
     *
     * @param directory the directory
     * @return this
     */
    public Builder compiled(Path directory) {
      compiled = new DirectoryRoot(directory);
      return this;
    }

    /**
     * Takes a class-path folder that {@link Assets#compile} wrote, as {@link #compiled(Path)}.
     *
     * @param folder the folder, such as {@code META-INF/lockstep/assets/}
     * @return this
     */
    public Builder compiledClassPath(String folder) {
      compiled = new ClassPathRoot(loader(), withSlash(folder));
      return this;
    }

    /**
     * Fails where a file refers to one that does not exist, naming all of them. Default: the
     * reference is kept, and a warning says so.
     *
     * @return this
     */
    public Builder strict() {
      strict = true;
      return this;
    }

    /**
     * Sets how many bytes of assets and their encodings are kept in memory, outside the heap; what
     * is beyond lies in a temporary file and is sent from there. Default 64 MiB.
     *
     * @param bytes 0 or more
     * @return this
     * @throws IllegalArgumentException when negative
     */
    public Builder memoryBudget(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("memoryBudget must be 0 bytes or more, was " + bytes);
      }
      memoryBudget = bytes;
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
      return archive(new DirectoryArchive(directory));
    }

    /**
     * Sets an archive of another kind, as {@link #archive(Path)}.
     *
     * @param value the archive
     * @return this
     */
    public Builder archive(Archive value) {
      archive = value;
      return this;
    }

    /**
     * Sets how long the archive keeps builds. Default {@link Retention#DEFAULT}.
     *
     * @param value the retention
     * @return this
     */
    public Builder retention(Retention value) {
      retention = value;
      return this;
    }

    /**
     * Makes the settings.
     *
     * @return immutable settings
     * @throws IllegalArgumentException when there are both roots and compiled assets
     */
    public Assets build() {
      if (compiled != null && !roots.isEmpty()) {
        throw new IllegalArgumentException(
            "compiled assets must be the only root, was beside "
                + roots
                + " (add the roots where the assets are compiled)");
      }
      return new Assets(new Builder(this));
    }

    private static ClassLoader loader() {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      return context == null ? Assets.class.getClassLoader() : context;
    }

    private static String withSlash(String folder) {
      return folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    }
  }
}
