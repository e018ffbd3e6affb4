package dev.lockstep.page;

import dev.lockstep.asset.file.Fingerprint;
import dev.lockstep.asset.naming.AssetNamer;
import dev.lockstep.http.Body;
import dev.lockstep.http.ContentCoding;
import dev.lockstep.http.EntityTag;
import dev.lockstep.http.NotFound;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Representation;
import dev.lockstep.http.Request;
import dev.lockstep.http.Variant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * The browser client, for pages that neither bundle it nor serve it as an asset: {@code client.js},
 * an ES module, and {@code client.iife.js}, a plain script. Under these names it is revalidated;
 * under the names with its fingerprint it is immutable. It is read once, at start, where the client
 * is on the class path.
 */
public final class ClientEndpoint {
  /** Says where the client's jar has its files, whose path holds a version. */
  static final String PROPERTIES_RESOURCE = "META-INF/lockstep-client.properties";

  private static final Map<String, String> FILES =
      Map.of("client.js", "lockstep.js", "client.iife.js", "lockstep.iife.js");
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  private final Map<String, Representation> answers = new TreeMap<>();
  private final Map<String, String> fingerprinted = new TreeMap<>();

  /**
   * Reads the client.
   *
   * @param loader whose class path may have it
   * @throws UncheckedIOException when it is there and cannot be read
   */
  public ClientEndpoint(ClassLoader loader) {
    try (InputStream in = loader.getResourceAsStream(PROPERTIES_RESOURCE)) {
      if (in != null) {
        Properties properties = new Properties();
        properties.load(in);
        read(loader, properties.getProperty("path", ""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the client on the class path cannot be read", e);
    }
  }

  private void read(ClassLoader loader, String folder) throws IOException {
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      try (InputStream in = loader.getResourceAsStream(folder + file.getValue())) {
        if (in != null) {
          add(file.getKey(), in.readAllBytes());
        }
      }
    }
  }

  private void add(String name, byte[] script) throws IOException {
    String token = Fingerprint.of(script).hex().substring(0, AssetNamer.TOKEN_LENGTH);
    int dot = name.indexOf('.');
    String withToken = name.substring(0, dot) + '-' + token + name.substring(dot);
    Representation content =
        Representation.of(
            "text/javascript; charset=utf-8",
            IMMUTABLE,
            List.of(
                variant(ContentCoding.IDENTITY, script), variant(ContentCoding.GZIP, gzip(script))),
            true);
    answers.put(withToken, content);
    answers.put(name, content.revalidated());
    fingerprinted.put(name, withToken);
  }

  private static Variant variant(ContentCoding coding, byte[] bytes) {
    return new Variant(
        coding, new EntityTag(Fingerprint.of(bytes).hex().substring(0, 32)), Body.of(bytes));
  }

  private static byte[] gzip(byte[] script) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(script.length / 2);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(script);
    }
    return out.toByteArray();
  }

  /**
   * Lists the files.
   *
   * @return the names below the endpoints' prefix, plain and with a fingerprint; none when the
   *     client is not on the class path
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(answers.keySet());
  }

  /**
   * Returns the name of a file with its fingerprint, under which browsers keep it.
   *
   * @param name {@code client.js} or {@code client.iife.js}
   * @return the name, such as {@code client-3f2a1b9c0d.js}
   * @throws IllegalStateException when the client is not on the class path
   * @throws IllegalArgumentException when the name is another
   */
  public String fingerprinted(String name) {
    if (!FILES.containsKey(name)) {
      throw new IllegalArgumentException(
          "name must be client.js or client.iife.js, was \"" + name + "\"");
    }
    String found = fingerprinted.get(name);
    if (found == null) {
      throw new IllegalStateException(
          name + " is not on the class path: add dev.lockstep:lockstep-client-js");
    }
    return found;
  }

  /**
   * Answers a request for one of the files.
   *
   * @param name the path below the endpoints' prefix
   * @param request the request
   * @return the file, or a real 404
   */
  public Outcome answer(String name, Request request) {
    Representation content = answers.get(name);
    return content == null ? NotFound.ANSWER : content.answer(request);
  }
}
