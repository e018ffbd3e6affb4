package dev.lockstep.it.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One headless Firefox with an empty profile of its own. */
public final class Firefox implements Engine {
  private static final Pattern LISTENING =
      Pattern.compile("WebDriver BiDi listening on (ws://\\S+)");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  private final Scratch profile;
  private final Child process;
  private final BiDi browser;
  private final String tab;

  private Firefox(Scratch profile, Child process, BiDi browser) {
    this.profile = profile;
    this.process = process;
    this.browser = browser;
    this.tab =
        browser.send("browsingContext.getTree", Map.of()).at("/contexts/0/context").stringValue();
  }

  /** What keeps Firefox from running here. */
  public static Optional<String> missing() {
    return program().isPresent()
        ? Optional.empty()
        : Optional.of("Not run: Firefox is not on the PATH (Debian: apt-get install firefox-esr)");
  }

  private static Optional<Path> program() {
    return Programs.onPath("firefox-esr", "firefox");
  }

  /** Starts one. */
  public static Firefox start() {
    Scratch profile = Scratch.make();
    String folder = profile.folder().toString();
    Child process =
        Child.start(
            LISTENING,
            Map.of("HOME", folder, "MOZ_CRASHREPORTER_DISABLE", "1"),
            List.of(
                program().orElseThrow().toString(),
                "--headless",
                "--no-remote",
                "--profile",
                folder,
                "--remote-debugging-port",
                "0"));
    try {
      return new Firefox(profile, process, BiDi.connect(process.announcement()));
    } catch (RuntimeException failed) {
      process.close();
      profile.close();
      throw failed;
    }
  }

  @Override
  public void open(String url) {
    browser.send(
        "browsingContext.navigate", Map.of("context", tab, "url", url, "wait", "complete"));
  }

  @Override
  public Object run(String body, Object... args) {
    JsonNode returned =
        call(
            "async text => JSON.stringify((await (async (...args) => {"
                + body
                + "})(...JSON.parse(text))) ?? null)",
            JSON.writeValueAsString(args));
    return JSON.readValue(returned.path("value").stringValue(), Object.class);
  }

  @Override
  public boolean holds(String expression) {
    try {
      return call("() => !!(" + expression + ")", "").path("value").booleanValue(false);
    } catch (IllegalStateException | AssertionError replaced) {
      return false;
    }
  }

  private JsonNode call(String function, String text) {
    JsonNode result =
        browser.send(
            "script.callFunction",
            Map.of(
                "functionDeclaration",
                function,
                "arguments",
                List.of(Map.of("type", "string", "value", text)),
                "target",
                Map.of("context", tab),
                "awaitPromise",
                true));
    if (result.path("type").stringValue().equals("exception")) {
      throw new AssertionError("in the page: " + result.at("/exceptionDetails/text").stringValue());
    }
    return result.path("result");
  }

  @Override
  public void click(String id) {
    JsonNode element = call("id => document.getElementById(id)", id);
    Map<String, ?> middle =
        Map.of(
            "type",
            "element",
            "element",
            Map.of("sharedId", element.path("sharedId").stringValue()));
    act(
        "pointer",
        List.of(
            Map.of("type", "pointerMove", "x", 0, "y", 0, "origin", middle),
            Map.of("type", "pointerDown", "button", 0),
            Map.of("type", "pointerUp", "button", 0)));
  }

  @Override
  public void type(String id, String text) {
    call("id => document.getElementById(id).focus()", id);
    act("key", text.codePoints().mapToObj(Character::toString).flatMap(Firefox::stroke).toList());
  }

  private static Stream<Map<String, ?>> stroke(String key) {
    return Stream.of(
        Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key));
  }

  private void act(String device, List<? extends Map<String, ?>> actions) {
    browser.send(
        "input.performActions",
        Map.of(
            "context",
            tab,
            "actions",
            List.of(Map.of("type", device, "id", device, "actions", actions))));
  }

  @Override
  public void close() {
    browser.close();
    process.close();
    profile.close();
  }
}
