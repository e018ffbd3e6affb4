package dev.lockstep.conformance;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many requests at once for parts of large files of an earlier build. Run it in a JVM with a small
 * heap.
 */
public final class ArchiveLoad {
  private static final int FILE_BYTES = 40 << 20;
  private static final int REQUESTS = 8;
  private static final int ROUNDS = 5;

  private ArchiveLoad() {}

  /**
   * Publishes two files of 40 MiB as build 7127, and asks build 7128 for their bytes.
   *
   * @param adapter the server of build 7128
   * @param directory for files and archive; empty
   * @throws Exception when a request fails otherwise than by a 503 that it was told to repeat
   */
  public static void run(Adapter adapter, Path directory) throws Exception {
    List<String> urls = publish(directory);
    Path root = Files.createDirectories(directory.resolve("new"));
    Files.writeString(root.resolve("app.js"), "new");
    Lockstep lockstep = Lockstep.builder().number(7128).assets(assets(root, directory)).build();
    Adapter.Running server = adapter.start(lockstep, new Application());
    ExecutorService clients = Executors.newFixedThreadPool(REQUESTS);
    try {
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        String url = urls.get(i % urls.size());
        int first = i * 1_000_003;
        all.add(
            clients.submit(
                () -> {
                  for (int round = 0; round < ROUNDS; round++) {
                    ask(server, url, first + round);
                  }
                  return null;
                }));
      }
      for (Future<Void> each : all) {
        each.get();
      }
    } finally {
      clients.shutdownNow();
      server.stop();
      lockstep.close();
    }
  }

  private static Assets assets(Path root, Path directory) {
    return Assets.builder().directory(root).archive(directory.resolve("archive")).build();
  }

  private static List<String> publish(Path directory) throws IOException {
    Path root = Files.createDirectories(directory.resolve("old"));
    Random random = new Random(7127);
    byte[] bytes = new byte[FILE_BYTES];
    for (String name : List.of("first.wasm", "second.wasm")) {
      random.nextBytes(bytes);
      Files.write(root.resolve(name), bytes);
    }
    try (Lockstep old = Lockstep.builder().number(7127).assets(assets(root, directory)).build()) {
      return List.of(old.urls().url("first.wasm"), old.urls().url("second.wasm"));
    }
  }

  private static void ask(Adapter.Running server, String url, int first) throws Exception {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    for (int attempt = 1; ; attempt++) {
      try (Wire wire = Wire.open(address)) {
        Answer answer = wire.exchange("GET", url, "Range: bytes=" + first + "-" + first);
        if (answer.status() == 206 && answer.isWhole()) {
          return;
        }
        if (answer.status() != 503 || answer.field("Retry-After") == null || attempt == 100) {
          throw new IOException("attempt " + attempt + " for " + url + ": " + answer.status());
        }
      }
      Thread.sleep(100);
    }
  }
}
