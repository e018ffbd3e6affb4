package dev.lockstep.client.spa;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** The options of a {@link Client}; each has a default. Not thread-safe. */
public final class ClientOptions {
  private final JSObject values = empty();

  private ClientOptions() {}

  /**
   * Starts with every default.
   *
   * @return new options
   */
  public static ClientOptions defaults() {
    return new ClientOptions();
  }

  /**
   * Sets the page's build. Default: {@code <meta name="build-number">}.
   *
   * @param number 1 to 999999999999999; anything else counts as development, where the client does
   *     nothing
   * @return this
   */
  public ClientOptions build(long number) {
    return set("build", (double) number);
  }

  /**
   * Sets the oldest build that can answer this page. Default: the page's.
   *
   * @param number 1 to 999999999999999; anything else counts as not set
   * @return this
   */
  public ClientOptions required(long number) {
    return set("required", (double) number);
  }

  /**
   * Sets the page's canary or A/B arm. Default: {@code <meta name="build-track">}, else none.
   *
   * @param name the track
   * @return this
   */
  public ClientOptions track(String name) {
    return set("track", name);
  }

  /**
   * Sets where Lockstep's endpoints are. Default {@code /lockstep/}.
   *
   * @param path a path with a slash at both ends
   * @return this
   */
  public ClientOptions base(String path) {
    return set("base", path);
  }

  /**
   * Adds an origin besides the page's own that carries the requirement and is believed. Default
   * none.
   *
   * @param origin such as {@code https://api.example.com}
   * @return this
   */
  public ClientOptions origin(String origin) {
    add(values, origin);
    return this;
  }

  /**
   * Leaves {@code fetch} and {@code XMLHttpRequest} as they are; use {@link Client#wrapFetch}.
   * Default: they are patched.
   *
   * @return this
   */
  public ClientOptions withoutPatch() {
    return set("patch", false);
  }

  /**
   * Lets requests carry {@code Accept: ...;build=N}, which needs no CORS preflight. Default: they
   * carry {@code Build-Required}.
   *
   * @return this
   */
  public ClientOptions inAccept() {
    return set("carrier", "accept");
  }

  /**
   * Asks the build endpoint from time to time, one tab for all of a browser. Default: the event
   * stream.
   *
   * @param interval milliseconds between two polls, ± 20 %; the default of JavaScript is 60000
   * @return this
   */
  public ClientOptions poll(int interval) {
    set("pollInterval", interval);
    return set("signal", "poll");
  }

  /**
   * Neither listens nor polls: only the app's own requests tell of builds. Default: the event
   * stream.
   *
   * @return this
   */
  public ClientOptions withoutSignal() {
    return set("signal", "off");
  }

  /**
   * Reloads after no application error. Default: after a confirmed one.
   *
   * @return this
   */
  public ClientOptions withoutReloadOnError() {
    return set("reloadOnError", false);
  }

  /**
   * Keeps nothing of what the user typed; it keeps the page from reloading after an error instead.
   * Default: drafts are kept.
   *
   * @return this
   */
  public ClientOptions withoutDrafts() {
    return set("drafts", false);
  }

  /**
   * Reloads an outdated tab unasked once it has been hidden for some time. Default: never.
   *
   * @param hidden milliseconds; 0 for never
   * @return this
   */
  public ClientOptions reloadWhenHidden(int hidden) {
    return set("reloadWhenHidden", hidden);
  }

  /**
   * Lets a page inside a frame reload itself. Default: it does not.
   *
   * @return this
   */
  public ClientOptions inFrames() {
    return set("frames", true);
  }

  JSObject values() {
    return values;
  }

  private ClientOptions set(String name, double value) {
    put(values, name, value);
    return this;
  }

  private ClientOptions set(String name, boolean value) {
    put(values, name, value);
    return this;
  }

  private ClientOptions set(String name, String value) {
    put(values, name, value);
    return this;
  }

  @JSBody(script = "return {};")
  private static native JSObject empty();

  @JSBody(
      params = {"values", "name", "value"},
      script = "values[name] = value;")
  private static native void put(JSObject values, String name, double value);

  @JSBody(
      params = {"values", "name", "value"},
      script = "values[name] = value;")
  private static native void put(JSObject values, String name, boolean value);

  @JSBody(
      params = {"values", "name", "value"},
      script = "values[name] = value;")
  private static native void put(JSObject values, String name, String value);

  @JSBody(
      params = {"values", "origin"},
      script = "values.origins = (values.origins || []).concat(origin);")
  private static native void add(JSObject values, String origin);
}
