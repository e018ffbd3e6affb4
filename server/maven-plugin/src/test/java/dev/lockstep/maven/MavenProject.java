package dev.lockstep.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A tiny project that a test writes inline, and builds with a real Maven. */
record MavenProject(Path directory) {
  private static final String VERSION = System.getProperty("lockstep.version");
  private static final long TIMEOUT_SECONDS = 180;

  /** What a build did. */
  record Outcome(int exit, String log) {
    Outcome succeeded() {
      assertThat(exit).as(log).isZero();
      return this;
    }

    Outcome failed() {
      assertThat(exit).as(log).isNotZero();
      return this;
    }

    Outcome says(String text) {
      assertThat(log.replaceAll("\\s+", " ")).contains(text);
      return this;
    }

    Outcome saysNothingOf(String text) {
      assertThat(log).doesNotContain(text);
      return this;
    }
  }

  /** Writes a file, and its folders. */
  MavenProject file(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Writes the POM of a jar, with the plugin's version, and its executions or none. */
  MavenProject pom(String plugin) throws IOException {
    return pom("pom.xml", "", "app", "jar", plugin, "");
  }

  /** Writes a POM; the plugins of the life cycle are those that the outer build has. */
  MavenProject pom(
      String path, String parent, String id, String packaging, String plugin, String rest)
      throws IOException {
    return file(
        path,
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          %s
          <groupId>com.example</groupId>
          <artifactId>%s</artifactId>
          <version>1</version>
          <packaging>%s</packaging>
          <properties>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
            <project.build.outputTimestamp>2026-01-01T00:00:00Z</project.build.outputTimestamp>
          </properties>
          <build>
            <plugins>
              <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
              <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
              <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
              <plugin><artifactId>maven-jar-plugin</artifactId><version>3.5.1</version></plugin>
              <plugin>
                <groupId>dev.lockstep</groupId>
                <artifactId>lockstep-maven-plugin</artifactId>
                <version>%s</version>
                %s
              </plugin>
            </plugins>
          </build>
          %s
        </project>
        """
            .formatted(parent, id, packaging, VERSION, plugin, rest));
  }

  /** Runs Maven with nothing in its environment but what a test puts there. */
  Outcome maven(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("lockstep-maven", ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("lockstep.mavenHome"), "bin", "mvn").toString());
    command.addAll(List.of("--batch-mode", "--no-transfer-progress"));
    command.addAll(List.of("--settings", TestRepository.settings().toString()));
    command.add("-Dmaven.repo.local=" + TestRepository.directory());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).as("ends").isTrue();
      return new Outcome(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.deleteIfExists(log);
    }
  }
}
