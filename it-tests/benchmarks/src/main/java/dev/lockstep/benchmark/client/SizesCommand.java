package dev.lockstep.benchmark.client;

import dev.lockstep.benchmark.figure.Report;
import dev.lockstep.benchmark.figure.Table;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Weighs the shipped client, the script written by hand, and what others ship. */
@Command(name = "sizes", description = "Bytes of the client and of peers; those need Node and npm.")
public final class SizesCommand implements Callable<Integer> {
  private static final String PARTS =
      """

      What the bytes of Lockstep are, by its source map, each part compressed alone:

      %s""";

  @Option(names = "--without-peers", description = "Weigh only what is in this repository.")
  private boolean withoutPeers;

  @Mixin private Report report = new Report();

  @Override
  public Integer call() throws Exception {
    Table table = new Table("what it does", "script", "bytes minified", "gzip -9", "brotli -q 11");
    Sizes.of(Script.ofTheClient("lockstep.js"))
        .addTo(table, "**at once**: requirement, retry, the object", "Lockstep `lockstep.js`");
    Sizes.of(Script.ofTheClient("lockstep-later.js"))
        .addTo(table, "**later**: all the rest", "Lockstep `lockstep-later.js`");
    Sizes.of(Script.ofTheClient("lockstep.iife.js"))
        .addTo(table, "both in one file", "Lockstep `lockstep.iife.js`");
    Sizes.of(Script.byHand())
        .addTo(table, "detection, deferral and retry alone", "by hand, `handwritten.js`");
    String missing = withoutPeers ? "\nPeers were left out.\n" : addPeers(table);
    Table parts =
        Parts.weigh(
            Script.ofTheClient("lockstep.iife.js"), Script.ofTheClient("lockstep.iife.js.map"));
    report.publish("sizes", table + missing + PARTS.formatted(parts));
    return 0;
  }

  /** What is to be said of peers that could not be weighed. */
  private static String addPeers(Table table) throws InterruptedException {
    try {
      Peers.addTo(table);
      return "";
    } catch (IOException e) {
      return "\nPeers were not weighed, which needs Node 20, npm and its registry: "
          + e.getMessage()
          + ".\n";
    }
  }
}
