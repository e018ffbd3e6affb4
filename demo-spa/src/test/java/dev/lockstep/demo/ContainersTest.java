package dev.lockstep.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The command lines in the manifests for containers are command lines of this demo. */
class ContainersTest {
  private static final Pattern COMMAND = Pattern.compile("(?m)^ +(?:command|args): \\[(.*)]$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

  static Stream<String> commands() throws IOException {
    return Stream.of("containers/compose.yaml", "kubernetes/deployment.yaml")
        .map(file -> read(Path.of("deploy", file)))
        .flatMap(yaml -> COMMAND.matcher(yaml).results())
        .map(found -> found.group(1).replaceAll("\\$\\{\\w+:-(\\w+)}", "$1"))
        .filter(command -> !command.startsWith("\"sleep\""));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void manifests_haveThreeCommands() throws IOException {
    assertThat(commands()).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_isUnderstood(String command) {
    Stream<String> words = WORD.matcher(command).results().map(word -> word.group(1));
    // The manifests state it in the environment.
    String[] stated = Stream.concat(words, Stream.of("--db=jdbc:h2:mem:x")).toArray(String[]::new);
    var line = new CommandLine(new FleetCommand());

    assertThatCode(() -> line.parseArgs(stated)).doesNotThrowAnyException();
  }
}
