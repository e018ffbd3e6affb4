package dev.lockstep.benchmark.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Processor time as Linux counts it (proc(5)), in ticks of 10 ms. */
public final class CpuTime {
  private static final double TICKS_PER_SECOND = 100; // USER_HZ, fixed for every Linux we run on

  private CpuTime() {}

  /** The seconds that a process has used; 0 where it is gone, or where there is no Linux. */
  static double of(long pid) throws IOException {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The second field is a name in parentheses that may hold spaces; utime and stime are 14, 15.
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
      return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / TICKS_PER_SECOND;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** The seconds that all processors together were busy since the machine started. */
  public static double ofMachine() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/stat"))) {
      List<String> fields = List.of(lines.findFirst().orElseThrow().split(" +"));
      double busy = 0;
      for (int field : new int[] {1, 2, 3, 6, 7}) { // user, nice, system, irq, softirq
        busy += Long.parseLong(fields.get(field));
      }
      return busy / TICKS_PER_SECOND;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
