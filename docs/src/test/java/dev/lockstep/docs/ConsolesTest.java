package dev.lockstep.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a page shows of a console is what the commands print: each {@code $} line of a {@code
 * console} block is run, and the lines below it are its output. Pages with {@code console: example}
 * in their front matter are about the application of "Undertow", all others about the demo.
 */
class ConsolesTest {
  private static final String SHOWN = "localhost:8080";
  private static final long START_SECONDS = 60;
  private static final long COMMAND_SECONDS = 20;

  private static int demo;
  private static int example;
  private static final List<Process> STARTED = new ArrayList<>();

  /** A command of a block, and what the page says that it prints. */
  record Step(String command, String output) {}

  /** A block, and the application that it is about. */
  record Console(Document.Block block, boolean ofExample) {
    @Override
    public String toString() {
      return block.toString();
    }
  }

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl"))),
        "not run: no curl on the PATH");
    demo = freePort();
    example = freePort();
    start("demo", Commands.java(Commands.DEMO, "instance", "--port", "" + demo, "--build", "7127"));
    start(
        "example",
        List.of(
            Commands.java(),
            "-Dport=" + example,
            "-Dlockstep.build=7127",
            "-cp",
            System.getProperty("java.class.path"),
            "example.undertow.Main"));
    await(demo);
    await(example);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void start(String name, List<String> command) throws IOException {
    STARTED.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(new File("target", name + ".log"))
            .start());
  }

  private static void await(int port) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (true) {
      if (accepts(port)) {
        return;
      }
      assertThat(System.nanoTime()).as("port " + port + " accepts").isLessThan(end);
      STARTED.get(0).waitFor(100, TimeUnit.MILLISECONDS);
    }
  }

  private static boolean accepts(int port) {
    try {
      new Socket(InetAddress.getLoopbackAddress(), port).close();
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  @AfterAll
  static void stop() throws InterruptedException {
    for (Process process : STARTED) {
      process.destroyForcibly().waitFor();
    }
  }

  static Stream<Console> consoles() {
    return Document.all().stream()
        .flatMap(
            document ->
                document.blocks().stream()
                    .filter(block -> block.language().equals("console"))
                    .map(
                        block ->
                            new Console(block, document.frontMatter("console").equals("example"))));
  }

  @ParameterizedTest
  @MethodSource("consoles")
  void commandsPrintWhatThePageShows(Console console) throws Exception {
    String actual = "localhost:" + (console.ofExample() ? example : demo);
    for (Step step : steps(console.block().text())) {
      String printed = run(step.command().replace(SHOWN, actual)).replace(actual, SHOWN);
      assertThat(printed).as(console + "\n$ " + step.command()).isEqualTo(step.output());
    }
  }

  private static List<Step> steps(String text) {
    List<Step> steps = new ArrayList<>();
    for (String part : ("\n" + text).split("\n\\$ ", -1)) {
      if (!part.isBlank()) {
        String[] commandAndOutput = part.split("\n", 2);
        steps.add(
            new Step(
                commandAndOutput[0],
                commandAndOutput.length == 1 ? "" : commandAndOutput[1].strip()));
      }
    }
    assertThat(steps).isNotEmpty();
    return steps;
  }

  private static String run(String command) throws Exception {
    Path printed = Files.createTempFile("lockstep-docs-", ".out");
    try {
      Process process =
          new ProcessBuilder("sh", "-c", command)
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile())
              .start();
      if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return Files.readString(printed, StandardCharsets.UTF_8).replace("\r", "").strip();
    } finally {
      Files.delete(printed);
    }
  }
}
