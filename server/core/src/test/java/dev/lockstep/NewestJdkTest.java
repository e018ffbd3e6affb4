package dev.lockstep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs, on the newest JDK that is installed, the tests whose subject newer JDKs have changed:
 * files, native libraries, threads.
 */
class NewestJdkTest {
  private static final String[] TESTS = {
    "dev.lockstep.internal.asset.archive.DirectoryArchiveTest",
    "dev.lockstep.internal.asset.encoding.EncodersTest",
    "dev.lockstep.internal.asset.encoding.MissingLibraryTest",
    "dev.lockstep.drain.DrainTest",
  };

  /** The process on that JDK. */
  static final class Run {
    private Run() {}

    public static void main(String[] tests) {
      LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
      for (String test : tests) {
        request.selectors(selectClass(test));
      }
      LauncherDiscoveryRequest built = request.build();
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create().execute(built, listener);
      TestExecutionSummary summary = listener.getSummary();
      PrintWriter out = new PrintWriter(System.out, true, UTF_8);
      summary.printFailuresTo(out);
      out.println("succeeded: " + summary.getTestsSucceededCount());
      System.exit(summary.getTotalFailureCount() == 0 ? 0 : 1);
    }
  }

  @Test
  void testsThatDependOnTheJdk_passOnTheNewest() throws Exception {
    NewestJdk jdk = NewestJdk.find().orElse(null);
    Assumptions.assumeTrue(
        jdk != null,
        () ->
            "not run: no JDK newer than "
                + Runtime.version().feature()
                + " in "
                + NewestJdk.places());

    ProcessBuilder command =
        new ProcessBuilder(
            jdk.home().resolve(Path.of("bin", "java")).toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Run.class.getName());
    command.command().addAll(List.of(TESTS));
    Process process = command.redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as("JDK %d: %s", jdk.feature(), output).isZero();
      assertThat(output).doesNotContain("succeeded: 0");
    } finally {
      process.destroyForcibly();
    }
  }
}
