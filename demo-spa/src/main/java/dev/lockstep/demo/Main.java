package dev.lockstep.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine;

/** The command line. Exit status 2 means that the arguments cannot be used as they are. */
public final class Main {

  private Main() {}

  /** Runs the command and, unless it goes on serving, ends the process. */
  public static void main(String[] args) {
    int status = run(args);
    if (status != 0 || !Serving.isOn()) {
      System.exit(status);
    }
  }

  private static int run(String[] args) {
    return new CommandLine(new FleetCommand())
        .setParameterExceptionHandler(Main::refuse)
        .setExecutionExceptionHandler(Main::fail)
        .execute(args);
  }

  /** One sentence; picocli would print the whole usage. */
  private static int refuse(CommandLine.ParameterException e, String[] arguments) {
    return report(e, CommandLine.ExitCode.USAGE);
  }

  /** What a command finds wrong with its arguments only when it uses them is a refusal too. */
  private static int fail(Exception e, CommandLine command, CommandLine.ParseResult arguments) {
    boolean refused = e instanceof IllegalArgumentException;
    return report(e, refused ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE);
  }

  private static int report(Exception e, int status) {
    String message = String.valueOf(e.getMessage());
    System.err.println("lockstep-demo: " + message.lines().findFirst().orElse("").strip());
    return status;
  }

  static final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
      return new String[] {"lockstep-demo " + read()};
    }

    /** The project's own, which names the folder of the client in its WebJar too. */
    static String read() throws IOException {
      var properties = new Properties();
      try (InputStream in = Main.class.getResourceAsStream("demo.properties")) {
        properties.load(in);
      }
      return properties.getProperty("version");
    }
  }
}
