package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files that refer to each other. Their names state one fingerprint: that of all their bytes, with
 * zeros where the fingerprint itself is, as {@code link.Linker} computes it. Filled while a listing
 * is taken; thread-safe afterwards.
 */
public final class NamedCycle {
  /** A hostile listing may state more than any application has. */
  private static final int MAX_FILES = 1_000;

  private static final int MAX_BYTES = 16 << 20;

  private final String token;
  private final SortedMap<String, Fingerprint> files = new TreeMap<>();

  /** Null until the bytes were read. */
  private volatile @Nullable Boolean proven;

  NamedCycle(String token) {
    this.token = token;
  }

  /** Reads the bytes of an object. */
  interface Reader {
    /** Null where there are none, or more than {@code max}. */
    byte @Nullable [] read(Fingerprint object, int max) throws IOException;
  }

  void add(String logicalPath, Fingerprint object) {
    if (files.size() <= MAX_FILES) {
      files.put(logicalPath, object);
    }
  }

  /** Whether the files were read and have the fingerprint that their names state. */
  boolean isProven() {
    return Boolean.TRUE.equals(proven);
  }

  /** Compares the files with the fingerprint in their names, on the first call that reads all. */
  boolean prove(Reader reader) throws IOException {
    Boolean known = proven;
    if (known == null) {
      known = files.size() <= MAX_FILES && token.equals(readToken(reader));
      proven = known;
    }
    return known;
  }

  private @Nullable String readToken(Reader reader) throws IOException {
    MessageDigest digest = Fingerprint.digest();
    int left = MAX_BYTES;
    for (Map.Entry<String, Fingerprint> file : files.entrySet()) {
      byte[] bytes = reader.read(file.getValue(), left);
      if (bytes == null) {
        return null;
      }
      left -= bytes.length;
      zero(bytes);
      digest.update((file.getKey() + '\0' + bytes.length + '\0').getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return Fingerprint.of(digest).hex().substring(0, token.length());
  }

  private void zero(byte[] bytes) {
    for (int at = 0; at <= bytes.length - token.length(); at++) {
      if (isTokenAt(bytes, at)) {
        Arrays.fill(bytes, at, at + token.length(), (byte) '0');
      }
    }
  }

  private boolean isTokenAt(byte[] bytes, int at) {
    for (int i = 0; i < token.length(); i++) {
      if (bytes[at + i] != token.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
