package dev.lockstep.benchmark.guard;

import dev.lockstep.Lockstep;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import dev.lockstep.http.Response;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The stamp and the verdict, as an adapter asks for them: everything but writing the field. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class GuardBenchmark {
  /** What the request carries. */
  public enum Carried {
    /** As navigations. */
    NOTHING("nothing", null, "*/*"),
    /** As every request of a tab of the instance's own build. */
    OWN_BUILD("`Build-Required: 7127`", "7127", "*/*"),
    /** With all parameters. */
    PARAMETERS("`Build-Required: 7120;tab=7127;track=canary`", "7120;tab=7127;track=canary", "*/*"),
    /** Too new for the instance. */
    REFUSED("`Build-Required: 7128;track=canary`, refused", "7128;track=canary", "*/*"),
    /** Without a preflight. */
    ACCEPT("`Accept: application/json;build=7127`", null, "application/json;build=7127"),
    /** From an attacker. */
    GARBAGE("8 kB of nines", "9".repeat(8192), "*/*");

    private final String label;
    private final @Nullable String required;
    private final String accept;

    Carried(String label, @Nullable String required, String accept) {
      this.label = label;
      this.required = required;
      this.accept = accept;
    }

    String label() {
      return label;
    }
  }

  /** Which request. */
  @Param public Carried carried = Carried.NOTHING;

  private Lockstep lockstep;
  private Request request;

  /** Asks one instance. */
  @SuppressWarnings("NullAway.Init") // JMH calls setUp
  public GuardBenchmark() {}

  /** Starts the instance. */
  @Setup
  public void setUp() {
    lockstep = Lockstep.builder().number(7127).min(7090).track("canary").build();
    request = new Fields(carried.required, carried.accept);
    Outcome outcome = lockstep.guard(request);
    boolean refused = outcome instanceof Response;
    if (refused != (carried == Carried.REFUSED)) {
      throw new IllegalStateException(carried + " must be refused or not, was " + outcome);
    }
  }

  /** What is measured. */
  @Benchmark
  public void stampAndVerdict(Blackhole hole) {
    hole.consume(lockstep.stamp());
    hole.consume(lockstep.guard(request));
  }
}
