package dev.lockstep.maven;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.build.Build;
import dev.lockstep.build.BuildDiscovery;
import dev.lockstep.buildtool.compile.FingerprintOf;
import dev.lockstep.buildtool.compile.Folders;
import dev.lockstep.buildtool.compile.LastRun;
import dev.lockstep.buildtool.compile.Task;
import dev.lockstep.buildtool.stamp.Stamp;
import dev.lockstep.buildtool.stamp.StampFile;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.protocol.BuildNumber;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the assets: final bytes under their final names, encodings and a manifest. An instance
 * starts from them with {@code Assets.builder().compiledClassPath("META-INF/lockstep/assets/")} and
 * computes nothing. The goal does nothing when files, settings and result have the bytes of the
 * last run; the times of files do not count.
 */
@Mojo(
    name = "assets",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters that have defaults
public final class AssetsMojo extends AbstractMojo {
  /**
   * Where assets come from; of two files with one path, the first root's is used. Each {@code
   * <root>} has a {@code <directory>}, a {@code <classPath>} folder or a {@code <webJar>}, and
   * optionally {@code <into>}, the folder in which its files appear. Required: at least one.
   */
  @Parameter private @Nullable List<Root> roots;

  /**
   * The directory for the compiled assets. It must be missing, empty, or of an earlier run, whose
   * files are removed. Default: in the module's classes, so that the assets are in its jar.
   */
  @Parameter(
      property = "lockstep.assets.outputDirectory",
      defaultValue = "${project.build.outputDirectory}/META-INF/lockstep/assets",
      required = true)
  private File outputDirectory;

  /**
   * The path below which instances serve assets, with a slash at both ends. Default {@code /}: the
   * assets lie beside the application's own files.
   */
  @Parameter(property = "lockstep.assets.prefix", defaultValue = Task.DEFAULT_PREFIX)
  private String prefix;

  /**
   * What stands before the prefix in URLs: a context path such as {@code /shop}, or a CDN such as
   * {@code https://cdn.example.com}, without a slash at its end. Default none.
   */
  @Parameter(property = "lockstep.assets.baseUrl")
  private @Nullable String baseUrl;

  /**
   * How URLs name bytes: {@code FOLDER}, decided for each folder; {@code PATH}, {@code QUERY},
   * {@code BUILD} or {@code RELEASE}. Default {@code FOLDER}.
   */
  @Parameter(property = "lockstep.assets.naming", defaultValue = "FOLDER")
  private NamingScheme naming;

  /**
   * Folders below the roots in which names and bytes stay, such as {@code vendor/editor/}: each
   * gets one fingerprint. Default: decided by what is in each folder; a log line for each says
   * what.
   */
  @Parameter(property = "lockstep.assets.keep")
  private @Nullable List<String> keep;

  /** Folders in which each file gets a fingerprint, and bytes stay. Default as for {@code keep}. */
  @Parameter(property = "lockstep.assets.fingerprint")
  private @Nullable List<String> fingerprint;

  /**
   * Folders in which each file gets a fingerprint, and references are rewritten, whatever is in
   * them. Default as for {@code keep}.
   */
  @Parameter(property = "lockstep.assets.rewrite")
  private @Nullable List<String> rewrite;

  /**
   * Fails when files refer to files that do not exist, and lists all such references. Default
   * {@code false}: the references stay as they are, and each gives a warning.
   */
  @Parameter(property = "lockstep.assets.strict", defaultValue = "false")
  private boolean strict;

  /**
   * The build number, 1 to 999999999999999. Instances must have the same. Default: the number that
   * {@code lockstep:stamp} wrote; none in a development build.
   */
  @Parameter(property = "lockstep.build")
  private @Nullable String build;

  /** Skips the goal. Default {@code false}. */
  @Parameter(property = "lockstep.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true, required = true)
  private File classes;

  @Parameter(defaultValue = "${project.build.directory}", readonly = true, required = true)
  private File target;

  @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
  private File basedir;

  @Parameter(defaultValue = "${project.runtimeClasspathElements}", readonly = true, required = true)
  private List<String> classPath;

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> pluginArtifacts;

  /** For Maven. */
  public AssetsMojo() {}

  /**
   * Compiles, unless nothing has changed.
   *
   * @throws MojoFailureException when a setting is malformed, a root is missing, two assets would
   *     have one name, or in strict mode a referenced file does not exist
   * @throws MojoExecutionException when a root cannot be read or the result cannot be written
   */
  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("assets: skipped");
      return;
    }
    try (URLClassLoader dependencies = dependencies()) {
      run(task(dependencies));
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (IOException | UncheckedIOException e) {
      throw new MojoExecutionException("cannot compile the assets: " + e.getMessage(), e);
    }
  }

  private Task task(ClassLoader dependencies) throws IOException {
    List<AssetRoot> opened = new ArrayList<>();
    for (Root root : roots == null ? List.<Root>of() : roots) {
      opened.add(root.open(dependencies));
    }
    return new Task(
        opened,
        naming,
        new Folders(keep, fingerprint, rewrite),
        prefix,
        baseUrl == null ? "" : baseUrl,
        strict,
        number(),
        outputDirectory.toPath());
  }

  private void run(Task task) throws IOException {
    LastRun last = LastRun.of(target.toPath(), basedir.toPath(), task.output());
    Fingerprint inputs = task.inputs(plugin());
    if (last.is(inputs, task.outputs())) {
      getLog().info("assets: nothing has changed, " + task.output() + " is kept");
      return;
    }
    task.compile(String.valueOf(roots), getLog()::info, getLog()::warn);
    last.write(inputs, task.outputs());
  }

  private long number() throws IOException {
    if (build != null) {
      return Build.parse(build, "parameter " + BuildDiscovery.SYSTEM_PROPERTY).number();
    }
    return Stamp.read(StampFile.in(classes.toPath()).read())
        .map(Build::number)
        .orElse(BuildNumber.NONE);
  }

  /** Another release of this plugin or of an encoder may give other bytes. */
  private Fingerprint plugin() throws IOException {
    FingerprintOf plugin = new FingerprintOf();
    for (Artifact artifact : pluginArtifacts) {
      plugin.setting("artifact", artifact.getId()).file(artifact.getFile().toPath());
    }
    return plugin.end();
  }

  /** The module's classes and dependencies, without those of Maven and this plugin. */
  private URLClassLoader dependencies() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String element : classPath) {
      urls.add(Path.of(element).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
