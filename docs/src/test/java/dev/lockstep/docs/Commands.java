package dev.lockstep.docs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs of the project, as their jars start them, and what they say of themselves. */
final class Commands {
  static final Path DEMO = Document.TOP.resolve("demo-spa/target/lockstep-demo.jar");
  static final Path BUILD_TOOL =
      Document.TOP.resolve("server/build-tool/target/lockstep-build.jar");

  private Commands() {}

  /** The command line that starts a jar. The test is not run where it is not packaged. */
  static List<String> java(Path jar, String... arguments) {
    assumeTrue(Files.exists(jar), () -> "not run: " + jar + " is missing; package it first");
    List<String> line = new ArrayList<>(List.of(java(), "-jar", jar.toString()));
    line.addAll(List.of(arguments));
    return line;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A section for a program and each of its commands: the output of {@code --help}. */
  static String section(Path jar, String program, String... commands)
      throws IOException, InterruptedException {
    StringBuilder section = new StringBuilder(help(program, java(jar, "--help")));
    for (String command : commands) {
      section.append(help(program + " " + command, java(jar, command, "--help")));
    }
    return section.toString();
  }

  private static String help(String name, List<String> line)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(line + " ended with " + process.exitValue() + ":\n" + said);
    }
    return Markdown.heading("##", "`" + name + "`", name.replace(' ', '-'))
        + "```text\n"
        + said.stripTrailing()
        + "\n```\n\n";
  }
}
