package dev.lockstep.maven;

import dev.lockstep.asset.Assets;
import dev.lockstep.buildtool.stamp.Stamp;
import dev.lockstep.protocol.BuildNumber;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A local repository for the builds that are tested. It holds this build's artifacts, which are
 * installed nowhere; all others come from the outer build's local repository, so that nothing goes
 * to the network.
 */
final class TestRepository {
  private static final String VERSION = System.getProperty("lockstep.version");

  /** The module's own directory, in which tests run. */
  private static final Path MODULE = Path.of("").toAbsolutePath();

  private static final Path DIRECTORY = MODULE.resolve("target/it/repository");
  private static final Path SETTINGS = MODULE.resolve("target/it/settings.xml");

  private TestRepository() {}

  static Path directory() {
    return DIRECTORY;
  }

  static Path settings() {
    return SETTINGS;
  }

  static void prepare() throws IOException {
    pom("lockstep-parent", MODULE.resolve("../../pom.xml"));
    pom("lockstep-server", MODULE.resolve("../pom.xml"));
    artifact("lockstep-protocol", MODULE.resolve("../protocol/pom.xml"), jarOf(BuildNumber.class));
    artifact("lockstep-core", MODULE.resolve("../core/pom.xml"), jarOf(Assets.class));
    artifact("lockstep-build", MODULE.resolve("../build-tool/pom.xml"), jarOf(Stamp.class));
    artifact("lockstep-maven-plugin", MODULE.resolve("pom.xml"), jarOf(StampMojo.class));
    Files.writeString(
        SETTINGS,
        "<settings><mirrors><mirror><id>outer</id><mirrorOf>*</mirrorOf><url>"
            + Path.of(System.getProperty("lockstep.outerRepository")).toUri()
            + "</url></mirror></mirrors></settings>");
  }

  private static Path jarOf(Class<?> type) {
    try {
      Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!Files.isRegularFile(jar)) {
        throw new IllegalStateException(
            type + " must be in a jar, was in " + jar + " (run the phase verify)");
      }
      return jar;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void artifact(String id, Path pom, Path jar) throws IOException {
    copy(jar, pom(id, pom).resolveSibling(id + "-" + VERSION + ".jar"));
  }

  private static Path pom(String id, Path pom) throws IOException {
    Path folder = DIRECTORY.resolve("dev/lockstep").resolve(id).resolve(VERSION);
    Files.createDirectories(folder);
    return copy(pom, folder.resolve(id + "-" + VERSION + ".pom"));
  }

  private static Path copy(Path from, Path to) throws IOException {
    return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
