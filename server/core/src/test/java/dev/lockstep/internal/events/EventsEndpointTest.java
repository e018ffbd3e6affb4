package dev.lockstep.internal.events;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.FakeRequest;
import dev.lockstep.http.Body;
import dev.lockstep.http.Feed;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.http.Response.Field;
import dev.lockstep.http.StreamChannel;
import dev.lockstep.protocol.BuildStamp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsEndpointTest {
  private static final String EVENT =
      "event: build\ndata: {\"build\":7127,\"min\":7090,\"track\":null}\n\n";
  private static final FakeRequest GET = FakeRequest.get("/lockstep/events");

  private final Queue<Runnable> ticks = new ArrayDeque<>();
  private final List<Duration> delays = new ArrayList<>();
  private final EventsEndpoint endpoint =
      new EventsEndpoint(
          new BuildStamp(7127, 7090, null),
          new StreamLimits(1_000, Duration.ofSeconds(25)),
          build -> {},
          (delay, task) -> {
            delays.add(delay);
            ticks.add(task);
          });

  @Test
  void get_opensAStream_thatIsNotCached() {
    Response head = ((Outcome.Stream) endpoint.answer(GET)).head();

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEqualTo(Body.NONE);
    assertThat(head.fields())
        .containsExactly(
            new Field("Content-Type", "text/event-stream"),
            new Field("Cache-Control", "no-store"),
            new Field("X-Accel-Buffering", "no"));
  }

  @Test
  void head_hasTheFieldsOfTheStream_withoutLength() {
    Response head = response(endpoint.answer(FakeRequest.of("HEAD", "/lockstep/events")));

    assertThat(head).isEqualTo(((Outcome.Stream) endpoint.answer(GET)).head());
  }

  @Test
  void otherMethods_areNotAllowed() {
    Response refused = response(endpoint.answer(FakeRequest.of("POST", "/lockstep/events")));

    assertThat(refused.status()).isEqualTo(405);
    assertThat(field(refused, "Allow")).isEqualTo("GET, HEAD");
    assertThat(field(refused, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void stream_beginsWithTheBuild() {
    RecordingChannel channel = new RecordingChannel();
    open(channel);

    assertThat(channel.told).singleElement().asString().startsWith(EVENT + "retry: ");
  }

  @Test
  void heartbeat_dueWhileTheStreamOpens_comesAfterTheBuild() {
    open(new RecordingChannel());
    for (int i = 1; i < 100; i++) {
      open(new RecordingChannel());
    }
    RecordingChannel channel = new RecordingChannel();
    StreamChannel slow =
        new StreamChannel() {
          @Override
          public void write(Body.Bytes frame, boolean last) {
            ticks.remove().run(); // the heartbeat of this stream's slot is due now
            channel.write(frame, last);
          }

          @Override
          public void drop() {
            channel.drop();
          }
        };
    ((Outcome.Stream) endpoint.answer(GET)).feed().open(slow);

    assertThat(channel.told).singleElement().asString().startsWith(EVENT);
  }

  @Test
  void heartbeats_areSpreadOverAHundredTicks() {
    List<RecordingChannel> channels = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      RecordingChannel channel = new RecordingChannel();
      open(channel).written();
      channel.told.clear();
      channels.add(channel);
    }

    for (int tick = 1; tick <= 100; tick++) {
      ticks.remove().run();
      assertThat(channels)
          .filteredOn(channel -> channel.told.equals(List.of(":\n\n")))
          .hasSize(3 * tick);
    }
    assertThat(ticks).hasSize(1);
    assertThat(delays).containsOnly(Duration.ofMillis(250));
  }

  @Test
  void noStream_schedulesNoTick() {
    assertThat(ticks).isEmpty();
    Feed.Subscription first = open(new RecordingChannel());
    assertThat(ticks).hasSize(1);

    first.closed();
    ticks.remove().run();
    assertThat(ticks).isEmpty();

    open(new RecordingChannel());
    assertThat(ticks).hasSize(1);
  }

  @Test
  void failingChannel_closesOnlyItsOwnStream() {
    ((Outcome.Stream) endpoint.answer(GET))
        .feed()
        .open(
            new StreamChannel() {
              private boolean opened;

              @Override
              public void write(Body.Bytes frame, boolean last) {
                if (opened) {
                  throw new IllegalStateException("planted by the test");
                }
                opened = true;
              }

              @Override
              public void drop() {}
            })
        .written();

    ticks.remove().run();
    assertThat(ticks).isEmpty();
  }

  @Test
  void failingChannel_doesNotKeepOtherStreamsFromEnding() {
    List<RecordingChannel> channels = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      RecordingChannel channel = new RecordingChannel();
      open(channel).written();
      channels.add(channel);
      ((Outcome.Stream) endpoint.answer(GET)).feed().open(new FailingChannel()).written();
    }

    endpoint.end();

    assertThat(channels)
        .allSatisfy(channel -> assertThat(channel.told).last().asString().startsWith("last "));
  }

  @Test
  void errorInAHeartbeat_endsItsStream_butNotTheHeartbeats() {
    FailingChannel failing = new FailingChannel();
    ((Outcome.Stream) endpoint.answer(GET)).feed().open(failing).written();
    RecordingChannel other = new RecordingChannel();
    open(other).written();

    ticks.remove().run();
    ticks.remove().run();

    assertThat(failing.dropped).isTrue();
    assertThat(other.told).last().isEqualTo(":\n\n");
    assertThat(ticks).hasSize(1);
  }

  /** Accepts only the first frame, and throws when it is dropped. */
  private static final class FailingChannel implements StreamChannel {
    private boolean opened;
    private boolean dropped;

    @Override
    public void write(Body.Bytes frame, boolean last) {
      if (opened) {
        throw new AssertionError("planted by the test");
      }
      opened = true;
    }

    @Override
    public void drop() {
      dropped = true;
      throw new IllegalStateException("planted by the test");
    }
  }

  @Test
  void closedEndpoint_endsStreams_andStartsNoHeartbeat() {
    RecordingChannel channel = new RecordingChannel();
    open(channel).written();

    endpoint.close();

    assertThat(channel.told).last().asString().startsWith("last ");
    assertThat(text(response(endpoint.answer(GET)))).startsWith(EVENT);
  }

  @Test
  void drainingInstance_endsEveryStream_withDifferentRetries() {
    List<RecordingChannel> channels = new ArrayList<>();
    for (int i = 0; i < 96; i++) {
      RecordingChannel channel = new RecordingChannel();
      open(channel).written();
      channel.told.clear();
      channels.add(channel);
    }

    endpoint.end();

    assertThat(channels)
        .allSatisfy(
            channel ->
                assertThat(channel.told)
                    .singleElement()
                    .asString()
                    .matches("last retry: \\d{3,4}\n\n"));
    assertThat(channels.stream().map(channel -> channel.told.get(0)).distinct()).hasSize(96);
  }

  @Test
  void drainingInstance_answersWithACompleteResponse() {
    endpoint.end();

    Response answer = response(endpoint.answer(GET));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(field(answer, "Content-Type")).isEqualTo("text/event-stream");
    assertThat(field(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(text(answer)).startsWith(EVENT + "retry: ").endsWith("\n\n");
  }

  @Test
  void streamOpenedWhileDraining_ends() {
    Outcome.Stream stream = (Outcome.Stream) endpoint.answer(GET);
    endpoint.end();
    RecordingChannel channel = new RecordingChannel();

    stream.feed().open(channel).written();

    assertThat(channel.told).hasSize(2);
    assertThat(channel.told.get(1)).startsWith("last retry: ");
  }

  @Test
  void streamBeyondTheLimit_isUnavailable_untilAnotherEnds() {
    EventsEndpoint small =
        new EventsEndpoint(
            null,
            new StreamLimits(1, Duration.ofSeconds(25)),
            build -> {},
            (delay, task) -> ticks.add(task));
    Feed.Subscription only =
        ((Outcome.Stream) small.answer(GET)).feed().open(new RecordingChannel());

    Response full = response(small.answer(GET));
    assertThat(full.status()).isEqualTo(503);
    assertThat(field(full, "Retry-After")).isEqualTo("60");
    assertThat(field(full, "Cache-Control")).isEqualTo("no-store");

    only.closed();
    assertThat(small.answer(GET)).isInstanceOf(Outcome.Stream.class);
  }

  @ParameterizedTest
  @CsvSource({
    "tab=7126, {7126=1}",
    "tab=07126, {}",
    "tab=1e3, {}",
    "'', {}",
    "x=1&tab=7126, {}",
    "tab=9999999999999999, {}"
  })
  void wellFormedTabBuild_isCounted(String query, String counted) {
    FakeRequest request = FakeRequest.get("/lockstep/events?" + query);
    ((Outcome.Stream) endpoint.answer(request)).feed().open(new RecordingChannel());

    assertThat(endpoint.tabs().toString()).isEqualTo(counted);
  }

  @Test
  void settings_nameParameterValueAndBound() {
    assertThatThrownBy(() -> new StreamLimits(-1, Duration.ofSeconds(25)))
        .hasMessage("event streams must be 0 or more, was -1");
    assertThatThrownBy(() -> new StreamLimits(1, Duration.ofMillis(99)))
        .hasMessage("heartbeat must be PT0.1S..PT1H, was PT0.099S");
  }

  private Feed.Subscription open(RecordingChannel channel) {
    return ((Outcome.Stream) endpoint.answer(GET)).feed().open(channel);
  }
}
