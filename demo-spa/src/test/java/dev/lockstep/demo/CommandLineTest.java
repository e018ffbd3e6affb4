package dev.lockstep.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes: what a user sees who mistypes. */
@Execution(ExecutionMode.CONCURRENT)
class CommandLineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--prot 1                               | Unknown options: '--prot', '1'",
        "--port eighty                          | a port must be 0..65535, was \"eighty\"",
        "--port 65536                           | a port must be 0..65535, was \"65536\"",
        "--instances 0                          | --instances must be 1..12, was 0",
        "--build v12                            | a build number must be 1..999999999999999, was \"v12\"",
        "start                                  | Unmatched argument at index 0: 'start'",
        "instance --build 1                     | Missing required option: '--port=PORT'",
        "instance --port 0                      | Missing required option: '--build=N'",
        "instance --port 0 --build 0            | a build number must be 1..999999999999999, was \"0\"",
        "instance --port 0 --build 1 --colour   | Unknown option: '--colour'",
        "instance --port 0 --build 5 --min 6    | min must be",
        "instance --port 0 --build 5 --db nope  | --db cannot be used: No suitable driver",
        "instance --port 0 --build 5 --assets nowhere | --assets must be a directory, was \"nowhere\"",
        "instance --port 0 --build 5 --assets pom.xml | --assets must be a directory, was \"pom.xml\"",
        "instance --port 0 --build 5 --assets src | --assets must be a directory with an index.html, there is none in \"src\"",
        "instance --port 0 --build 5 --schema new | a schema must be body, both or text, was \"new\"",
        "deploy --to 0                          | a build number must be 1..999999999999999, was \"0\"",
        "deploy --to 5 --strategy fast          | --strategy must be rolling, blue-green, naive, was \"fast\"",
        "deploy --to 5 --slow -1                | seconds must be 0..3600, was \"-1\"",
        "deploy --to 5 --url nowhere            | --url must be the address of a running demo",
        "migrate --build 5                      | Missing required option: '--db=JDBC-URL'",
        "migrate --build 5 --db x --timeout 0   | seconds must be 1..3600, was \"0\"",
        "--port 0 --migration-timeout 0         | seconds must be 1..3600, was \"0\"",
        "instance --port 0 --build 5 --health-fall 0 | fall must be 1 or more, was 0",
      })
  void unusableArguments_areOneSentence_andStatus2(String arguments, String sentence)
      throws Exception {
    try (DemoProcess demo = DemoProcess.start(List.of(), arguments.split(" "))) {
      assertThat(demo.awaitExit()).isEqualTo(2);
      String error = lastLine(demo.errors());
      assertThat(error).startsWith("lockstep-demo: ").contains(sentence);
      assertThat(demo.output()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"--port %d", "instance --build 7127 --port %d"})
  void takenPort_isOneSentence_andStatus2(String arguments) throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DemoProcess demo =
            DemoProcess.start(List.of(), arguments.formatted(taken.getLocalPort()).split(" "))) {
      assertThat(demo.awaitExit()).isEqualTo(2);
      assertThat(lastLine(demo.errors()))
          .isEqualTo(
              "lockstep-demo: port "
                  + taken.getLocalPort()
                  + " is taken; choose another with --port");
    }
  }

  @ParameterizedTest
  @CsvSource({"--help", "instance --help", "deploy --help", "migrate --help", "--version"})
  void questions_areAnswered_withStatus0(String arguments) throws Exception {
    try (DemoProcess demo = DemoProcess.start(List.of(), arguments.split(" "))) {
      assertThat(demo.output()).contains("lockstep-demo");
      assertThat(demo.awaitExit()).isZero();
    }
  }

  @Test
  void help_namesEveryOption() throws Exception {
    try (DemoProcess demo = DemoProcess.start(List.of(), "instance", "--help")) {
      assertThat(demo.output())
          .contains("--port", "--build", "--min", "--db", "--assets", "--archive");
    }
  }

  /** Log lines may come before the sentence; a stack trace may not come at all. */
  private static String lastLine(String errors) {
    assertThat(errors).doesNotContain("\tat ");
    List<String> lines = errors.lines().toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }
}
