package dev.lockstep.beforeafter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every URL of five applications, without the starter and with it. {@code
 * -Dlockstep.beforeAfter=whole} asks all that there is, for each variant.
 */
class BeforeAfterTest {
  private static final boolean WHOLE = "whole".equals(System.getProperty("lockstep.beforeAfter"));

  private static Runner runner;

  @BeforeAll
  static void load() {
    runner = new Runner();
  }

  @AfterAll
  static void unload() throws IOException {
    runner.close();
  }

  static Stream<Subject> subjects() {
    return Subjects.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void everyUrl_isAnsweredAsBefore(Subject subject) throws Exception {
    List<Ask> asks = WHOLE ? Questions.whole(subject) : Questions.brief(subject);
    Browser browser = new Browser(subject.users());
    List<Reply> before;
    List<Reply> again;
    try (Runner.Started app = runner.start(subject, Variant.BEFORE)) {
      before = browser.ask(asks, app.port());
      again = browser.ask(asks, app.port());
    }
    List<String> found = new ArrayList<>();
    for (Variant variant : variants(subject)) {
      try (Runner.Started app = runner.start(subject, variant)) {
        List<Reply> after = browser.ask(asks, app.port());
        for (int i = 0; i < asks.size(); i++) {
          Ask ask = asks.get(i);
          boolean ours = subject.isOurs(ask.path());
          for (String difference :
              Comparison.differences(ask.path(), before.get(i), again.get(i), after.get(i), ours)) {
            found.add(variant + ": " + ask + ": " + difference);
          }
          if (variant == Variant.NUMBERED && leavesWithoutNumber(subject, after.get(i))) {
            found.add(variant + ": " + ask + ": a page without the build number");
          }
        }
      }
    }
    assertThat(found).as("%s: %d requests, differences", subject.name(), asks.size()).isEmpty();
  }

  /** A document of the application's static files must name the build wherever it is served. */
  private static boolean leavesWithoutNumber(Subject subject, Reply reply) {
    return subject.pages().stream().anyMatch(reply.body()::contains)
        && !reply.body().contains("<meta name=\"build-number\" content=\"7127\">");
  }

  private static Set<Variant> variants(Subject subject) {
    return WHOLE || subject.equals(Subjects.VITE)
        ? EnumSet.complementOf(EnumSet.of(Variant.BEFORE))
        : EnumSet.of(Variant.NUMBERED);
  }
}
