package dev.lockstep.demo;

import dev.lockstep.demo.pipeline.Strategy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "deploy",
    description = {
      "Moves the fleet of a running demo to another build, and prints what happens.",
      "",
      "First the database is migrated, once, as far as the build needs. Builds up to 7127 call the"
          + " notes' column body, 7128 writes body and text, from 7129 on it is text; so 7129 can"
          + " follow 7128 only. From 7129 on, body is dropped when no tab of an older build was"
          + " heard of for the launcher's --quiet; until then a roll-back to 7128 is possible.",
      "",
      "rolling replaces one instance after the other; blue-green starts a second fleet, switches,"
          + " and drains the first; naive restarts everything, to see what that costs. The first two"
          + " go back by themselves when new instances do not get ready, or more than 5 %% of 20 or"
          + " more requests to them fail within 10 s, and twice as many as elsewhere.",
      "",
      "Exit status: 0 deployed, 1 aborted or impossible, 2 unusable arguments."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
final class DeployCommand implements Callable<Integer> {

  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final long LOOK_AGAIN_MILLIS = 200;

  @Option(
      names = "--to",
      paramLabel = "N",
      required = true,
      converter = BuildOption.class,
      description = "Build number to move to.")
  private long to;

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      defaultValue = "rolling",
      description = "rolling, blue-green or naive. Default: ${DEFAULT-VALUE}")
  private String strategy = "";

  @Option(
      names = "--slow",
      paramLabel = "SECONDS",
      defaultValue = "0",
      converter = SecondsOption.class,
      description = {
        "Pause between instances, or before the first fleet of blue-green is drained, 0 to 600.",
        "Default: ${DEFAULT-VALUE}"
      })
  private int slow;

  @Option(
      names = "--override-gate",
      description = "Do not wait for old tabs before the step that breaks them.")
  private boolean override;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description = "Where the demo runs. Default: ${DEFAULT-VALUE}")
  private URI url = URI.create("");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(ANSWER).build();

  @Override
  public Integer call() throws Exception {
    if (Strategy.find(strategy).isEmpty()) {
      throw new IllegalArgumentException(
          "--strategy must be "
              + Arrays.stream(Strategy.values())
                  .map(Strategy::label)
                  .collect(Collectors.joining(", "))
              + ", was \""
              + strategy
              + "\"");
    }
    JsonNode before = state();
    if (isOn(before)) {
      throw new IllegalStateException("the fleet is on build " + to + " already");
    }
    long printed = last(before);
    post(
        "roll",
        JsonMapper.shared()
            .createObjectNode()
            .put("to", to)
            .put("strategy", strategy)
            .put("slow", slow));
    JsonNode after = follow(printed);
    String problem = after.path("problem").asString("");
    return problem.isEmpty() ? 0 : 1;
  }

  private boolean isOn(JsonNode state) {
    return !state.path("rolling").booleanValue()
        && state.path("instances").valueStream().allMatch(i -> i.path("build").longValue() == to);
  }

  /** Prints until the deploy is done, and the gate too when it is to be opened. */
  private JsonNode follow(long from) throws Exception {
    long printed = from;
    boolean opened = false;
    while (true) {
      JsonNode state = state();
      printed = print(state, printed);
      boolean waits = !state.path("schema").path("waiting").isNull();
      if (state.path("rolling").booleanValue()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      } else if (!waits || !state.path("problem").isNull()) {
        return state;
      } else if (!override) {
        System.out.println(waiting(state.path("gate")));
        return state;
      } else if (!opened) {
        post("override", JsonMapper.shared().createObjectNode());
        opened = true;
      } else {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      }
    }
  }

  private static String waiting(JsonNode gate) {
    return "The last step waits, and the demo takes it by itself: "
        + gate.path("why").asString()
        + ". --override-gate does not wait.";
  }

  private static long print(JsonNode state, long printed) {
    long last = printed;
    for (JsonNode entry : state.path("timeline")) {
      if (entry.path("number").longValue() > last) {
        last = entry.path("number").longValue();
        System.out.println(
            time(entry.path("at").longValue()) + " " + entry.path("text").asString());
      }
    }
    System.out.flush();
    return last;
  }

  private static LocalTime time(long at) {
    return LocalTime.ofInstant(Instant.ofEpochMilli(at), ZoneId.systemDefault())
        .truncatedTo(ChronoUnit.SECONDS);
  }

  private static long last(JsonNode state) {
    JsonNode timeline = state.path("timeline");
    return timeline.isEmpty() ? 0 : timeline.path(timeline.size() - 1).path("number").longValue();
  }

  private JsonNode state() throws IOException, InterruptedException {
    return send(request("state").build(), 200);
  }

  private void post(String order, JsonNode body) throws IOException, InterruptedException {
    send(
        request(order)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build(),
        202);
  }

  private HttpRequest.Builder request(String what) {
    try {
      return HttpRequest.newBuilder(url.resolve("/deploy/" + what)).timeout(ANSWER);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--url must be the address of a running demo, like http://localhost:8080, was \""
              + url
              + "\"",
          e);
    }
  }

  private JsonNode send(HttpRequest request, int wanted) throws IOException, InterruptedException {
    HttpResponse<String> response;
    try {
      response = http.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new IllegalStateException(
          "no demo answers at "
              + url
              + "; start it with java -jar lockstep-demo.jar, or say where"
              + " with --url",
          e);
    }
    if (response.statusCode() != wanted) {
      String detail = Problem.detailOf(response.body());
      throw new IllegalStateException(detail.isEmpty() ? notADemo() : detail);
    }
    try {
      return JsonMapper.shared().readTree(response.body());
    } catch (JacksonException e) {
      throw new IllegalStateException(notADemo(), e);
    }
  }

  private String notADemo() {
    return "what answers at " + url + " is no demo";
  }
}
