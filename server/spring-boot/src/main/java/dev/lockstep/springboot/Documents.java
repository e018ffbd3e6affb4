package dev.lockstep.springboot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockstep.Lockstep;
import dev.lockstep.adapter.OpenBody;
import dev.lockstep.asset.file.MediaTypes;
import dev.lockstep.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriUtils;

/**
 * The documents of the asset roots, for whatever part of Spring serves their files: with the build
 * number and this build's URLs. Thread-safe.
 *
 * @param lockstep asked at the first document, because what serves files is created early
 * @param roots the URLs of the asset roots, each with a slash at the end → the folder of their
 *     files among all assets
 * @param known what was rendered, by the file's URL
 * @param warned files that were not, each said once
 */
record Documents(
    Supplier<Lockstep> lockstep,
    Supplier<Map<String, String>> roots,
    Map<String, RenderedDocument> known,
    Set<String> warned) {
  private static final System.Logger LOG = System.getLogger(Documents.class.getName());

  /** Files of libraries, whose pages are no pages of the application. */
  private static final String WEB_JARS = "/META-INF/resources/webjars/";

  /** A page that is not in the roots is said once; there are seldom more than these. */
  private static final int MAX_WARNINGS = 20;

  Documents(Supplier<Lockstep> lockstep, Supplier<Map<String, String>> roots) {
    this(lockstep, roots, new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
  }

  /**
   * Renders a file.
   *
   * @param file a file that Spring is about to serve
   * @return the document; null for every other file, and in development
   */
  @Nullable RenderedDocument of(Resource file) {
    String url = isOne(file) ? url(file) : null;
    if (url == null) {
      return null;
    }
    RenderedDocument rendered = known.get(url);
    if (rendered != null) {
      return rendered;
    }
    rendered = render(file, url);
    if (rendered == null) {
      warn(url);
      return null;
    }
    known.put(url, rendered);
    return rendered;
  }

  /** Whether a file may have to be rendered. */
  boolean isOne(Resource file) {
    String name = file.getFilename();
    return name != null && MediaTypes.isDocument(name) && lockstep.get().stamp() != null;
  }

  private @Nullable RenderedDocument render(Resource file, String url) {
    for (Map.Entry<String, String> root : roots.get().entrySet()) {
      if (url.startsWith(root.getKey())) {
        String path = UriUtils.decode(url.substring(root.getKey().length()), UTF_8);
        Response response = lockstep.get().document(root.getValue() + path);
        if (response != null) {
          return rendered(file, response);
        }
      }
    }
    return null;
  }

  private static RenderedDocument rendered(Resource file, Response response) {
    HttpHeaders fields = new HttpHeaders();
    String entityTag = "";
    for (Response.Field field : response.fields()) {
      switch (field.name().toLowerCase(Locale.ROOT)) {
        case "etag" -> entityTag = field.value();
        case "link",
            "server-timing",
            // those of Page.header
            "content-security-policy",
            "content-security-policy-report-only",
            "cross-origin-opener-policy",
            "cross-origin-embedder-policy",
            "permissions-policy",
            "reporting-endpoints",
            "referrer-policy",
            "speculation-rules" ->
            fields.add(field.name(), field.value());
        default -> {} // Spring's own
      }
    }
    return new RenderedDocument(file, bytes(response), entityTag, fields);
  }

  private static byte[] bytes(Response response) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OpenBody body = OpenBody.open(response.body())) {
      body.writeTo(out);
    } catch (IOException | OpenBody.FileLost e) {
      throw new IllegalStateException("a document cannot be read", e);
    }
    return out.toByteArray();
  }

  private static @Nullable String url(Resource file) {
    try {
      URL url = file.getURL();
      return url.toString();
    } catch (IOException e) {
      return null; // made in memory by another part of the application
    }
  }

  private void warn(String url) {
    if (!url.contains(WEB_JARS) && warned.size() < MAX_WARNINGS && warned.add(url)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "page: {0} is served without the build number, so its tabs follow no update"
              + " (add its folder to lockstep.assets.roots, or write"
              + " <meta name=\"build-number\"> into it)",
          url);
    }
  }
}
