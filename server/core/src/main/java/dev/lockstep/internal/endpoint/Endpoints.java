package dev.lockstep.internal.endpoint;

import dev.lockstep.endpoint.Endpoint;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Responder;
import dev.lockstep.internal.http.CrossOrigin;
import dev.lockstep.internal.http.NotFound;
import dev.lockstep.setting.SettingException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers every request below the endpoints' prefix, with 404 if no endpoint does. */
public final class Endpoints implements Responder {
  /**
   * Never judged, even without the dashboard's module: a refusal would differ from the 404 of an
   * unknown path.
   */
  private static final String UNGUARDED = "dashboard";

  /** Where tabs report, with {@code sendBeacon}. */
  private static final String REPORT = "report";

  private final String prefix;
  private final Map<String, Endpoint> byName = new HashMap<>();
  private final CrossOrigin origins;
  private final Responder readable;

  /**
   * Puts endpoints below a prefix.
   *
   * @param prefix a path with a slash at both ends
   * @param endpoints the endpoints
   * @param origins the origins whose pages may read what the endpoints answer
   * @throws SettingException when two have the same name
   */
  public Endpoints(String prefix, Collection<Endpoint> endpoints, CrossOrigin origins) {
    this.prefix = prefix;
    this.origins = origins;
    this.readable = origins.around(this::respond);
    for (Endpoint endpoint : endpoints) {
      if (byName.putIfAbsent(endpoint.name(), endpoint) != null) {
        throw new SettingException(
            "endpoint name",
            endpoint.name(),
            "another than that of every other endpoint",
            null,
            "endpoints must have different names, had \"" + endpoint.name() + "\" twice");
      }
    }
  }

  /**
   * Returns the endpoints' prefix.
   *
   * @return a path with a slash at both ends
   */
  public String prefix() {
    return prefix;
  }

  /**
   * Whether the guard judges a request. A path without an endpoint is judged like the
   * application's.
   *
   * @param request any request
   * @return false for a request that is never refused
   */
  public boolean areGuarded(Request request) {
    if (!request.path().startsWith(prefix)) {
      return true;
    }
    Endpoint endpoint = at(request.path());
    return endpoint == null ? !isUnguarded(request.path()) : endpoint.guarded();
  }

  /**
   * Tells whether everybody may make a request: it is for an open endpoint.
   *
   * @param method the method
   * @param path the path, as {@link Request#path} has it
   * @return true for GET and HEAD, for POST where tabs report, and for preflights where pages of
   *     other origins are let in
   */
  public boolean isOpen(String method, String path) {
    Endpoint endpoint = path.startsWith(prefix) ? at(path) : null;
    return endpoint != null
        && endpoint.open()
        && switch (method) {
          case "GET", "HEAD" -> true;
          case "POST" -> endpoint.name().equals(REPORT);
          case "OPTIONS" -> origins.isUsed();
          default -> false;
        };
  }

  /**
   * Tells whether the answer to a request may depend on the user: it is for an endpoint that is not
   * open.
   *
   * @param request any request
   * @return false for open endpoints, and outside the prefix
   */
  public boolean mayDependOnUser(Request request) {
    Endpoint endpoint = request.path().startsWith(prefix) ? at(request.path()) : null;
    return endpoint != null && !endpoint.open();
  }

  /**
   * Answers requests for open endpoints, and with 404 for paths that no endpoint has.
   *
   * @param request any request
   * @return the answer; {@link Outcome#PASS} outside the prefix, and for endpoints that are not
   *     open
   */
  public Outcome answerOpen(Request request) {
    Endpoint endpoint = request.path().startsWith(prefix) ? at(request.path()) : null;
    return endpoint == null || endpoint.open() ? answer(request) : Outcome.PASS;
  }

  @Override
  public Outcome answer(Request request) {
    if (!request.path().startsWith(prefix)) {
      return Outcome.PASS;
    }
    return origins.preflight(request).orElse(() -> readable.answer(request));
  }

  private Outcome respond(Request request) {
    Endpoint endpoint = at(request.path());
    Outcome outcome = endpoint == null ? Outcome.PASS : endpoint.responder().answer(request);
    return outcome.orElse(() -> NotFound.ANSWER);
  }

  private boolean isUnguarded(String path) {
    int end = prefix.length() + UNGUARDED.length();
    return path.startsWith(UNGUARDED, prefix.length())
        && (path.length() == end || path.charAt(end) == '/');
  }

  private @Nullable Endpoint at(String path) {
    String name = path.substring(prefix.length());
    Endpoint exact = byName.get(name);
    int slash = name.indexOf('/');
    return exact != null || slash < 0 ? exact : byName.get(name.substring(0, slash + 1));
  }
}
