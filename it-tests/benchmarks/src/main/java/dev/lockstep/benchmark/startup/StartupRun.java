package dev.lockstep.benchmark.startup;

import dev.lockstep.benchmark.process.Child;
import java.io.IOException;
import java.nio.file.Path;

/** A fresh JVM that times one subject: cold, and then again and again. */
public final class StartupRun {
  private static final double NANOS_PER_MILLI = 1e6;

  private StartupRun() {}

  /** Says a time in ms for each repetition. Arguments: subject, directory, repetitions. */
  public static void main(String[] arguments) throws IOException {
    Subject subject = Subject.valueOf(arguments[0]);
    Path directory = Path.of(arguments[1]);
    for (int i = Integer.parseInt(arguments[2]); i > 0; i--) {
      long start = System.nanoTime();
      Object result = subject.run(directory);
      long nanos = System.nanoTime() - start;
      if (result.hashCode() == nanos) {
        System.err.println("unlikely"); // the result is used
      }
      Child.say(nanos / NANOS_PER_MILLI);
    }
  }
}
