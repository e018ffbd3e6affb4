package dev.lockstep.it.look;

import dev.lockstep.it.browser.Chromium;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a viewer's screen is like. */
public enum Appearance {
  DESKTOP_LIGHT(1280, 900, "light"),
  DESKTOP_DARK(1280, 900, "dark"),
  PHONE_LIGHT(360, 740, "light"),
  PHONE_DARK(360, 740, "dark");

  /** Colours of the other scheme would be on their way for some frames. */
  private static final String SETTLED =
      """
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      document.getAnimations().forEach((moving) => moving.finish());
      """;

  private final int width;
  private final int height;
  private final String scheme;

  Appearance(int width, int height, String scheme) {
    this.width = width;
    this.height = height;
    this.scheme = scheme;
  }

  /** Shows a browser's page so, from now on. */
  void show(Chromium chromium) {
    chromium.devTools(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    chromium.devTools(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    chromium.await("Math.abs(document.documentElement.clientWidth - " + width + ") < 20");
    chromium.run(SETTLED);
  }

  /** The name in a file's name. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
