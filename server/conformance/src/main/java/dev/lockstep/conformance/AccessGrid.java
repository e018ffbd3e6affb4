package dev.lockstep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Whether an application whose access rules are in its handlers shows the same files to the same
 * people with Lockstep around it: each answer of the application's to a file's bare path, by each
 * URL of the file.
 */
public final class AccessGrid {
  private static final String SMALL = "the small file";
  private static final String LARGE = "the large file".repeat(100_000);
  private static final String OLD = "a file of an earlier build";

  /** What an application may say about a file: the status, and whether it then shows the file. */
  private enum Says {
    NOTHING(404, true),
    CONTENT(200, true),
    EMPTY(204, true),
    LOG_IN(401, false),
    FORBIDDEN(403, false),
    ELSEWHERE(302, false),
    FAILURE(500, false);

    private final int status;
    private final boolean shows;

    Says(int status, boolean shows) {
      this.status = status;
      this.shows = shows;
    }
  }

  private final InetSocketAddress server;
  private final Says says;

  private AccessGrid(InetSocketAddress server, Says says) {
    this.server = server;
    this.says = says;
  }

  /**
   * Runs the grid.
   *
   * @param adapter the adapter, around the whole application
   * @param directory for files and archive; empty
   * @throws Exception when an answer is more open than the application's, or more closed
   */
  public static void run(Adapter adapter, Path directory) throws Exception {
    String old = publish(directory);
    Path root = Files.createDirectories(directory.resolve("new/admin"));
    Files.writeString(root.resolve("small.js"), SMALL);
    Files.writeString(root.resolve("large.bin"), LARGE);
    Path chunks = Files.createDirectories(directory.resolve("new/chunks"));
    Files.writeString(chunks.resolve("chunk-BMn98kqX.js"), "export {}");
    for (Says says : Says.values()) {
      Application application = new Application();
      for (String file :
          List.of(
              "admin/small.js", "admin/large.bin", "chunks/chunk-BMn98kqX.js", "admin/old.js")) {
        application.plant("/" + file, says.status);
      }
      try (Lockstep lockstep =
          Lockstep.builder()
              .number(7128)
              .assets(assets(directory.resolve("new"), directory))
              .build()) {
        Adapter.Running running = adapter.start(lockstep, application);
        try {
          InetSocketAddress address =
              new InetSocketAddress(InetAddress.getLoopbackAddress(), running.port());
          new AccessGrid(address, says).run(lockstep, old);
        } finally {
          running.stop();
        }
      }
    }
  }

  private static Assets assets(Path root, Path directory) {
    return Assets.builder()
        .directory(root)
        .archive(directory.resolve("archive"))
        .memoryBudget(1 << 20)
        .build();
  }

  private static String publish(Path directory) throws IOException {
    Path root = Files.createDirectories(directory.resolve("old/admin"));
    Files.writeString(root.resolve("old.js"), OLD);
    try (Lockstep old =
        Lockstep.builder()
            .number(7127)
            .assets(assets(directory.resolve("old"), directory))
            .build()) {
      return old.urls().url("admin/old.js");
    }
  }

  private void run(Lockstep lockstep, String old) throws IOException {
    isJudged(lockstep.urls().url("admin/small.js"), SMALL);
    isJudged(lockstep.urls().url("admin/large.bin"), LARGE);
    isJudged(lockstep.urls().url("chunks/chunk-BMn98kqX.js"), "export {}");
    isJudged(old, OLD);
    isJudged("/assets" + old, OLD); // the prefix of earlier versions
    for (String bare : List.of("/admin/small.js", "/admin/old.js")) {
      Answer answer = get(bare);
      assertThat(answer.status()).as(bare).isEqualTo(says == Says.NOTHING ? 200 : says.status);
    }
    if (!says.shows) {
      String url = lockstep.urls().url("admin/small.js");
      for (String form :
          List.of(
              url.replace("small", "sm%61ll"),
              url.replace("/admin", "/%61dmin"),
              url.replace("/admin/", "/admin%2f"),
              url.toUpperCase(Locale.ROOT),
              url + "/",
              url + ";x=1",
              url + "?x",
              "/" + url,
              "/public/.." + url,
              "/./" + url.substring(1))) {
        assertThat(get(form).text()).as(form).doesNotContain(SMALL);
      }
    }
  }

  private void isJudged(String url, String content) throws IOException {
    for (String field : List.of("X-Usual: 1", "Range: bytes=0-3", "If-None-Match: \"x\"")) {
      Answer answer = get(url, field);
      String what = says + ", " + url + ", " + field;
      assertThat(answer.isWhole()).as(what).isTrue();
      if (says.shows) {
        boolean part = field.startsWith("Range");
        assertThat(answer.status()).as(what).isEqualTo(part ? 206 : 200);
        assertThat(answer.text()).as(what).isEqualTo(part ? content.substring(0, 4) : content);
        assertThat(answer.lines("Cache-Control"))
            .as(what)
            .containsExactly("public, max-age=31536000, immutable");
      } else {
        assertThat(answer.status()).as(what).isEqualTo(says.status);
        assertThat(answer.text()).as(what).doesNotContain(content.substring(0, 4));
        assertThat(String.valueOf(answer.field("Cache-Control"))).doesNotContain("immutable");
      }
    }
    try (Wire wire = Wire.open(server)) {
      Answer head = wire.exchange("HEAD", url);
      assertThat(head.status()).as(url).isEqualTo(says.shows ? 200 : says.status);
      if (says.shows) {
        int length = content.getBytes(StandardCharsets.UTF_8).length;
        assertThat(head.field("Content-Length")).isEqualTo(Integer.toString(length));
      }
      Answer posted = wire.exchange("POST", url, "Content-Length: 0");
      assertThat(posted.text()).as(url).doesNotContain(content);
    }
  }

  private Answer get(String path, String... fields) throws IOException {
    try (Wire wire = Wire.open(server)) {
      return wire.exchange("GET", path, Wire.with(fields, "Connection: close"));
    }
  }
}
