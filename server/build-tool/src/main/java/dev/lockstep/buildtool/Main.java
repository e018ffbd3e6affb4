package dev.lockstep.buildtool;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line of the build tool: what the Maven plugin does, for every other build. Exit
 * status 0: done; 1: it could not be done, or {@code doctor} found a fault; 2: the arguments cannot
 * be used as they are.
 */
@Command(
    name = "lockstep-build",
    description =
        "Prepares an application for Lockstep at build time, examines a deployment, and shows a fleet.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      StampCommand.class,
      AssetsCommand.class,
      DoctorCommand.class,
      InstancesCommand.class,
      EvictCommand.class
    })
public final class Main {

  private Main() {}

  /**
   * Runs a command and ends the process.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(run(writer(System.out), writer(System.err), args));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }

  /** Returns the exit status. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, err))
        .execute(args);
  }

  /** One sentence. A stack trace would say nothing more to somebody who builds. */
  private static int failed(Exception e, PrintWriter err) {
    err.println("lockstep-build: " + e.getMessage());
    return e instanceof IllegalArgumentException
        ? CommandLine.ExitCode.USAGE
        : CommandLine.ExitCode.SOFTWARE;
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      Properties properties = new Properties();
      try (InputStream in = Main.class.getResourceAsStream("build-tool.properties")) {
        properties.load(in);
      }
      return new String[] {"lockstep-build " + properties.getProperty("version")};
    }
  }
}
