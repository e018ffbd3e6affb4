package dev.lockstep.buildtool.compile;

import dev.lockstep.asset.Assets;
import dev.lockstep.asset.AssetsBuilder;
import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.internal.asset.encoding.Encoder;
import dev.lockstep.internal.asset.encoding.Encoders;
import dev.lockstep.internal.asset.file.DirectoryRoot;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.protocol.BuildNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A requested compilation.
 *
 * @param roots where assets come from; at least one
 * @param naming how URLs name bytes
 * @param folders the folders whose kind was asked for
 * @param prefix the path below which instances serve assets
 * @param baseUrl what precedes the prefix in URLs; may be empty
 * @param strict whether a reference to a missing file fails it
 * @param build the build number; 0 for none
 * @param output the directory for the result
 */
public record Task(
    List<AssetRoot> roots,
    NamingScheme naming,
    Folders folders,
    String prefix,
    String baseUrl,
    boolean strict,
    long build,
    Path output) {
  /** The default of {@link dev.lockstep.asset.AssetsBuilder#prefix}. */
  public static final String DEFAULT_PREFIX = "/";

  /**
   * Validates roots and output.
   *
   * @param roots where assets come from
   * @param naming how URLs name bytes
   * @param folders the folders whose kind was asked for
   * @param prefix the path below which instances serve assets
   * @param baseUrl what precedes the prefix in URLs
   * @param strict whether a reference to a missing file fails it
   * @param build the build number
   * @param output the directory for the result
   * @throws IllegalArgumentException when there is no root, or when one of a root and the output
   *     contains the other: the result would be an input of the next run, or overwrite it
   */
  public Task {
    roots = List.copyOf(roots);
    output = output.toAbsolutePath().normalize();
    if (roots.isEmpty()) {
      throw new IllegalArgumentException(
          "roots must name at least one place where assets come from, had none (add"
              + " <roots><root><directory>frontend/dist</directory></root></roots>)");
    }
    for (AssetRoot root : roots) {
      requireApart(root, output);
    }
  }

  private static void requireApart(AssetRoot root, Path output) {
    if (root instanceof DirectoryRoot directory) {
      Path source = directory.directory().toAbsolutePath().normalize();
      if (source.startsWith(output) || output.startsWith(source)) {
        throw new IllegalArgumentException(
            "outputDirectory must lie apart from every root, was "
                + output
                + " with the root "
                + source
                + " (choose another)");
      }
    }
  }

  /**
   * Returns the encodings that are available on this machine.
   *
   * @return their names in HTTP, such as {@code br}
   */
  public static List<String> encodings() {
    return Encoders.available().stream().map(Encoder::coding).toList();
  }

  /**
   * Fingerprints everything that the result depends on.
   *
   * @param plugin the fingerprint of the plugin and its encoders
   * @return the fingerprint
   * @throws IOException when a root cannot be read
   * @throws IllegalArgumentException when a root is missing
   */
  public Fingerprint inputs(Fingerprint plugin) throws IOException {
    FingerprintOf inputs =
        new FingerprintOf()
            .setting("plugin", plugin)
            .setting("encodings", encodings())
            .setting("naming", naming)
            .setting("folders", folders)
            .setting("prefix", prefix)
            .setting("baseUrl", baseUrl)
            .setting("strict", strict)
            .setting("build", build);
    for (AssetRoot root : roots) {
      inputs.root(root);
    }
    return inputs.end();
  }

  /**
   * Fingerprints what is in the output directory.
   *
   * @return the fingerprint; that of an empty one when there is no such directory
   * @throws IOException when it cannot be read
   */
  public Fingerprint outputs() throws IOException {
    FingerprintOf outputs = new FingerprintOf();
    return Files.isDirectory(output)
        ? outputs.root(new DirectoryRoot(output)).end()
        : outputs.end();
  }

  /**
   * Compiles into the output directory.
   *
   * @param from the roots, as whoever runs the tool named them
   * @param info takes lines that say how far it is
   * @param warning takes one line for each reference to a missing file
   * @throws IllegalArgumentException when a setting is malformed, a root is missing, two assets
   *     would have one name, or in strict mode a referenced file does not exist
   * @throws java.io.UncheckedIOException when a root cannot be read or the result not be written
   */
  public void compile(Object from, Consumer<String> info, Consumer<String> warning) {
    info.accept("assets: compiling " + from + ", encodings " + encodings());
    assets()
        .compile(build, output, new ProgressLines(System::nanoTime, info))
        .forEach(
            missing -> warning.accept("assets: " + missing + "; the reference stays as it is"));
    info.accept(
        "assets: compiled "
            + (build == BuildNumber.NONE ? "without a build number" : "as build " + build)
            + " into "
            + output);
  }

  private Assets assets() {
    AssetsBuilder settings = Assets.builder().prefix(prefix).baseUrl(baseUrl).naming(naming);
    folders.addTo(settings);
    roots.forEach(settings::root);
    return (strict ? settings.strict() : settings).build();
  }
}
