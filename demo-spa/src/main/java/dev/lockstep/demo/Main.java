package dev.lockstep.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
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
  private static int refuse(CommandLine.ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("lockstep-demo: " + oneLine(e.getMessage()) + " (--help lists the options)");
    return CommandLine.ExitCode.USAGE;
  }

  private static int fail(Exception e, CommandLine command, CommandLine.ParseResult arguments) {
    command.getErr().println("lockstep-demo: " + oneLine(String.valueOf(e.getMessage())));
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String oneLine(String message) {
    return message.lines().findFirst().orElse("").strip();
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
