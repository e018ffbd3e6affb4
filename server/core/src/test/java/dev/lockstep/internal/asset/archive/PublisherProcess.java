package dev.lockstep.internal.asset.archive;

import dev.lockstep.asset.archive.Retention;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * An instance as its own process: waits for a line on its input, so that all start at once, then
 * publishes.
 */
final class PublisherProcess {
  private PublisherProcess() {}

  /** Arguments: directory, build, and how many assets. */
  public static void main(String[] args) throws IOException {
    Archive archive = new DirectoryArchive(Path.of(args[0]));
    TestBuild build = build(Long.parseLong(args[1]), Integer.parseInt(args[2]));
    System.out.println("ready");
    if (System.in.read() < 0) {
      return;
    }
    build.publish(archive);
    archive.sweep(Retention.DEFAULT);
    for (var name : build.listing().names().values()) {
      if (TestBuild.bytes(archive, name) == null) {
        throw new IOException("missing after it was published: " + name);
      }
    }
    System.out.println("published");
  }

  /** Most assets are the same in every build, as in life. */
  static TestBuild build(long number, int assets) {
    String[] namesAndTexts = new String[2 * assets];
    for (int i = 0; i < assets; i++) {
      String text = i % 10 == 0 ? i + " of " + number : i + " of all";
      namesAndTexts[2 * i] = i + "-" + TestBuild.fingerprint(text).hex().substring(0, 10) + ".js";
      namesAndTexts[2 * i + 1] = text;
    }
    return TestBuild.of(number, namesAndTexts);
  }

  static byte[] go() {
    return "go\n".getBytes(StandardCharsets.UTF_8);
  }
}
