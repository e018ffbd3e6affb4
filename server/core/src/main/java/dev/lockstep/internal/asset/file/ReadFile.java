package dev.lockstep.internal.asset.file;

import dev.lockstep.asset.file.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * A file that was read already.
 *
 * @param bytes its bytes, which nothing changes
 * @param place where it was, for messages
 */
@SuppressWarnings("ArrayRecordComponent") // read-only bytes, never compared
public record ReadFile(byte[] bytes, String place) implements SourceFile {
  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public String toString() {
    return place;
  }
}
