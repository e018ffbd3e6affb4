package dev.lockstep.it.packages;

import static org.awaitility.Awaitility.await;

import dev.lockstep.it.browser.BrowserConsole;
import dev.lockstep.it.browser.Chromium;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page did on one server: names with fingerprints count as their bare names.
 *
 * @param requests what was asked for, and the statuses of the answers
 * @param copies scripts that were loaded under two names, so that a module would run twice
 * @param console what the console showed, sorted
 * @param probe what the page found out about itself
 */
record Visit(
    Map<String, TreeSet<Integer>> requests,
    List<String> copies,
    List<String> console,
    Map<String, Object> probe) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern FINGERPRINT = Pattern.compile("-[0-9a-f]{10}(?=[./?]|$)");

  private static final Pattern SCRIPT = Pattern.compile("\\.m?js($|\\?)");

  /** How long no request may come before a page counts as loaded. */
  private static final Duration QUIET = Duration.ofMillis(300);

  /** What the pages use to wait for something. */
  static final String UNTIL =
      """
      window.until = (condition, patience = 9000) => new Promise((resolve, reject) => {
        const end = performance.now() + patience;
        const look = () => {
          let value;
          try { value = condition(); } catch (error) { value = undefined; }
          if (value) resolve(value);
          else if (performance.now() > end) reject(new Error('in vain: ' + condition));
          else setTimeout(look, 20);
        };
        look();
      });
      """;

  private static final String PROBE =
      """
      await until(() => window.probe);
      const late = new Promise((resolve, reject) => setTimeout(reject, 15000, 'no answer'));
      const found = await Promise.race([window.probe(), late])
          .catch(error => ({error: String(error)}));
      return JSON.parse(JSON.stringify(found));
      """;

  static Visit to(RecordingServer server, Chromium chromium) {
    try (BrowserConsole console = chromium.console()) {
      chromium.open(server.url() + "/");
      Map<String, Object> probe = probe(chromium);
      awaitQuiet(server);
      chromium.open("about:blank");
      return of(server, console.lines(), probe);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> probe(Chromium chromium) {
    try {
      return new TreeMap<>((Map<String, Object>) chromium.run(PROBE));
    } catch (AssertionError failed) {
      return Map.of("error", String.valueOf(failed.getMessage()));
    }
  }

  private static void awaitQuiet(RecordingServer server) {
    int[] before = {-1};
    await()
        .pollInterval(QUIET)
        .until(
            () -> {
              int now = server.answers().size();
              boolean quiet = server.isIdle() && now == before[0];
              before[0] = now;
              return quiet;
            });
  }

  private static Visit of(RecordingServer server, List<String> console, Map<String, Object> probe) {
    Map<String, TreeSet<Integer>> requests = new TreeMap<>();
    Map<String, TreeSet<String>> names = new TreeMap<>();
    for (RecordingServer.Answered answer : server.answers()) {
      String bare = FINGERPRINT.matcher(answer.path()).replaceAll("");
      if (!bare.equals("/favicon.ico")) {
        requests.computeIfAbsent(bare, any -> new TreeSet<>()).add(answer.success());
        names.computeIfAbsent(bare, any -> new TreeSet<>()).add(answer.path());
      }
    }
    List<String> copies =
        names.entrySet().stream()
            .filter(name -> SCRIPT.matcher(name.getKey()).find() && name.getValue().size() > 1)
            .map(name -> String.valueOf(name.getValue()))
            .toList();
    List<String> lines =
        console.stream()
            .map(JSON::readTree)
            .filter(Visit::isAComplaint)
            .map(line -> text(line).replace(server.url(), ""))
            .map(line -> FINGERPRINT.matcher(line).replaceAll(""))
            .filter(line -> !line.contains("/favicon.ico") && !line.contains("WebGL"))
            .sorted()
            .toList();
    return new Visit(requests, copies, lines, probe);
  }

  private static boolean isAComplaint(JsonNode line) {
    String level = line.path("level").stringValue(line.path("type").stringValue("error"));
    return level.equals("error") || level.equals("warning") || level.equals("assert");
  }

  private static String text(JsonNode line) {
    if (line.has("text")) {
      return line.path("text").stringValue() + " " + line.path("url").stringValue("");
    }
    JsonNode thrown = line.path("exceptionDetails");
    if (!thrown.isMissingNode()) {
      return thrown.path("text").stringValue("")
          + " "
          + thrown
              .path("exception")
              .path("description")
              .stringValue("")
              .lines()
              .findFirst()
              .orElse("");
    }
    StringBuilder logged = new StringBuilder();
    line.path("args")
        .forEach(
            arg ->
                logged
                    .append(
                        arg.path("value")
                            .asString(arg.path("description").stringValue(""))
                            .lines()
                            .findFirst()
                            .orElse(""))
                    .append(' '));
    return logged.toString();
  }
}
