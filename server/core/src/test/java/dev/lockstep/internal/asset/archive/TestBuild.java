package dev.lockstep.internal.asset.archive;

import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A build's assets as a test states them: names and texts, in turn. */
record TestBuild(Listing listing, ObjectSource objects) {
  static TestBuild of(long build, String... namesAndTexts) {
    Map<String, Fingerprint> names = new HashMap<>();
    Map<Fingerprint, byte[]> objects = new HashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      byte[] bytes = namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
      names.put(namesAndTexts[i], Fingerprint.of(bytes));
      objects.put(Fingerprint.of(bytes), bytes);
    }
    return new TestBuild(Listing.of(build, names), ObjectSource.of(objects));
  }

  void publish(Archive archive) throws java.io.IOException {
    archive.publish(listing, objects);
  }

  static Fingerprint fingerprint(String text) {
    return Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(Archive archive, String text) throws java.io.IOException {
    byte[] bytes = bytes(archive, fingerprint(text));
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  /** The bytes of an object; null where the archive has none. */
  static byte[] bytes(Archive archive, Fingerprint object) throws java.io.IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean whole =
        archive.copy(
            object,
            more -> {
              byte[] part = new byte[more.remaining()];
              more.get(part);
              bytes.writeBytes(part);
            });
    return whole ? bytes.toByteArray() : null;
  }
}
