package dev.lockstep.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the protocol's cases against a backend in any language: {@code java -jar
 * lockstep-conformance-runner.jar http://127.0.0.1:8080 app=/api/ok
 * asset=/assets/app-3f2a1b9c0d.js}. Exits with 0 if no case failed, 1 if a case failed, 2 if the
 * cases could not be run.
 */
public final class Runner {
  private static final String USAGE =
      """
      java -jar lockstep-conformance-runner.jar ORIGIN [NAME=VALUE...]
        ORIGIN       where the backend listens, such as http://127.0.0.1:8080
        app=PATH     answers 200 to GET, HEAD and POST, and takes OPTIONS
        asset=PATH   a fingerprinted asset of more than one byte
        missing=PATH what neither the backend nor the application has
        endpoints=PATH  their prefix, by default /lockstep/
      Cases that need what is not given are skipped.
      """;

  private Runner() {}

  /**
   * Runs the cases.
   *
   * @param arguments the backend's origin, and variables
   */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(out, arguments));
  }

  static int run(PrintStream out, String... arguments) {
    Backend backend;
    try {
      backend = backend(arguments);
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      out.print(USAGE);
      return 2;
    } catch (IOException e) {
      out.println("no backend to test: " + e.getMessage());
      return 2;
    }
    return print(out, ProtocolCases.all(), backend) == 0 ? 0 : 1;
  }

  private static Backend backend(String... arguments) throws IOException {
    if (arguments.length == 0) {
      throw new IllegalArgumentException("origin: missing");
    }
    URI origin = URI.create(arguments[0]);
    if (!"http".equals(origin.getScheme()) || origin.getHost() == null) {
      throw new IllegalArgumentException(
          "origin must be like http://127.0.0.1:8080, was " + arguments[0]);
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (String argument : List.of(arguments).subList(1, arguments.length)) {
      String[] pair = argument.split("=", 2);
      if (pair.length < 2 || !List.of("app", "asset", "missing", "endpoints").contains(pair[0])) {
        throw new IllegalArgumentException("not known: " + argument);
      }
      variables.put(pair[0], pair[1]);
    }
    int port = origin.getPort() < 0 ? 80 : origin.getPort();
    return Backend.at(new InetSocketAddress(origin.getHost(), port), variables);
  }

  private static int print(PrintStream out, List<ProtocolCase> cases, Backend backend) {
    int failed = 0;
    int skipped = 0;
    for (ProtocolCase each : cases) {
      CaseResult result = CaseRun.of(each, backend);
      if (result instanceof CaseResult.Failed wrong) {
        failed++;
        out.println("FAIL  " + each.name() + " (" + each.rule() + "): " + wrong.difference());
      } else if (result instanceof CaseResult.Skipped needs) {
        skipped++;
        out.println("skip  " + each.name() + ": needs " + needs.variable());
      } else {
        out.println("pass  " + each.name());
      }
    }
    int passed = cases.size() - failed - skipped;
    out.println(passed + " passed, " + failed + " failed, " + skipped + " skipped");
    return failed;
  }
}
