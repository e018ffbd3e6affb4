package dev.lockstep.it.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The patched {@code fetch} and {@code XMLHttpRequest} against the recorded table of what the
 * browser's own do. The table is written anew, after a change of the probes or of the browser, by
 *
 * <pre>
 * ./mvnw verify -pl it-tests -am -Dit.test=NativeTableIT -Dlockstep.record=native \
 *     -Dtest=NoSuchTest -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * </pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NativeTableIT {
  private static final String PROXY =
      "the text of a Proxy has no name (ECMAScript, Function.prototype.toString); a text of its own"
          + " would take a patch of Function.prototype, which a page could tell as well";

  /** Without skew, and why. Each must still differ, so that the list is the whole truth. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "XMLHttpRequest as text", PROXY,
          "XMLHttpRequest methods as text", PROXY,
          "fetch as text", PROXY);

  /** With a refusal, besides those. */
  private static final Map<String, String> KNOWN_UNDER_SKEW =
      Map.of(
          "xhr fields while it waits",
              "of a repeated request, timeout reads as what is left of it, until the answer",
          "xhr open again in flight", "its upload was told to have ended with the first attempt",
          "xhr abort of POST while it waits", "the same",
          "fetch with an integrity that fits",
              "a refusal's empty body fails the check, and the browser hides that it is a refusal");

  private final ProbeServer other = new ProbeServer();
  private final ProbeServer server = ProbePage.server(other);
  private Chromium chromium;
  private List<String> table;

  @BeforeAll
  void start() throws IOException {
    chromium = Chromium.start();
    if ("native".equals(System.getProperty("lockstep.record"))) {
      table = ProbePage.run(chromium, server.url("/native.html"));
      Files.writeString(
          Path.of("src/test/resources/dev/lockstep/it/fidelity/native.txt"),
          String.join("\n", table) + "\n");
    } else {
      table = ProbePage.resource("native.txt").lines().toList();
    }
  }

  @AfterAll
  void stop() {
    chromium.close();
    server.close();
    other.close();
  }

  @Test
  void native_isStillAsRecorded() {
    refuse(ProbeServer.Refusal.NONE);

    assertDiffersOnlyIn(Set.of(), "/native.html");
  }

  @Test
  void patchedWithoutSkew_cannotBeTold() {
    refuse(ProbeServer.Refusal.NONE);

    assertDiffersOnlyIn(KNOWN.keySet(), "/patched.html");
    assertStillOn();
  }

  /** A 421 is repeated by the browser itself once, on a new connection; a 425 is not. */
  @ParameterizedTest
  @CsvSource({"425, 1", "421, 2"})
  void refusedRequest_looksLikeOneThatWasNot(int status, int times) {
    refuse(new ProbeServer.Refusal(status, times));

    assertDiffersOnlyIn(
        Stream.of(KNOWN, KNOWN_UNDER_SKEW)
            .flatMap(known -> known.keySet().stream())
            .collect(Collectors.toSet()),
        "/patched.html");
    assertStillOn();
  }

  private void refuse(ProbeServer.Refusal how) {
    server.refuses(how);
    other.refuses(ProbeServer.Refusal.NONE);
  }

  /** An internal failure turns the client off, which would make the page a native one. */
  private void assertStillOn() {
    assertThat(chromium.run("return (await fetch('/q/required')).text()")).isEqualTo("7127");
  }

  private void assertDiffersOnlyIn(Set<String> known, String page) {
    List<String> seen = ProbePage.run(chromium, server.url(page));
    assertThat(seen)
        .as("names of probes; the table is recorded anew as told above")
        .extracting(NativeTableIT::name)
        .containsExactlyElementsOf(table.stream().map(NativeTableIT::name).toList());
    List<String> names = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    for (int line = 0; line < table.size(); line++) {
      if (!seen.get(line).equals(table.get(line))) {
        names.add(name(table.get(line)));
        differences.add("\nrecorded: " + table.get(line) + "\nseen:     " + seen.get(line));
      }
    }
    differences.removeIf(
        each -> known.stream().anyMatch(name -> each.contains(": " + name + " | ")));
    assertThat(differences).as("what a page can tell").isEmpty();
    assertThat(names).as("differences that are named").containsExactlyInAnyOrderElementsOf(known);
  }

  private static String name(String line) {
    return line.substring(0, line.indexOf(" | "));
  }
}
