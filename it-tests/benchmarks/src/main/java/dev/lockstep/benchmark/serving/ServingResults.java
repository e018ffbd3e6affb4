package dev.lockstep.benchmark.serving;

import dev.lockstep.benchmark.figure.Figures;
import dev.lockstep.benchmark.figure.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The measurements of one sample, a list of rounds for each contender. */
final class ServingResults {
  private final Map<Contender, List<Measurement>> rounds = new EnumMap<>(Contender.class);

  void add(Contender contender, Measurement measurement) {
    rounds.computeIfAbsent(contender, key -> new ArrayList<>()).add(measurement);
  }

  Table table() {
    Table table =
        new Table(
            "contender",
            "requests/s",
            "Lockstep ÷ this",
            "server CPU µs/request",
            "this ÷ Lockstep",
            "wrk cores",
            "other cores");
    Figures lockstep = figures(Contender.LOCKSTEP, Measurement::rate);
    Figures lockstepMicros = figures(Contender.LOCKSTEP, Measurement::serverMicros);
    for (Contender contender : rounds.keySet()) {
      Figures rate = figures(contender, Measurement::rate);
      Figures micros = figures(contender, Measurement::serverMicros);
      table.row(
          contender.label(),
          rate.show(0),
          contender == Contender.LOCKSTEP ? "" : lockstep.over(rate).show(2),
          micros.show(1),
          contender == Contender.LOCKSTEP ? "" : micros.over(lockstepMicros).show(2),
          figures(contender, Measurement::wrkCores).show(2),
          figures(contender, Measurement::otherCores).show(2));
    }
    return table;
  }

  private Figures figures(Contender contender, ToDoubleFunction<Measurement> value) {
    return new Figures(
        rounds.getOrDefault(contender, List.of()).stream()
            .map(measurement -> value.applyAsDouble(measurement))
            .toList());
  }
}
