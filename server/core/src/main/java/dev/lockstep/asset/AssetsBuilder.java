package dev.lockstep.asset;

import static java.util.Objects.requireNonNull;

import dev.lockstep.asset.archive.Retention;
import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.internal.asset.archive.ArchiveKey;
import dev.lockstep.internal.asset.archive.DirectoryArchive;
import dev.lockstep.internal.asset.file.ClassPathRoot;
import dev.lockstep.internal.asset.file.DirectoryRoot;
import dev.lockstep.internal.asset.file.LogicalPath;
import dev.lockstep.internal.asset.file.MountedRoot;
import dev.lockstep.internal.asset.file.WebJarRoot;
import dev.lockstep.internal.asset.folder.FolderKind;
import dev.lockstep.internal.asset.folder.FolderSettings;
import dev.lockstep.internal.asset.naming.AssetLocation;
import dev.lockstep.setting.SettingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an {@link Assets}; every one but the roots has a default. Not thread-safe.
 *
 * <p>Every method checks its value at once and throws a {@link SettingException} that names
 * setting, value, bound and remedy; for null it throws a {@link NullPointerException} that names
 * the setting. A second call replaces the value of the first, except for roots, which are added.
 */
public final class AssetsBuilder {
  /** 64 MiB: what most applications' assets need with all encodings. */
  private static final long DEFAULT_MEMORY_BUDGET = 64L << 20;

  private final List<AssetRoot> roots = new ArrayList<>();
  private String prefix = "/";
  private String baseUrl = "";
  private NamingScheme naming = NamingScheme.FOLDER;
  private FolderSettings folders = FolderSettings.NONE;
  private long memoryBudget = DEFAULT_MEMORY_BUDGET;
  private boolean strict;
  private boolean deltas;
  private Retention retention = Retention.DEFAULT;
  private @Nullable AssetRoot compiled;
  private @Nullable Path archive;
  private @Nullable ArchiveKey archiveKey;

  AssetsBuilder() {}

  /**
   * Sets the path below which this instance serves assets. Default {@code /}: {@code
   * /css/app-3f2a1b9c0d.css} lies beside {@code /css/app.css}, which stays the application's. Below
   * a prefix of their own, such as {@code /assets/}, everything is Lockstep's: bare paths are
   * answered, and a miss is a 404.
   *
   * @param value a path with a slash at both ends
   * @return this
   * @throws SettingException when a slash is missing
   */
  public AssetsBuilder prefix(String value) {
    prefix = new AssetLocation("", requireNonNull(value, "prefix")).prefix();
    return this;
  }

  /**
   * Sets what stands before the prefix in URLs and never reaches this instance: a context path or a
   * reverse proxy's prefix, such as {@code /shop}, or a CDN, such as {@code
   * https://cdn.example.com}. Default none.
   *
   * @param value an absolute path or an http(s) URL, without a slash at its end
   * @return this
   * @throws SettingException when it is anything else
   */
  public AssetsBuilder baseUrl(String value) {
    baseUrl = new AssetLocation(requireNonNull(value, "baseUrl"), "/").baseUrl();
    return this;
  }

  /**
   * Sets how URLs name what is in an asset. Default {@link NamingScheme#FOLDER}. In development
   * every scheme gives bare paths.
   *
   * @param value the naming; {@link NamingScheme#BUILD} and {@link NamingScheme#RELEASE} need a
   *     build number when the assets are compiled or read
   * @return this
   */
  public AssetsBuilder naming(NamingScheme value) {
    naming = requireNonNull(value, "naming");
    return this;
  }

  /**
   * Keeps names and bytes of all files in a folder, which gets one fingerprint: {@code
   * keep("vendor/editor/")} gives {@code /vendor/editor-3f2a1b9c0d/editor.js}. Default: decided by
   * what is in the folder. With another naming than {@link NamingScheme#FOLDER} it has no effect.
   *
   * @param folder a folder below the roots; {@code /} for all, which then keep their bare names;
   *     folders below it may be named in further calls, and the innermost counts
   * @return this
   * @throws SettingException when it cannot be a folder's path
   */
  public AssetsBuilder keep(String folder) {
    return folder("keep", folder, FolderKind.PACKAGE);
  }

