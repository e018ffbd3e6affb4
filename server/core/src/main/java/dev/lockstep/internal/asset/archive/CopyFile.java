package dev.lockstep.internal.asset.archive;

import dev.lockstep.http.Body;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A large copy: a temporary file, readable by this user only. */
record CopyFile(Body.Region body) {
  private static final System.Logger LOG = System.getLogger(CopyFile.class.getName());

  /** Null when the archive has no such object, or damaged bytes. */
  static @Nullable CopyFile copy(Fingerprint object, Archive archive) throws IOException {
    Path file = Files.createTempFile("lockstep-", ".archived");
    boolean whole = false;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      whole =
          archive.copy(
              object,
              bytes -> {
                while (bytes.hasRemaining()) {
                  channel.write(bytes);
                }
              });
      return whole ? new CopyFile(new Body.Region(file, 0, channel.size())) : null;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(body.file());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "archive: temporary file not deleted", e);
    }
  }
}
