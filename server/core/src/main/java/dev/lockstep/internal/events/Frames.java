package dev.lockstep.internal.events;

import dev.lockstep.http.Body;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Frames of an event stream (HTML Living Standard §9.2) that differ only in their {@code retry:}.
 * The values are spread evenly over 0.25 s to 5 s, so that tabs reconnect at a steady rate. All
 * frames share one direct buffer, from which every stream is written.
 */
final class Frames {
  /** A comment, which keeps proxies from closing an idle stream. */
  static final Body.Bytes HEARTBEAT = pack(List.of(":\n\n")).get(0);

  /** Lower bound: some browsers do not back off, and would overload a fleet that is down. */
  private static final int MIN_RETRY_MS = 250;

  private static final int MAX_RETRY_MS = 5_000;
  private static final int STEP_MS = 50;
  private static final int COUNT = (MAX_RETRY_MS - MIN_RETRY_MS) / STEP_MS + 1;

  /**
   * Gives successive streams very different values. It is coprime to the number of frames, so every
   * value is used.
   */
  private static final int STRIDE = 37;

  private final List<Body.Bytes> frames;
  private final AtomicInteger turn = new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private Frames(IntFunction<String> frame) {
    frames =
        pack(
            IntStream.range(0, COUNT)
                .mapToObj(i -> frame.apply(MIN_RETRY_MS + i * STEP_MS))
                .toList());
  }

  /**
   * The first frame of a stream. It already has a {@code retry:}, because an instance that crashes
   * sends no last frame. Browsers would otherwise all reconnect after the same default time.
   *
   * @param json one line
   */
  static Frames opening(byte[] json) {
    String event = "event: build\ndata: " + new String(json, StandardCharsets.UTF_8) + "\n\n";
    return new Frames(retry -> event + "retry: " + retry + "\n\n");
  }

  /** The last frame of a stream. */
  static Frames closing() {
    return new Frames(retry -> "retry: " + retry + "\n\n");
  }

  Body.Bytes next() {
    int place = turn.getAndUpdate(now -> (now + STRIDE) % COUNT);
    return frames.get(place);
  }

  private static List<Body.Bytes> pack(List<String> texts) {
    List<byte[]> all = texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    int[] ends = all.stream().mapToInt(bytes -> bytes.length).toArray();
    Arrays.parallelPrefix(ends, Integer::sum);
    ByteBuffer memory = ByteBuffer.allocateDirect(ends[ends.length - 1]);
    all.forEach(memory::put);
    Body.Bytes whole = (Body.Bytes) Body.of(memory.flip());
    return IntStream.range(0, ends.length)
        .mapToObj(i -> slice(whole, ends[i] - all.get(i).length, all.get(i).length))
        .toList();
  }

  private static Body.Bytes slice(Body.Bytes whole, int position, int length) {
    return (Body.Bytes) whole.slice(position, length);
  }
}