  /**
   * Gives each file in a folder its own fingerprint, and keeps its bytes: {@code
   * fingerprint("img/")} gives {@code /img/logo-3f2a1b9c0d.png}. Default, bounds and effect as for
   * {@link #keep}.
   *
   * @param folder as for {@link #keep}
   * @return this
   * @throws SettingException as for {@link #keep}
   */
  public AssetsBuilder fingerprint(String folder) {
    return folder("fingerprint", folder, FolderKind.FINGERPRINTED);
  }

  /**
   * Treats a folder as the application's own sources, whatever is in it: each file gets its own
   * fingerprint, and references in it are rewritten. Default, bounds and effect as for {@link
   * #keep}.
   *
   * @param folder as for {@link #keep}
   * @return this
   * @throws SettingException as for {@link #keep}
   */
  public AssetsBuilder rewrite(String folder) {
    return folder("rewrite", folder, FolderKind.SOURCES);
  }

  private AssetsBuilder folder(String setting, String folder, FolderKind kind) {
    folders = folders.with(setting, requireNonNull(folder, setting), kind);
    return this;
  }

  /**
   * Adds a folder on the class path, inside jars too. Where two roots hold the same logical path,
   * the one that was added first counts.
   *
   * @param folder the folder, such as {@code com/example/spa/}; it must exist when the assets are
   *     read
   * @return this
   */
  public AssetsBuilder classPath(String folder) {
    return root(new ClassPathRoot(loader(), LogicalPath.folder(requireNonNull(folder, "folder"))));
  }

  /**
   * Adds a folder on the class path and puts its files below another: with {@code into} {@code
   * lockstep/}, {@code client.js} gets the logical path {@code lockstep/client.js}.
   *
   * @param folder the folder, such as {@code com/example/widgets/}
   * @param into the folder in which its files appear
   * @return this
   * @throws SettingException when {@code into} cannot be part of a logical path
   */
  public AssetsBuilder classPath(String folder, String into) {
    return root(
        new MountedRoot(
            new ClassPathRoot(loader(), LogicalPath.folder(requireNonNull(folder, "folder"))),
            LogicalPath.folder(requireNonNull(into, "into"))));
  }

  /**
   * Adds a WebJar, whichever release of it is on the class path: {@code webJar("htmx.org")} gives
   * {@code htmx.org/dist/htmx.js}.
   *
   * @param name the WebJar's name; one release of it must be on the class path when the assets are
   *     read
   * @return this
   */
  public AssetsBuilder webJar(String name) {
    return root(new WebJarRoot(loader(), requireNonNull(name, "webJar")));
  }

  /**
   * Adds a directory. Symbolic links that lead out of it are not followed.
   *
   * @param directory the directory; it must exist when the assets are read
   * @return this
   */
  public AssetsBuilder directory(Path directory) {
    return root(new DirectoryRoot(requireNonNull(directory, "directory")));
  }

  /**
   * Adds a root of any kind, as {@link #classPath(String)}.
   *
   * @param value the root
   * @return this
   */
  public AssetsBuilder root(AssetRoot value) {
    roots.add(requireNonNull(value, "root"));
    return this;
  }

  /**
   * Takes a directory that {@link Assets#compile} wrote instead of roots. Naming, prefix and base
   * are those that it was compiled with. Start-up compares sizes; bytes are compared with their
   * fingerprints in the background, and before they are first sent. Default none: the roots are
   * read.
   *
   * @param directory the directory; it replaces what {@link #compiledClassPath} set
   * @return this
   */
  public AssetsBuilder compiled(Path directory) {
    compiled = new DirectoryRoot(requireNonNull(directory, "directory"));
    return this;
  }

