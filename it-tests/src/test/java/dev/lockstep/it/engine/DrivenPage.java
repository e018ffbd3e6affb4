package dev.lockstep.it.engine;

import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.RemoteWebDriver;

/** The page of a browser that speaks WebDriver. */
public record DrivenPage(RemoteWebDriver driver) implements Engine {
  /** Takes it over. */
  public DrivenPage {
    driver.manage().timeouts().scriptTimeout(PATIENCE.multipliedBy(2));
  }

  @Override
  public void open(String url) {
    driver.get(url);
  }

  @Override
  public Object run(String body, Object... args) {
    List<?> result =
        (List<?>)
            driver.executeAsyncScript(
                "const done = arguments[arguments.length - 1];"
                    + "const args = [...arguments].slice(0, -1);"
                    + "(async (...args) => {"
                    + body
                    + "})(...args).then(value => done([true, value]),"
                    + " error => done([false, String(error)]));",
                args);
    if (Boolean.FALSE.equals(result.get(0))) {
      throw new AssertionError("in the page: " + result.get(1));
    }
    return result.get(1);
  }

  @Override
  public boolean holds(String expression) {
    try {
      return Boolean.TRUE.equals(driver.executeScript("return !!(" + expression + ")"));
    } catch (WebDriverException replaced) {
      return false;
    }
  }

  @Override
  public void click(String id) {
    driver.findElement(By.id(id)).click();
  }

  @Override
  public void type(String id, String text) {
    driver.findElement(By.id(id)).sendKeys(text);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
