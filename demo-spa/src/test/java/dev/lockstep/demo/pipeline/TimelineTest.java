package dev.lockstep.demo.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimelineTest {

  @Test
  void timeline_keepsTheLast200_andTheirNumbers() {
    Timeline timeline = new Timeline(Clock.fixed(Instant.ofEpochMilli(5), ZoneOffset.UTC));
    for (int i = 1; i <= 250; i++) {
      timeline.add(Timeline.Kind.DEPLOY, "entry " + i);
    }

    assertThat(timeline.entries()).hasSize(200);
    assertThat(timeline.entries().get(0))
        .isEqualTo(new Timeline.Entry(51, 5, Timeline.Kind.DEPLOY, "entry 51"));
    assertThat(timeline.entries().get(199).number()).isEqualTo(250);
  }
}
