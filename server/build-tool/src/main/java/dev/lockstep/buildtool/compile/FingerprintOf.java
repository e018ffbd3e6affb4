package dev.lockstep.buildtool.compile;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.file.SourceFile;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;

/**
 * One fingerprint of all inputs of a compilation, or of all its outputs. It covers bytes and no
 * times, so a fresh clone and a restored cache count as unchanged.
 */
public final class FingerprintOf {
  private static final int CHUNK_BYTES = 1 << 16;

  private final MessageDigest digest = Fingerprint.digest();

  /** Starts empty. */
  public FingerprintOf() {}

  /**
   * Adds a setting.
   *
   * @param name its name
   * @param value its value
   * @return this
   */
  public FingerprintOf setting(String name, Object value) {
    text(name);
    text(value.toString());
    return this;
  }

  /**
   * Adds the paths and bytes of all files of a root.
   *
   * @param root the root
   * @return this
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException when the root does not exist
   */
  public FingerprintOf root(AssetRoot root) throws IOException {
    try (AssetRoot.Opened opened = root.open()) {
      text("root of " + opened.files().size());
      for (Map.Entry<String, SourceFile> file : opened.files().entrySet()) {
        text(file.getKey());
        try (InputStream in = file.getValue().open()) {
          bytes(in);
        }
      }
    }
    return this;
  }

  /**
   * Adds a file.
   *
   * @param file the file. A directory adds nothing: it occurs when Lockstep builds itself
   * @return this
   * @throws IOException when it cannot be read
   */
  public FingerprintOf file(Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        bytes(in);
      }
    }
    return this;
  }

  /**
   * Finishes.
   *
   * @return the fingerprint
   */
  public Fingerprint end() {
    return Fingerprint.of(digest);
  }

  /** Prefixed with its length, so that "a", "b" differs from "ab". */
  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  /** As a digest of fixed length, so that contents and what follows cannot be confused. */
  private void bytes(InputStream in) throws IOException {
    MessageDigest content = Fingerprint.digest();
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      content.update(chunk, 0, read);
    }
    digest.update(content.digest());
  }
}
