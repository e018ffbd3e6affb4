package dev.lockstep.internal.asset.pipeline;

import dev.lockstep.internal.asset.store.ByteStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The tables of an application that name files by URL or by digest. */
final class Tables {
  /** Angular's service worker compares every file that it lists with a digest. */
  private static final String ANGULAR = "ngsw.json";

  private static final Map<String, String> ALGORITHMS =
      Map.of("sha384-", "SHA-384", "sha512-", "SHA-512");

  private static final JsonFactory JSON = new JsonFactory();

  private final NavigableMap<String, Intake.Taken> files;
  private final FixedUrls fixed;

  Tables(NavigableMap<String, Intake.Taken> files, FixedUrls fixed) {
    this.files = files;
    this.fixed = fixed;
  }

  /** Keeps what the tables name. */
  void keep() {
    files.forEach(
        (path, file) -> {
          if (path.substring(path.lastIndexOf('/') + 1).equals(ANGULAR)) {
            fixed.keep(path, "tables");
            strings(bytes(file), url -> fixed.list(path, url));
          }
        });
    keepChecked();
  }

  /** Keeps the files whose integrity a script or a JSON text holds. */
  private void keepChecked() {
    Map<String, String> values = new TreeMap<>();
    files.forEach((path, file) -> file.integrity().forEach(value -> values.put(value, path)));
    if (values.isEmpty()) {
      return;
    }
    List<String> algorithms =
        ALGORITHMS.keySet().stream()
            .filter(prefix -> values.keySet().stream().anyMatch(value -> value.startsWith(prefix)))
            .toList();
    files.forEach(
        (path, file) -> {
          keepChecked(path, file.fingerprint().integrity(), values);
          for (String prefix : algorithms) {
            keepChecked(
                path,
                prefix + digest(Objects.requireNonNull(ALGORITHMS.get(prefix)), bytes(file)),
                values);
          }
        });
  }

  /** Inside a package, bytes stay anyway. */
  private void keepChecked(String path, String value, Map<String, String> values) {
    String holder = values.get(value);
    if (holder != null && !fixed.isInPackage(path)) {
      fixed.keep(path, "integrity in " + holder);
    }
  }

  private static String digest(String algorithm, byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      return Base64.getEncoder().encodeToString(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  private static byte[] bytes(Intake.Taken file) {
    return file.body() != null
        ? ByteStore.read(file.body())
        : Objects.requireNonNull(file.text()).bytes();
  }

  /** Reads all names and strings of a JSON text; those before an error, if it has one. */
  private static void strings(byte[] json, Consumer<String> each) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME) {
          each.accept(parser.currentName());
        } else if (token == JsonToken.VALUE_STRING) {
          each.accept(parser.getString());
        }
      }
    } catch (JacksonException e) {
      // What is no JSON is no table of Angular's.
    }
  }
}
