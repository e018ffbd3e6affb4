package dev.lockstep.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.http.Body;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FramesTest {
  @Test
  void heartbeat_isAComment() {
    assertThat(text(Frames.HEARTBEAT)).isEqualTo(":\n\n");
  }

  @Test
  void opening_hasTheBuild_thenTheRetry() {
    byte[] json = "{\"build\":7127,\"min\":7090,\"track\":null}".getBytes(StandardCharsets.UTF_8);

    String frame = text(Frames.opening(json).next());

    assertThat(frame)
        .startsWith("event: build\ndata: {\"build\":7127,\"min\":7090,\"track\":null}\n\nretry: ")
        .matches("(?s).*\n\nretry: \\d{3,4}\n\n");
  }

  @Test
  void closingRetries_areSpreadEvenlyOverFiveSeconds() {
    Frames closing = Frames.closing();

    List<Integer> retries =
        IntStream.range(0, 960).mapToObj(i -> retry(text(closing.next()))).sorted().toList();

    assertThat(retries).hasSize(960).startsWith(250).endsWith(5_000);
    for (int from = 250; from < 4_750; from += 250) {
      int bound = from;
      assertThat(retries).filteredOn(retry -> retry >= bound && retry < bound + 250).hasSize(50);
    }
  }

  @Test
  void successiveRetries_areFarApart() {
    Frames closing = Frames.closing();
    int first = retry(text(closing.next()));
    int second = retry(text(closing.next()));

    assertThat(Math.abs(first - second)).isGreaterThan(1_000);
  }

  @Test
  void frames_areWrittenFromOneDirectBuffer() {
    ByteBuffer buffer = Frames.closing().next().buffer();

    assertThat(buffer.isDirect()).isTrue();
    assertThat(buffer.isReadOnly()).isTrue();
    assertThat(buffer.capacity()).isGreaterThan(1_000);
  }

  static int retry(String frame) {
    assertThat(frame).matches("retry: \\d+\n\n");
    return Integer.parseInt(frame.substring("retry: ".length()).strip());
  }

  private static String text(Body.Bytes frame) {
    return StandardCharsets.UTF_8.decode(frame.buffer()).toString();
  }
}