  /**
   * Takes a class-path folder that {@link Assets#compile} wrote, as {@link #compiled(Path)}.
   *
   * @param folder the folder, such as {@code META-INF/lockstep/assets/}; it replaces what {@link
   *     #compiled(Path)} set
   * @return this
   */
  public AssetsBuilder compiledClassPath(String folder) {
    compiled = new ClassPathRoot(loader(), LogicalPath.folder(requireNonNull(folder, "folder")));
    return this;
  }

  /**
   * Fails where a file refers to one that does not exist, naming all of them. Default: the
   * reference is kept, and a warning says so.
   *
   * @return this
   */
  public AssetsBuilder strict() {
    strict = true;
    return this;
  }

  /**
   * Sets how many bytes of assets and their encodings are kept in memory, outside the heap; what is
   * beyond lies in a temporary file and is sent from there. Default 64 MiB.
   *
   * @param bytes 0 or more
   * @return this
   * @throws SettingException when it is negative
   */
  public AssetsBuilder memoryBudget(long bytes) {
    if (bytes < 0) {
      throw new SettingException("memoryBudget", bytes, "0 bytes or more", null);
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
  public AssetsBuilder archive(Path directory) {
    archive = requireNonNull(directory, "directory");
    return this;
  }

  /**
   * Sets a key that all instances share. Listings in the archive are then signed with it
   * (HMAC-SHA256), and names of others' listings count only where the bytes prove them: whoever can
   * write the archive, and does not know the key, cannot have this instance serve other bytes under
   * a name of the application. Without a key, such names count where nobody contradicts, and
   * archived HTML, XML and SVG images with scripts are not served. Listings that were published
   * without a key stay readable: their default names ({@link NamingScheme#PATH}) prove the bytes.
   * Default none; without {@link #archive} it has no effect.
   *
   * @param secret 32 to 1,024 characters, random, kept where passwords are
   * @return this
   * @throws SettingException when it is shorter or longer; the message does not contain it
   */
  public AssetsBuilder archiveKey(String secret) {
    archiveKey = new ArchiveKey(requireNonNull(secret, "archiveKey"));
    return this;
  }

  /**
   * Sets how long the archive keeps builds. Default {@link Retention#DEFAULT}.
   *
   * @param value the retention
   * @return this
   */
  public AssetsBuilder retention(Retention value) {
    retention = requireNonNull(value, "retention");
    return this;
  }

  /**
   * Sends a script, style sheet, SVG image or WebAssembly module as what changed since an earlier
   * build, to browsers that have the file of that build (RFC 9842, {@code dcz}; Chromium). Needs an
   * {@link #archive}, where the files of the last three builds are, and zstd-jni; where one is
   * missing, a warning says so, and nothing changes. A delta is made in the background when it is
   * first asked for, on half a processor, and kept in 64 MiB at the most.
   *
   * <p>Default: not, because these assets then have {@code Vary: Accept-Encoding,
   * Available-Dictionary}, and some CDNs store no response that varies by anything but {@code
   * Accept-Encoding}. Without a shared cache in front there is nothing to lose. Deltas themselves
   * are {@code private}: no shared cache stores them.
   *
   * @return this
   */
  public AssetsBuilder deltas() {
    deltas = true;
    return this;
  }

  /**
   * Makes the settings.
   *
   * @return immutable settings
   * @throws SettingException when there are both roots and compiled assets
   */
  public Assets build() {
    if (compiled != null && !roots.isEmpty()) {
      throw new SettingException(
          "compiled",
          compiled,
          "the only root",
          "add the roots where the assets are compiled",
          "compiled assets must be the only root, was beside "
              + roots
              + " (add the roots where the assets are compiled)");
    }
    return new Assets(
        new AssetSettings(
            roots,
            compiled,
            new AssetLocation(baseUrl, prefix),
            naming,
            folders,
            memoryBudget,
            strict,
            archive == null ? null : new DirectoryArchive(archive, archiveKey),
            retention,
            deltas));
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? Assets.class.getClassLoader() : context;
  }
}
