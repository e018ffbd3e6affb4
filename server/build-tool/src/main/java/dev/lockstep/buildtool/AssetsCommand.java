package dev.lockstep.buildtool;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.build.Build;
import dev.lockstep.buildtool.compile.Folders;
import dev.lockstep.buildtool.compile.Task;
import dev.lockstep.internal.asset.file.DirectoryRoot;
import dev.lockstep.internal.asset.file.LogicalPath;
import dev.lockstep.internal.asset.file.MountedRoot;
import dev.lockstep.protocol.BuildNumber;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "assets",
    description = {
      "Compiles the assets: final bytes under their final names, encodings and a manifest. An"
          + " instance starts from them with compiledClassPath(…) or compiled(…)."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class AssetsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--root",
      paramLabel = "DIR[=FOLDER]",
      required = true,
      description = {
        "Directory with assets, such as frontend/dist; =FOLDER is where its files appear. May be",
        "repeated: of two files with one path, that of the first root is used."
      })
  private List<String> roots;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = {
        "Directory for the compiled assets, such as build/resources/main/META-INF/lockstep/assets.",
        "It must be missing, empty, or of an earlier run, whose files are removed."
      })
  private Path output;

  @Option(
      names = "--build",
      paramLabel = "N",
      description = "The build number; instances must have the same. Default: LOCKSTEP_BUILD.",
      defaultValue = "${env:LOCKSTEP_BUILD}")
  private @Nullable String build;

  @Option(
      names = "--prefix",
      paramLabel = "PATH",
      defaultValue = Task.DEFAULT_PREFIX,
      description = "Path below which instances serve assets. Default: ${DEFAULT-VALUE}")
  private String prefix;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      defaultValue = "",
      description = {
        "What stands before the prefix in URLs: a context path such as /shop, or a CDN. Default: none"
      })
  private String baseUrl;

  @Option(
      names = "--naming",
      defaultValue = "FOLDER",
      description = "How URLs name bytes: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private NamingScheme naming;

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      description = {
        "Folder below the roots in which names and bytes stay; it gets one fingerprint. May be",
        "repeated. Default: decided by what is in each folder; a line for each says what."
      })
  private @Nullable List<String> keep;

  @Option(
      names = "--fingerprint",
      paramLabel = "FOLDER",
      description = "Folder in which each file gets a fingerprint, and bytes stay.")
  private @Nullable List<String> fingerprint;

  @Option(
      names = "--rewrite",
      paramLabel = "FOLDER",
      description = {
        "Folder in which each file gets a fingerprint, and references are rewritten, whatever is in",
        "it."
      })
  private @Nullable List<String> rewrite;

  @Option(
      names = "--strict",
      description = "Fail when files refer to files that do not exist, and list all of them.")
  private boolean strict;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    long number =
        build == null || build.isEmpty()
            ? BuildNumber.NONE
            : Build.parse(build, "option --build").number();
    new Task(
            roots.stream().map(AssetsCommand::root).toList(),
            naming,
            new Folders(keep, fingerprint, rewrite),
            prefix,
            baseUrl,
            strict,
            number,
            output)
        .compile(roots, out::println, spec.commandLine().getErr()::println);
    return 0;
  }

  /** Such as {@code frontend/dist=app/}. */
  private static AssetRoot root(String value) {
    int equals = value.lastIndexOf('=');
    AssetRoot directory =
        new DirectoryRoot(Path.of(equals < 0 ? value : value.substring(0, equals)));
    return equals < 0
        ? directory
        : new MountedRoot(directory, LogicalPath.folder(value.substring(equals + 1)));
  }
}
