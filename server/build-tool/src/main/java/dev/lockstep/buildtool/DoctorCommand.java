package dev.lockstep.buildtool;

import dev.lockstep.buildtool.doctor.Doctor;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description = {
      "Examines a deployment from outside, as browsers, proxies and caches see it: some forty"
          + " requests, none of which writes. Prints what is right and what to change. Exit status"
          + " 0: no fault; 1: a fault, or it cannot be reached."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "URL",
      description = "A page that needs no login, such as https://app.example/.")
  private URI page;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = {
        "A request that needs no login and changes nothing, on the origin of the API; the guard is",
        "tried with it. Default: the endpoint ready, below the page's origin."
      })
  private @Nullable URI api;

  @Option(
      names = "--endpoints",
      paramLabel = "PATH",
      defaultValue = "/lockstep/",
      description = "Path of Lockstep's endpoints on that origin. Default: ${DEFAULT-VALUE}")
  private String endpoints;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long one answer may take, 1 to 600. Default: ${DEFAULT-VALUE}")
  private int timeout;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    requireAbsolute("URL", page);
    if (api != null) {
      requireAbsolute("--api", api);
    }
    if (!endpoints.startsWith("/") || !endpoints.endsWith("/")) {
      throw new IllegalArgumentException(
          "--endpoints must start and end with a slash, was \"" + endpoints + "\"");
    }
    if (timeout < 1 || timeout > 600) {
      throw new IllegalArgumentException("--timeout must be 1 to 600 s, was " + timeout);
    }
    Doctor.Result result =
        new Doctor(Duration.ofSeconds(timeout)).examine(page, Optional.ofNullable(api), endpoints);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? result.json() + System.lineSeparator() : result.text());
    out.flush();
    return result.healthy() ? 0 : 1;
  }

  private static void requireAbsolute(String name, URI url) {
    boolean usable =
        ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
            && url.getHost() != null;
    if (!usable) {
      throw new IllegalArgumentException(
          name + " must begin with http:// or https:// and a host, was \"" + url + "\"");
    }
  }
}
