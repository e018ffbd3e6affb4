package dev.lockstep;

import dev.lockstep.http.Request;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** A request made by a test. */
public record FakeRequest(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    InetAddress peer,
    String mount)
    implements Request {
  public FakeRequest(String method, String path, String query, Map<String, String> headers) {
    this(method, path, query, headers, InetAddress.getLoopbackAddress(), "");
  }

  public FakeRequest from(InetAddress sender) {
    return new FakeRequest(method, path, query, headers, sender, mount);
  }

  public FakeRequest mountedAt(String point) {
    return new FakeRequest(method, path, query, headers, peer, point);
  }

  public static FakeRequest get(String target, String... headers) {
    return of("GET", target, headers);
  }

  /** The request of a browser that follows a URL: a decoded path, a raw query. */
  public static FakeRequest follow(String url, String... headers) {
    URI uri = URI.create(url);
    FakeRequest bare = of("GET", "", headers);
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    return new FakeRequest("GET", uri.getPath(), query, bare.headers());
  }

  public static FakeRequest of(String method, String target, String... headers) {
    int mark = target.indexOf('?');
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < headers.length; i += 2) {
      fields.put(headers[i], headers[i + 1]);
    }
    return mark < 0
        ? new FakeRequest(method, target, "", fields)
        : new FakeRequest(method, target.substring(0, mark), target.substring(mark + 1), fields);
  }

  @Override
  public String header(String name) {
    return headers.get(name);
  }
}
