package dev.lockstep.benchmark.heap;

import dev.lockstep.benchmark.corpus.Corpus;
import dev.lockstep.benchmark.corpus.TemporaryDirectory;
import dev.lockstep.benchmark.figure.Report;
import dev.lockstep.benchmark.figure.Table;
import dev.lockstep.benchmark.process.Child;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Weighs so many assets, and twice as many: the difference is what an asset costs. */
@Command(name = "heap", description = "Heap of an asset besides its bytes.")
public final class HeapCommand implements Callable<Integer> {
  /** JOL reads the fields of records and hidden classes only in this way. */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx2g",
          "-Djol.magicFieldOffset=true",
          "-Djdk.attach.allowAttachSelf",
          "-Djol.skipHotspotSAAttach=true");

  @Option(names = "--files", description = "Even. Default: ${DEFAULT-VALUE}.")
  private int files = 4_000;

  @Mixin private Report report = new Report();

  private record Weight(long content, long besides, long outside) {}

  @Override
  public Integer call() throws Exception {
    Weight some = weigh(files);
    Weight twice = weigh(2 * files);
    Table table =
        new Table("of one asset", "bytes")
            .row("content on the heap", perAsset(some.content, twice.content))
            .row("**besides, on the heap**", perAsset(some.besides, twice.besides))
            .row("outside the heap", perAsset(some.outside, twice.outside));
    report.publish(
        "heap",
        table
            + String.format(
                Locale.ROOT,
                "%nDifference between %,d and %,d assets, divided by their number; half of them are stylesheets of"
                    + " 8,000 bytes, half images of 2,000. Measured by JOL over everything that the assets reach;"
                    + " content is every array of more than 1,000 bytes.%n",
                files,
                2 * files));
    return 0;
  }

  private static Weight weigh(int files) throws IOException {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      Corpus.writeWeighty(files, directory.path());
      try (Child child = Child.jvm(JVM_OPTIONS, HeapRun.class, directory.path().toString())) {
        return new Weight(
            Long.parseLong(child.hear()),
            Long.parseLong(child.hear()),
            Long.parseLong(child.hear()));
      }
    }
  }

  private String perAsset(long some, long twice) {
    return String.format(Locale.ROOT, "%,d", (twice - some) / files);
  }
}
