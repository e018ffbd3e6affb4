package dev.lockstep.asset;

import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.internal.asset.LoadedAssets;
import dev.lockstep.lifecycle.LifeCycle;
import dev.lockstep.protocol.BuildNumber;
import dev.lockstep.setting.SettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where assets come from and how they are named: immutable settings, made by {@link #builder()}.
 *
 * <p>{@code css/app.css} below a root is served as {@code /css/app-3f2a1b9c0d.css}, which caches
 * keep for a year. Its references are rewritten to such URLs first, so that its fingerprint covers
 * the files that it refers to. {@code /css/app.css} stays the application's; where it answers 404,
 * Lockstep answers with {@code no-cache}.
 *
 * <p>Files and folders whose name begins with a dot are not served, {@code .well-known} excepted.
 * HTML files are documents: they are rendered for the build, and their URLs stay.
 *
 * <p>In development, where there is no build number, files are read anew for each request, under
 * their bare paths and with {@code no-store}.
 */
public final class Assets {
  private final AssetSettings settings;

  Assets(AssetSettings settings) {
    this.settings = settings;
  }

  /**
   * Starts settings without roots.
   *
   * @return a new builder
   */
  public static AssetsBuilder builder() {
    return new AssetsBuilder();
  }

  /**
   * Reads the assets, publishes them to the archive where there is one, and encodes them in the
   * background, for the life of the process. Blocks on disks.
   *
   * @param build the instance's build number; {@link BuildNumber#NONE} in development
   * @return the assets, ready to be served
   * @throws IllegalArgumentException as for {@link #load(long, LifeCycle)}
   * @throws UncheckedIOException when a root cannot be read
   */
  @SuppressWarnings("exports") // for Lockstep, which serves them
  public LoadedAssets load(long build) {
    LifeCycle lifeCycle = new LifeCycle();
    LoadedAssets assets = load(build, lifeCycle);
    lifeCycle.start();
    return assets;
  }

  /**
   * Reads the assets. They are published to the archive, where there is one, and encoded when the
   * life cycle starts; files and threads are closed with it, also where this throws. Blocks on
   * disks.
   *
   * @param build the instance's build number; {@link BuildNumber#NONE} in development
   * @param lifeCycle starts and closes what the assets need
   * @return the assets, ready to be served once the life cycle has started
   * @throws IllegalArgumentException when a root is missing, when a compiled manifest is damaged or
   *     of another build, or when the naming needs a build number and there is none
   * @throws UncheckedIOException when a root cannot be read
   */
  @SuppressWarnings("exports") // for Lockstep, which serves them
  public LoadedAssets load(long build, LifeCycle lifeCycle) {
    try {
      return new Assembly(settings, build, lifeCycle).load();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the asset roots: " + e.getMessage(), e);
    }
  }

  /**
   * Runs the pipeline at build time: writes final bytes, encodings and {@code lockstep-assets.json}
   * into a directory from which {@link AssetsBuilder#compiled} starts without computing anything.
   * The same input gives the same files. A warning is logged for each reference to a file that does
   * not exist.
   *
   * @param build the build number that the instances will have; {@link BuildNumber#NONE} for none
   * @param target the directory; made when missing; must be empty or hold compiled assets
   * @throws IllegalArgumentException as for {@link #load}; in strict mode also when a file refers
   *     to one that does not exist; when {@code target} holds anything else
   * @throws UncheckedIOException when a root cannot be read or the target cannot be written
   */
  public void compile(long build, Path target) {
    MissingReferences.warn(compile(build, target, (done, total) -> {}));
  }

  /**
   * Runs the pipeline as {@link #compile(long, Path)} does, reports progress, and leaves the
   * warnings to the caller.
   *
   * @param build as for {@link #compile(long, Path)}
   * @param target as for {@link #compile(long, Path)}
   * @param progress is called for every asset that was written
   * @return the references to files that do not exist; always none in strict mode, which throws
   *     before anything is written
   * @throws IllegalArgumentException as for {@link #compile(long, Path)}
   * @throws UncheckedIOException as for {@link #compile(long, Path)}
   */
  public List<MissingReference> compile(long build, Path target, CompilationProgress progress) {
    try (LifeCycle lifeCycle = new LifeCycle()) {
      return new Assembly(settings, build, lifeCycle).compile(target, progress);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot compile the assets: " + e.getMessage(), e);
    }
  }

  /**
   * Reports references to files that do not exist: one warning each; in strict mode one exception
   * for all.
   *
   * @param missing the references
   * @throws SettingException in strict mode, when there are any
   */
  public void report(List<MissingReference> missing) {
    if (settings.strict()) {
      MissingReferences.refuse(missing);
    }
    MissingReferences.warn(missing);
  }
}
