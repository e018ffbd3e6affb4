package dev.lockstep.it.roll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.Chromium;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;

/**
 * Real tabs of the notes app that make requests, half of them POSTs, until they are told to stop.
 */
final class ChromiumTabs implements AutoCloseable {
  private static final String BEGIN =
      """
      var tab = arguments[0];
      window.roll = {over: false, done: 0, failures: []};
      window.roll.end = (async function() {
        for (var number = 0; !window.roll.over; number++) {
          var post = number % 2 === 1;
          try {
            var response = await fetch('/api/notes?limit=1', post ? {method: 'POST',
                headers: {'Content-Type': 'application/json'},
                body: JSON.stringify({text: 'tab ' + tab + ' note ' + number})} : {});
            if (!response.ok) { window.roll.failures.push(number + ': ' + response.status); }
          } catch (error) {
            window.roll.failures.push(number + ': ' + error);
          }
          window.roll.done++;
        }
      })();
      """;

  private static final String FINISH =
      """
      var done = arguments[arguments.length - 1];
      window.roll.over = true;
      window.roll.end.then(function() {
        done([window.roll.done, window.roll.failures.join('; ')]);
      });
      """;

  private final Chromium chromium;
  private final List<String> windows = new ArrayList<>();

  private ChromiumTabs(Chromium chromium) {
    this.chromium = chromium;
  }

  static ChromiumTabs open(URI page, int count) {
    var tabs = new ChromiumTabs(Chromium.start());
    try {
      for (int tab = 0; tab < count; tab++) {
        tabs.open(page);
      }
      return tabs;
    } catch (RuntimeException e) {
      tabs.close();
      throw e;
    }
  }

  private void open(URI page) {
    if (!windows.isEmpty()) {
      chromium.driver().switchTo().newWindow(WindowType.TAB);
    }
    chromium.open(page.toString());
    chromium.await("document.querySelector('main h1')");
    chromium.driver().executeScript(BEGIN, windows.size());
    windows.add(chromium.driver().getWindowHandle());
  }

  /**
   * Ends their requests, of which none may have failed; the next click then takes each to the
   * build.
   */
  void finishOn(long build) {
    for (String window : windows) {
      chromium.driver().switchTo().window(window);
      List<?> result = (List<?>) chromium.driver().executeAsyncScript(FINISH);
      assertThat(result.get(1)).as("failures in a tab").isEqualTo("");
      assertThat((Long) result.get(0)).isGreaterThan(20);
      chromium.driver().findElement(By.cssSelector("nav a[href='/about']")).click();
      chromium.await(
          "document.querySelector('meta[name=build-number]').content === '" + build + "'");
    }
  }

  @Override
  public void close() {
    chromium.close();
  }
}
