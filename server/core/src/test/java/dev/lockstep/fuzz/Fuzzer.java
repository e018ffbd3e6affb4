package dev.lockstep.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Feeds a parser with mutations of valid inputs until it has read a number of bytes. The same seed
 * gives the same inputs, so a failure is repeated by its number.
 */
final class Fuzzer {
  /** 100 KB for each parser in the build; {@code -Dlockstep.fuzz=100000000} for a long run. */
  private static final long BYTES = Long.getLong("lockstep.fuzz", 100_000);

  private static final long SEED = Long.getLong("lockstep.fuzzSeed", 18);
  private static final int MAX_INPUT = 64 << 10;

  /** Linear parsers take some milliseconds; the rest is for a busy machine. */
  private static final Duration MAX_TIME = Duration.ofSeconds(10);

  /** A parser under test. It returns, or throws what it declares, which the target catches. */
  interface Target {
    void parse(byte[] input) throws Exception;
  }

  private static final List<String> TOKENS =
      List.of(
          "\0",
          "\r\n",
          "\"",
          "'",
          "`",
          "\\",
          "/*",
          "*/",
          "//",
          "${",
          "}",
          "{",
          "(",
          ")",
          "[",
          "]",
          ",",
          ";",
          ":",
          "=",
          "-",
          "..",
          "%2f",
          "%00",
          "%",
          "\u00e9",
          "\ud83d\ude00",
          "\ufeff",
          "<!--",
          "-->",
          "<script>",
          "</script>",
          "<![CDATA[",
          "url(",
          "@import ",
          "import ",
          "export ",
          "from ",
          "q=0",
          "*",
          "999999999999999999",
          "-1",
          "1e999",
          "bytes=",
          "W/",
          "\\u0000",
          "null",
          "true");

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<byte[]> seeds;

  private Fuzzer(List<byte[]> seeds) {
    this.seeds = seeds;
  }

  static void run(List<String> seeds, Target target) {
    new Fuzzer(seeds.stream().map(seed -> seed.getBytes(StandardCharsets.UTF_8)).toList())
        .run(target);
  }

  @SuppressWarnings("IllegalCatch") // whatever a parser throws is reported with its input
  private void run(Target target) {
    long read = 0;
    for (long number = 0; read < BYTES; number++) {
      byte[] input = next(number);
      long start = System.nanoTime();
      try {
        target.parse(input);
      } catch (Throwable e) {
        throw new AssertionError("input " + number + ": " + show(input), e);
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      if (took.compareTo(MAX_TIME) > 0) {
        throw new AssertionError("input " + number + " took " + took + ": " + show(input));
      }
      read += input.length + 1;
    }
  }

  private static String show(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    return text.length() > 400 ? text.substring(0, 400) + "…" + text.length() : text;
  }

  private byte[] next(long number) {
    byte[] input = seeds.get((int) (number % seeds.size()));
    if (number < seeds.size()) {
      return input;
    }
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      input = change(input);
    }
    return input.length > MAX_INPUT ? Arrays.copyOf(input, MAX_INPUT) : input;
  }

  private byte[] change(byte[] input) {
    int at = random.nextInt(input.length + 1);
    int end = at + random.nextInt(Math.min(input.length - at, 32) + 1);
    return switch (random.nextInt(7)) {
      case 0 -> join(input, at, new byte[] {(byte) random.nextInt(256)}, at);
      case 1 -> join(input, at, new byte[0], end);
      case 2 -> join(input, at, Arrays.copyOfRange(input, at, end), at);
      case 3 -> join(input, at, token(), at);
      case 4 -> join(input, at, token(), end);
      case 5 -> join(input, at, part(seeds.get(random.nextInt(seeds.size()))), end);
      default -> join(input, at, repeat(input, at, end), end);
    };
  }

  private byte[] token() {
    return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] part(byte[] seed) {
    int from = random.nextInt(seed.length + 1);
    return Arrays.copyOfRange(seed, from, from + random.nextInt(seed.length - from + 1));
  }

  /** Now and then very often, for what grows with depth or by squares. */
  private byte[] repeat(byte[] input, int at, int end) {
    int times = random.nextInt(100) == 0 ? 2_000 : random.nextInt(8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      out.write(input, at, end - at);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[] input, int end, byte[] middle, int start) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + middle.length);
    out.write(input, 0, end);
    out.writeBytes(middle);
    out.write(input, start, input.length - start);
    return out.toByteArray();
  }
}
