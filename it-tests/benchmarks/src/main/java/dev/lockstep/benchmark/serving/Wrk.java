package dev.lockstep.benchmark.serving;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The load generator, always the same.
 *
 * @param threads its threads
 * @param connections its connections, kept alive
 * @param header the one header field that it sends
 */
public record Wrk(int threads, int connections, String header) {
  private static final Pattern RATE = Pattern.compile("Requests/sec: +([0-9.]+)");
  private static final Pattern REQUESTS = Pattern.compile("([0-9]+) requests in");
  private static final Pattern CPU = Pattern.compile("([0-9]+)m([0-9.]+)s");

  /**
   * What it saw.
   *
   * @param rate requests a second
   * @param requests how many in all
   * @param cpuSeconds the processor time that it used itself
   */
  public record Result(double rate, long requests, double cpuSeconds) {}

  /** One thread and 32 connections, for which one core is enough. */
  public static Wrk sending(String header) {
    return new Wrk(1, 32, header);
  }

  /** Loads a URL; a run with an error in it is an error. */
  public Result run(URI uri, int seconds) throws IOException, InterruptedException {
    // The shell's "times" ends the output: its own time, then that of what it ran.
    List<String> command =
        List.of(
            "sh",
            "-c",
            "\"$@\" && times",
            "sh",
            Programs.WRK.path().toString(),
            "-t" + threads,
            "-c" + connections,
            "-d" + seconds + "s",
            "-H",
            header,
            uri.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("wrk failed: " + output);
      }
      return parse(output);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Reads its output; a run with an error in it counts for nothing. */
  static Result parse(String output) throws IOException {
    if (output.contains("Non-2xx") || output.contains("Socket errors")) {
      throw new IOException("every answer must be 200, wrk saw others: " + output);
    }
    List<MatchResult> cpu = CPU.matcher(output).results().toList();
    double cpuSeconds = 0;
    for (MatchResult time : cpu.subList(Math.max(0, cpu.size() - 2), cpu.size())) {
      cpuSeconds += 60 * Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
    }
    return new Result(
        Double.parseDouble(find(RATE, output)), Long.parseLong(find(REQUESTS, output)), cpuSeconds);
  }

  private static String find(Pattern pattern, String output) throws IOException {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new IOException("output of wrk must have " + pattern + ", was: " + output);
    }
    return matcher.group(1);
  }
}
