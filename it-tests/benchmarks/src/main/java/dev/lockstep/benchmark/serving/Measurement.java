package dev.lockstep.benchmark.serving;

import dev.lockstep.benchmark.process.CpuTime;
import java.io.IOException;

/**
 * One contender under load for some seconds.
 *
 * @param rate requests a second
 * @param serverMicros processor time of the server for a request, in µs: less disturbed by what
 *     else the machine does than the rate
 * @param wrkCores how many cores wrk used; near its number of threads, wrk itself is the limit
 * @param otherCores how many cores were busy with neither: the noise
 */
record Measurement(double rate, double serverMicros, double wrkCores, double otherCores) {
  private static final double MICROS = 1e6;
  private static final double NANOS = 1e9;

  static Measurement take(Field field, Wrk wrk, Contender contender, Sample sample, int seconds)
      throws IOException, InterruptedException {
    field.verify(contender, sample);
    double machine = CpuTime.ofMachine();
    double server = field.cpuSeconds(contender);
    long start = System.nanoTime();
    Wrk.Result result = wrk.run(field.uri(contender, sample), seconds);
    double elapsed = (System.nanoTime() - start) / NANOS;
    server = field.cpuSeconds(contender) - server;
    machine = CpuTime.ofMachine() - machine;
    return new Measurement(
        result.rate(),
        server * MICROS / result.requests(),
        result.cpuSeconds() / elapsed,
        Math.max(0, (machine - server - result.cpuSeconds()) / elapsed));
  }
}
