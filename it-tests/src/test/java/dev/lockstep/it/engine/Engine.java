package dev.lockstep.it.engine;

import java.time.Duration;
import org.openqa.selenium.support.ui.FluentWait;

/** One page in one browser: what a scenario needs of whichever it runs in. */
public interface Engine extends AutoCloseable {
  /** Far beyond what loopback needs; a wait ends as soon as its condition holds. */
  Duration PATIENCE = Duration.ofSeconds(15);

  /** Loads a page and waits for its load event. */
  void open(String url);

  /**
   * Runs the body of an asynchronous function; {@code args} are its parameters. A rejection or an
   * exception fails the test. Whole numbers come back as {@code Long}.
   */
  Object run(String body, Object... args);

  /** Whether an expression is true in the page; it is not while the page is being replaced. */
  boolean holds(String expression);

  /** Clicks the element with an id as a user does. */
  void click(String id);

  /** Types a text into the element with an id as a user does. */
  void type(String id, String text);

  /** Waits until an expression is true, however often the page is replaced meanwhile. */
  default void await(String expression) {
    new FluentWait<>(this)
        .withTimeout(PATIENCE)
        .pollingEvery(Duration.ofMillis(30))
        .withMessage(() -> expression + "; the page is " + address() + " with " + clientState())
        .until(engine -> engine.holds(expression));
  }

  /** What the page's client says of itself, for messages: whatever became of the page. */
  private String clientState() {
    try {
      return String.valueOf(run("return JSON.stringify(window.lockstep && lockstep.state)"));
    } catch (RuntimeException gone) {
      return "no client (" + gone.getClass().getSimpleName() + ")";
    }
  }

  /** The address of the page. */
  default String address() {
    return (String) run("return location.href");
  }

  /** Ends the browser and deletes what it wrote, also when a test failed. */
  @Override
  void close();
}
