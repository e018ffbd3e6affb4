package dev.lockstep.client.spa;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/**
 * Keeps the tab of a Java single-page application in step with its fleet. Runs in the browser only,
 * compiled by TeaVM; a page needs one.
 */
public final class Client {
  private final JSObject api;

  private Client(JSObject api) {
    this.api = api;
  }

  /**
   * Starts following the fleet; nothing happens before this call. Without a build number, as in
   * development, the client has the same methods and does nothing.
   *
   * @param options the options; they are not looked at again
   * @return the client
   */
  public static Client create(ClientOptions options) {
    return new Client(Script.create(Bundle.createLockstep(), options.values()));
  }

  /**
   * Tells where the tab stands.
   *
   * @return the state now
   */
  public ClientState state() {
    return read(Script.state(api));
  }

  /**
   * Calls a listener on every change, and not before one.
   *
   * @param listener takes the new state; what it throws is logged, and stops nobody else
   * @return the unsubscriber
   */
  public Runnable subscribe(Consumer<ClientState> listener) {
    return once(Script.subscribe(api, state -> listener.accept(read(state))));
  }

  /**
   * Asks the build endpoint, past every cache; at most 5 s. Never reloads by itself.
   *
   * @param listener takes the state that follows, once
   */
  public void check(Consumer<ClientState> listener) {
    Script.check(api, state -> listener.accept(read(state)));
  }

  /**
   * Holds reloads off.
   *
   * @param reason for whoever debugs the page
   * @return ends the hold; calls after the first do nothing
   */
  public Runnable hold(String reason) {
    return once(Script.hold(api, reason));
  }

  /**
   * Asks a listener, synchronously, before every reload.
   *
   * @param listener false vetoes this reload; one that throws counts as no answer
   * @return the unsubscriber
   */
  public Runnable beforeReload(BooleanSupplier listener) {
    return once(Script.beforeReload(api, listener::getAsBoolean));
  }

  /**
   * Asks for what to hand over to the next page, before every reload.
   *
   * @param listener gives a text, null for nothing
   * @param key under which {@link #handedOver} finds it
   * @return the unsubscriber
   */
  public Runnable beforeReload(Supplier<@Nullable String> listener, String key) {
    return once(Script.handOver(api, listener::get, key));
  }

  /**
   * Takes what the page before handed over, in a reload of at most two minutes ago.
   *
   * @param key the key of {@link #beforeReload(Supplier, String)}
   * @return the text; null when there is none, and after the first call
   */
  public @Nullable String handedOver(String key) {
    return Script.handedOver(api, key);
  }

  /** Forgets what the user typed, in this page and in storage, as when a user logs out. */
  public void forget() {
    Script.forget(api);
  }

  /**
   * Reports an error that the app caught itself; it counts like an uncaught one.
   *
   * @param error the error
   */
  public void reportError(Throwable error) {
    Script.reportError(api, error.getClass().getName(), String.valueOf(error.getMessage()));
  }

  /**
   * For routers, before they load data.
   *
   * @param url where to go
   * @return true when the page is being loaded from there instead, false when the router should go
   *     on
   */
  public boolean navigate(String url) {
    return Script.navigate(api, url);
  }

  /** Reloads as the user's own wish: passes holds and loop guard, still asks the listeners. */
  public void reloadNow() {
    Script.reloadNow(api);
  }

  /**
   * Wraps the browser's {@code fetch}: requirement, observation, retry.
   *
   * @return a JavaScript function like {@code fetch}
   */
  public JSObject wrapFetch() {
    return Script.wrapFetch(api);
  }

  /**
   * Tells of a build that the app heard of by itself, live.
   *
   * @param build 1 to 999999999999999; anything else is ignored
   */
  public void observe(long build) {
    Script.observe(api, (double) build);
  }

  /** Stops, and puts back what is still the client's. */
  public void dispose() {
    Script.dispose(api);
  }

  private static ClientState read(JSObject state) {
    return new ClientState(
        status(Script.text(state, "status")),
        (long) Script.number(state, "build"),
        (long) Script.number(state, "target"),
        Script.unsupported(state),
        Script.reason(state));
  }

  // Spelled out: Enum.valueOf ends TeaVM 0.15 in a NullPointerException (ClassInfoGenerator).
  private static ClientState.Status status(String word) {
    return switch (word) {
      case "outdated" -> ClientState.Status.OUTDATED;
      case "behind" -> ClientState.Status.BEHIND;
      case "reloading" -> ClientState.Status.RELOADING;
      default -> ClientState.Status.CURRENT;
    };
  }

  private static Runnable once(JSObject function) {
    return () -> Script.call(function);
  }
}
