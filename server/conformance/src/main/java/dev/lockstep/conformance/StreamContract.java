package dev.lockstep.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The event stream. */
public interface StreamContract extends Contract {
  String EVENTS = "/lockstep/events";
  String EVENT =
      "event: build\ndata: {\"build\":7127,\"min\":7090,\"track\":null,\"front\":\"conformance\"}"
          + "\n\nretry: ";
  Pattern LAST_RETRY = Pattern.compile("retry: (\\d+)\n\n\\D*$");

  @Test
  default void events_areAStream_orUnavailable(ContractServer server) throws IOException {
    try (Wire wire = server.open()) {
      wire.send("GET", EVENTS, "Build-Required: 7128");
      String head = wire.readHead();
      assertThat(head).containsIgnoringCase("build-number: " + ContractServer.STAMP);
      assertThat(head).startsWith(server.has(Limit.NO_STREAMS) ? "HTTP/1.1 503" : "HTTP/1.1 200");
    }
  }

  @Test
  default void stream_beginsWithTheBuild_andIsKeptAlive(ContractServer server) throws Exception {
    server.assumeNot(Limit.NO_STREAMS);
    server.start(settings -> settings.heartbeat(Duration.ofMillis(100)));
    try (Wire tab = server.open()) {
      tab.send("GET", EVENTS);
      Answer head = new Answer(tab.readHead(), new byte[0], true);

      assertThat(head.status()).isEqualTo(200);
      assertThat(head.field("Content-Type")).startsWith("text/event-stream");
      assertThat(head.field("Cache-Control")).isEqualTo("no-store");
      assertThat(head.field("X-Accel-Buffering")).isEqualTo("no");
      assertThat(head.field("Content-Length")).isNull();
      assertThat(withoutChunks(tab.readThrough("retry: "))).endsWith(EVENT); // a comment may lead
      assertThat(tab.readThrough(":\n\n") + tab.readThrough(":\n\n")).contains(":\n\n");
    }
  }

  @Test
  default void streams_holdNoThread(ContractServer server) throws Exception {
    server.assumeNot(Limit.NO_STREAMS);
    List<Wire> tabs = new ArrayList<>();
    try {
      for (int i = 0; i < 4 * Adapter.THREADS; i++) {
        tabs.add(openTab(server));
      }
      assertThat(server.get("/ok").text()).isEqualTo("ok");
    } finally {
      closeAll(tabs);
    }
  }

  @Test
  default void streamBeyondTheLimit_isUnavailable_untilAnotherCloses(ContractServer server)
      throws Exception {
    server.assumeNot(Limit.NO_STREAMS);
    server.start(settings -> settings.eventStreams(2).heartbeat(Duration.ofMillis(200)));
    Wire first = openTab(server);
    try (Wire second = openTab(server)) {
      Answer refused = server.get(EVENTS);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.field("Retry-After")).isEqualTo("60");

      first.close();
      openWhenThereIsAPlace(server).close();
      second.reset();
      openWhenThereIsAPlace(server).close();
    }
  }

  @Test
  default void stalledReader_delaysNeitherRequestsNorTheDrain(ContractServer server)
      throws Exception {
    server.assumeNot(Limit.NO_STREAMS);
    server.start(settings -> settings.heartbeat(Duration.ofMillis(100)));
    try (Wire slow = Wire.openNarrow(server.address());
        Wire quick = openTab(server)) {
      slow.send("GET", EVENTS);
      for (int beats = 0; beats < 5; beats++) {
        quick.readThrough(":\n\n");
      }
      assertThat(server.get("/ok").text()).isEqualTo("ok");
      assertThat(server.drainAndStop()).isTrue();
    }
  }

  @Test
  default void drain_endsEveryStream_withDifferentRetries(ContractServer server) throws Exception {
    server.assumeNot(Limit.NO_STREAMS);
    List<Wire> tabs = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        tabs.add(openTab(server));
      }
      server.lockstep().drain().announce();

      Set<String> retries = new HashSet<>();
      for (Wire tab : tabs) {
        Matcher retry = LAST_RETRY.matcher(withoutChunks(tab.rest()));
        assertThat(retry.find()).isTrue();
        retries.add(retry.group(1));
      }
      assertThat(retries).hasSize(20);
    } finally {
      closeAll(tabs);
    }
    Answer late = server.get(EVENTS);
    assertThat(late.status()).isEqualTo(200);
    assertThat(late.text()).startsWith(EVENT);
    assertThat(late.isWhole()).isTrue();
  }

  @Test
  default void streams_areNotInFlight_andAreCountedOutOnce(ContractServer server) throws Exception {
    server.assumeNot(Limit.NO_STREAMS);
    server.start(settings -> settings.eventStreams(1).heartbeat(Duration.ofMillis(100)));
    openTab(server).close();
    openWhenThereIsAPlace(server).close();
    try (Wire tab = openWhenThereIsAPlace(server)) {
      assertThat(server.drainAndStop()).isTrue();
      assertThat(tab.rest()).contains("retry: ");
    }
  }

  /** Opens a stream and reads its first frames. */
  private static Wire openTab(ContractServer server) throws IOException {
    Wire tab = server.open();
    tab.send("GET", EVENTS);
    assertThat(tab.readHead()).startsWith("HTTP/1.1 200");
    tab.readThrough("retry: ");
    tab.readThrough("\n\n");
    return tab;
  }

  /** Opens a stream as soon as the limit allows it. */
  private static Wire openWhenThereIsAPlace(ContractServer server) {
    return await("a place for a stream").until(() -> openIfThereIsAPlace(server), Objects::nonNull);
  }

  private static @Nullable Wire openIfThereIsAPlace(ContractServer server) throws IOException {
    Wire tab = server.open();
    tab.send("GET", EVENTS);
    if (tab.readHead().startsWith("HTTP/1.1 200")) {
      return tab;
    }
    tab.close();
    return null;
  }

  private static void closeAll(List<Wire> tabs) throws IOException {
    for (Wire tab : tabs) {
      tab.close();
    }
  }

  /**
   * Removes the chunk sizes, which are lines that end in CR LF: servers may send a stream in
   * chunks.
   */
  private static String withoutChunks(String text) {
    return text.replaceAll("(?i)(^|\r\n)[0-9a-f]+\r\n", "").replace("\r\n", "");
  }
}
