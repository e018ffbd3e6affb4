package dev.lockstep.client.spa;

import java.util.function.Predicate;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** The options of a {@link Client}, immutable; each has a default. */
public final class ClientOptions {
  private final JSObject values;

  private ClientOptions(JSObject values) {
    this.values = values;
  }

  /**
   * Gives every default.
   *
   * @return the options of a client that is not told otherwise
   */
  public static ClientOptions defaults() {
    return new ClientOptions(empty());
  }

  /**
   * Sets the page's build. Default: {@code <meta name="build-number">}.
   *
   * @param number 1 to 999999999999999; anything else counts as development, where the client does
   *     nothing
   * @return these options with that
   */
  public ClientOptions build(long number) {
    return set("build", (double) number);
  }

  /**
   * Sets the oldest build that can answer this page. Default: the page's.
   *
   * @param number 1 to 999999999999999; anything else counts as not set
   * @return these options with that
   */
  public ClientOptions required(long number) {
    return set("required", (double) number);
  }

  /**
   * Sets the page's canary or A/B arm. Default: {@code <meta name="build-track">}, else none.
   *
   * @param name the track
   * @return these options with that
   */
  public ClientOptions track(String name) {
    return set("track", name);
  }

  /**
   * Sets where Lockstep's endpoints are. Default {@code /lockstep/}.
   *
   * @param path a path with a slash at both ends
   * @return these options with that
   */
  public ClientOptions base(String path) {
    return set("base", path);
  }

  /**
   * Adds an origin besides the page's own that carries the requirement and is believed. Default
   * none.
   *
   * @param origin such as {@code https://api.example.com}
   * @return these options with that
   */
  public ClientOptions origin(String origin) {
    return new ClientOptions(added(values, origin));
  }

  /**
   * Leaves {@code fetch} and {@code XMLHttpRequest} as they are; use {@link Client#wrapFetch}.
   * Default: they are patched.
   *
   * @return these options with that
   */
  public ClientOptions withoutPatch() {
    return set("patch", false);
  }

  /**
   * Lets requests carry {@code Accept: ...;build=N}, which needs no CORS preflight. Default: they
   * carry {@code Build-Required}.
   *
   * @return these options with that
   */
  public ClientOptions inAccept() {
    return set("carrier", "accept");
  }

  /**
   * Asks the build endpoint from time to time, one tab for all of a browser. Default: the event
   * stream.
   *
   * @param interval milliseconds between two polls, ± 20 %; 60000 is what JavaScript has by default
   * @return these options with that
   */
  public ClientOptions poll(int interval) {
    return set("pollInterval", interval).set("signal", "poll");
  }

  /**
   * Neither listens nor polls: only the app's own requests tell of builds. Default: the event
   * stream.
   *
   * @return these options with that
   */
  public ClientOptions withoutSignal() {
    return set("signal", "off");
  }

  /**
   * Reloads after no application error. Default: after a confirmed one.
   *
   * @return these options with that
   */
  public ClientOptions withoutReloadOnError() {
    return set("reloadOnError", false);
  }

  /**
   * Keeps nothing of what the user typed; it keeps the page from reloading after an error instead.
   * Default: drafts are kept.
   *
   * @return these options with that
   */
  public ClientOptions withoutDrafts() {
    return set("drafts", false);
  }

  /**
   * Says who uses the page, so that drafts of one user are not shown to another. Default: nobody;
   * then drafts end on pages for logging in.
   *
   * @param name such as the user's id; an empty text while nobody is known
   * @return these options with that
   */
  public ClientOptions draftOwner(String name) {
    return set("draftOwner", name);
  }

  /**
   * Reloads an outdated tab unasked once it has been hidden for some time. Default: never.
   *
   * @param hidden milliseconds; 0 for never
   * @return these options with that
   */
  public ClientOptions reloadWhenHidden(int hidden) {
    return set("reloadWhenHidden", hidden);
  }

  /**
   * Says which hashes are routes, that is, pages and not places in a page. Default: those with
   * {@code #/}, {@code #!} or a slash.
   *
   * @param isRoute takes a hash with its {@code #}, or an empty text; when it throws, that is
   *     logged, and the hash is no route
   * @return these options with that
   */
  public ClientOptions hashRoutes(Predicate<String> isRoute) {
    return new ClientOptions(with(values, "hashRoutes", isRoute::test));
  }

  /**
   * Lets a page inside a frame reload itself. Default: it does not.
   *
   * @return these options with that
   */
  public ClientOptions inFrames() {
    return set("frames", true);
  }

  JSObject values() {
    return values;
  }

  private ClientOptions set(String name, double value) {
    return new ClientOptions(with(values, name, value));
  }

  private ClientOptions set(String name, boolean value) {
    return new ClientOptions(with(values, name, value));
  }

  private ClientOptions set(String name, String value) {
    return new ClientOptions(with(values, name, value));
  }

  @JSBody(script = "return {};")
  private static native JSObject empty();

  @JSBody(
      params = {"values", "name", "value"},
      script = "var _copy = Object.assign({}, values); _copy[name] = value; return _copy;")
  private static native JSObject with(JSObject values, String name, double value);

  @JSBody(
      params = {"values", "name", "value"},
      script = "var _copy = Object.assign({}, values); _copy[name] = value; return _copy;")
  private static native JSObject with(JSObject values, String name, boolean value);

  @JSBody(
      params = {"values", "name", "value"},
      script = "var _copy = Object.assign({}, values); _copy[name] = value; return _copy;")
  private static native JSObject with(JSObject values, String name, String value);

  @JSBody(
      params = {"values", "name", "value"},
      script = "var _copy = Object.assign({}, values); _copy[name] = value; return _copy;")
  private static native JSObject with(JSObject values, String name, Script.HashTest value);

  @JSBody(
      params = {"values", "origin"},
      script =
          "return Object.assign({}, values, {origins: (values.origins || []).concat(origin)});")
  private static native JSObject added(JSObject values, String origin);
}
