package dev.lockstep.benchmark.startup;

import dev.lockstep.asset.Assets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

/** What is timed over the same files. */
enum Subject {
  SHA256("read + SHA-256, one thread") {
    @Override
    Object run(Path directory) throws IOException {
      return fingerprints(files(directory).stream());
    }
  },
  SHA256_TWO_THREADS("read + SHA-256, two threads") {
    @Override
    Object run(Path directory) throws IOException {
      List<Path> files = files(directory);
      ForkJoinPool pool = new ForkJoinPool(2);
      try {
        return pool.submit(() -> fingerprints(files.parallelStream())).join();
      } finally {
        pool.shutdown();
      }
    }
  },
  LOCKSTEP("Lockstep `Assets.load`") {
    @Override
    Object run(Path directory) {
      return Assets.builder().directory(directory).build().load(BUILD);
    }
  },
  COMPILED("Lockstep `Assets.load` from a build-time manifest") {
    @Override
    Path prepare(Path directory) {
      Path compiled = directory.resolveSibling(directory.getFileName() + "-compiled");
      Assets.builder().directory(directory).build().compile(BUILD, compiled);
      return compiled;
    }

    @Override
    Object run(Path directory) {
      return Assets.builder().compiled(directory).build().load(BUILD);
    }
  };

  private static final long BUILD = 7127;

  private final String label;

  Subject(String label) {
    this.label = label;
  }

  /** Makes of the files what {@link #run} works on; by default the files themselves. */
  Path prepare(Path directory) {
    return directory;
  }

  /** Does the work; the result is only returned so that it has to be done. */
  abstract Object run(Path directory) throws IOException;

  String label() {
    return label;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static List<byte[]> fingerprints(Stream<Path> files) {
    return files.map(Subject::fingerprint).toList();
  }

  private static byte[] fingerprint(Path file) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
