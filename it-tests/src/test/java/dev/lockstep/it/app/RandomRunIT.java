package dev.lockstep.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A real React application in the hands of a seeded user while builds come: typing, submitting,
 * navigating, going back, errors, misrouted requests, deploys. Whatever happens, typed text stays
 * where the user did not submit or leave it, no note is stored twice, no page is loaded more often
 * than builds changed, and in the end the tab is current.
 *
 * <pre>
 * ./mvnw verify -pl it-tests -am -Dit.test=RandomRunIT -Dlockstep.minutes=60 -Dlockstep.seed=7 \
 *     -Dtest=NoSuchTest -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * </pre>
 *
 * plays for an hour, roll-backs included, each of which takes the retries of a refused request.
 */
class RandomRunIT extends InApp {
  private static final long SEED = Long.getLong("lockstep.seed", 20261130);
  private static final long MINUTES = Long.getLong("lockstep.minutes", 0);
  private static final int STEPS = 2_000;

  /** The default run ends by then also with fewer steps. */
  private static final Duration SHORT = Duration.ofSeconds(25);

  private final Random random = new Random(SEED);
  private final List<String> submitted = new ArrayList<>();
  private String typed = "";
  private long build = 7126;
  private int changes;

  RandomRunIT() {
    super(() -> Applications.serve("react"));
  }

  @Test
  void randomUse_losesNothingRepeatsNothingAndEndsCurrent() {
    open("/");
    Instant end = Instant.now().plus(MINUTES > 0 ? Duration.ofMinutes(MINUTES) : SHORT);
    int steps = 0;
    while (Instant.now().isBefore(end) && (MINUTES > 0 || steps < STEPS)) {
      step();
      steps++;
      assertTextIsThere();
    }
    if (build == 7126) {
      change(7127);
    }
    leave("to-about");
    chromium.run("await lockstep.check()");
    leave("to-notes");
    awaitBuild(7127);
    assertThat(new HashSet<>(submitted)).as("seed %s", SEED).hasSameSizeAs(submitted);
    List<String> stored =
        fleet.executed().stream().filter(each -> each.contains(" POST ")).toList();
    assertThat(stored)
        .as("seed %s, %s steps: each note once", SEED, steps)
        .extracting(each -> each.substring(each.indexOf("POST") + 5))
        .doesNotHaveDuplicates()
        .hasSameSizeAs(submitted);
    assertThat(fleet.documents())
        .as("seed %s: one load for each change, and those of the start", SEED)
        .hasSizeLessThanOrEqualTo(2 + changes);
  }

  private void step() {
    int draw = random.nextInt(1000);
    if (draw < 450) {
      type();
    } else if (draw < 600) {
      leave(random.nextBoolean() ? "to-about" : "to-report");
      leave("to-notes");
    } else if (draw < 700) {
      submit();
    } else if (draw < 800) {
      fleet.misroute(random.nextInt(3));
      chromium.run("await fetch('/api/notes')");
    } else if (draw < 990) {
      chromium.run(
          "setTimeout(() => { throw new Error('planted') }); await new Promise(r => setTimeout(r))");
    } else if (build == 7126) {
      change(7127);
    } else if (MINUTES > 0) {
      change(7126);
    }
  }

  private void change(long next) {
    build = next;
    changes++;
    if (next == 7127) {
      fleet.roll();
    } else {
      fleet.rollBack();
    }
  }

  private void type() {
    awaitNotesPage();
    String more = Character.toString('a' + random.nextInt(26));
    typed += more;
    type("text", more);
  }

  private void submit() {
    awaitNotesPage();
    if (typed.isEmpty()) {
      return;
    }
    // Each note is another one, so that a second of the same is a repetition.
    String ending = "-" + submitted.size();
    type("text", ending);
    submitted.add(typed + ending);
    typed = "";
    chromium.click("add");
    String last = submitted.get(submitted.size() - 1);
    chromium.await("document.getElementById('notes')?.lastChild?.textContent === '" + last + "'");
    chromium.run(
        "const text = document.getElementById('text');"
            + "Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(text, '');"
            + "text.dispatchEvent(new Event('input', {bubbles: true}))");
  }

  private void leave(String link) {
    chromium.await("document.getElementById('" + link + "')");
    chromium.click(link);
    typed = "";
    if (link.equals("to-notes")) {
      awaitNotesPage();
      typed = (String) chromium.run("return document.getElementById('text').value");
    } else {
      chromium.await("/^(About|Report)/.test(document.querySelector('h1')?.textContent)");
    }
  }

  private void awaitNotesPage() {
    chromium.await("document.querySelector('h1')?.textContent === 'Notes' && window.lockstep");
  }

  private void assertTextIsThere() {
    if (!typed.isEmpty()) {
      chromium.await("document.getElementById('text')?.value === '" + typed + "'");
    }
  }
}
