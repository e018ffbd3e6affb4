package dev.lockstep.benchmark.startup;

import dev.lockstep.benchmark.corpus.Corpus;
import dev.lockstep.benchmark.corpus.TemporaryDirectory;
import dev.lockstep.benchmark.figure.Figures;
import dev.lockstep.benchmark.figure.Report;
import dev.lockstep.benchmark.figure.Table;
import dev.lockstep.benchmark.process.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts over the same files, in a fresh JVM each time. */
@Command(name = "startup", description = "Start over 4,000 files of 100 MB.")
public final class StartupCommand implements Callable<Integer> {
  @Option(names = "--files", description = "A multiple of 400. Default: ${DEFAULT-VALUE}.")
  private int files = 4_000;

  @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds = 7;

  @Option(names = "--repetitions", description = "In each JVM. Default: ${DEFAULT-VALUE}.")
  private int repetitions = 8;

  @Option(names = "--jvm-option", description = "For each JVM. Default: -Xmx1g.")
  private List<String> jvmOptions = new ArrayList<>(List.of("-Xmx1g"));

  @Mixin private Report report = new Report();

  private final Map<Subject, List<Double>> cold = new EnumMap<>(Subject.class);
  private final Map<Subject, List<Double>> warm = new EnumMap<>(Subject.class);

  @Override
  public Integer call() throws Exception {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      Path corpus = directory.path().resolve("corpus");
      long bytes = Corpus.write(files, corpus);
      Map<Subject, Path> prepared = new EnumMap<>(Subject.class);
      for (Subject subject : Subject.values()) {
        prepared.put(subject, subject.prepare(corpus));
      }
      for (int round = 1; round <= rounds; round++) {
        for (Map.Entry<Subject, Path> subject : prepared.entrySet()) {
          measure(subject.getKey(), subject.getValue());
        }
        System.out.println("round " + round + ": " + cold);
      }
      report.publish("startup", tables(bytes));
    }
    return 0;
  }

  private void measure(Subject subject, Path directory) throws IOException {
    List<Double> millis = new ArrayList<>();
    try (Child child =
        Child.jvm(
            jvmOptions,
            StartupRun.class,
            subject.name(),
            directory.toString(),
            Integer.toString(repetitions))) {
      for (int i = 0; i < repetitions; i++) {
        millis.add(Double.valueOf(child.hear()));
      }
    }
    cold.computeIfAbsent(subject, key -> new ArrayList<>()).add(millis.get(0));
    // The later half, when the compiler is done.
    warm.computeIfAbsent(subject, key -> new ArrayList<>())
        .add(new Figures(millis.subList(repetitions / 2, repetitions)).median());
  }

  private String tables(long bytes) {
    Table table = new Table("start", "cold, ms", "÷ SHA-256", "warm, ms", "÷ SHA-256");
    for (Subject subject : Subject.values()) {
      Figures coldMillis = figures(cold, subject);
      Figures warmMillis = figures(warm, subject);
      table.row(
          subject.label(),
          coldMillis.show(0),
          coldMillis.over(figures(cold, Subject.SHA256)).show(2),
          warmMillis.show(0),
          warmMillis.over(figures(warm, Subject.SHA256)).show(2));
    }
    return table
        + String.format(
            Locale.ROOT,
            "%nMedian (smallest–largest) of %d fresh JVMs each, in turn, with %s; %,d files, %,d bytes, all in the"
                + " operating system's cache; cold: the first time in a JVM; warm: median of the later half of %d"
                + " times. Ratios within the round.%n",
            rounds,
            String.join(" ", jvmOptions),
            files,
            bytes,
            repetitions);
  }

  private static Figures figures(Map<Subject, List<Double>> times, Subject subject) {
    return new Figures(times.getOrDefault(subject, List.of()));
  }
}
