package dev.lockstep.internal.fleet.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.page.Turn;
import dev.lockstep.setting.SettingException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final String LISTING = "3f2a1b9c".repeat(8);
  private static final InstanceRecord RECORD =
      new InstanceRecord(
          "web-1.eu-4f",
          7128,
          7090,
          "canary",
          Phase.READY,
          41,
          7127,
          new TreeSet<>(List.of(new PageFiles(7127, LISTING))),
          new TreeMap<>(Map.of(7127L, 12L)),
          9);
  private static final String TEXT =
      "{\"id\":\"web-1.eu-4f\",\"build\":7128,\"min\":7090,\"track\":\"canary\",\"phase\":\"ready\","
          + "\"turn\":41,\"page\":7127,\"pages\":[\"7127-"
          + LISTING
          + "\"],\"tabs\":{\"7127\":12},\"counter\":9}";

  @Test
  void record_roundTrips() {
    assertThat(Json.write(RECORD)).isEqualTo(TEXT);
    assertThat(Json.record(TEXT)).isEqualTo(RECORD);
  }

  @Test
  void turn_roundTrips() {
    Turn turn = new Turn(41, 7127, LISTING, Turn.Cause.WITHDRAWN);
    String text =
        "{\"turn\":41,\"build\":7127,\"listing\":\"" + LISTING + "\",\"cause\":\"withdrawn\"}";

    assertThat(Json.write(turn)).isEqualTo(text);
    assertThat(Json.turn(text)).isEqualTo(turn);
  }

  @Test
  void orders_roundTrip() {
    Orders orders = new Orders(new TreeSet<>(List.of(7126L)), new TreeSet<>(List.of("web-1")));
    String text = "{\"withdrawn\":[7126],\"standby\":[\"web-1\"]}";

    assertThat(Json.write(orders)).isEqualTo(text);
    assertThat(Json.orders(text)).isEqualTo(orders);
  }

  @Test
  void memberOfANewerVersion_isSkipped() {
    String text = TEXT.replace("\"min\"", "\"later\":{\"a\":[1,{\"b\":2}]},\"min\"");

    assertThat(Json.record(text)).isEqualTo(RECORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"id\":\"a\"}",
        "{\"id\":\"../a\",\"build\":1,\"phase\":\"ready\",\"page\":1}",
        "{\"id\":\"a\",\"build\":0,\"phase\":\"ready\",\"page\":1}",
        "{\"id\":\"a\",\"build\":1e3,\"phase\":\"ready\",\"page\":1}",
        "{\"id\":\"a\",\"build\":1,\"min\":2,\"phase\":\"ready\",\"page\":1}",
        "{\"id\":\"a\",\"build\":1,\"phase\":\"asleep\",\"page\":1}",
        "{\"id\":\"a\",\"build\":1,\"phase\":\"ready\",\"page\":1,\"pages\":[\"1\"]}",
        "{\"id\":\"a\",\"build\":1,\"phase\":\"ready\",\"page\":1,\"tabs\":{\"x\":1}}",
        "{\"id\":\"a\",\"build\":1,\"phase\":\"ready\",\"page\":1,\"counter\":-1}",
        "{\"id\":\"a\",\"build\":1,\"build\":1,\"phase\":\"ready\",\"page\":1}",
        "{\"id\":\"a\",\"build\":1,\"phase\":\"ready\",\"page\":1} {}",
        "{\"id\":\"a\",\"build\":1,\"phase\":\"ready\",\"page\":1",
        "{\"id\":\"a\",\"build\":1,\"phase\":\"ready\",\"page\":1,\"x\":[[[[[[1]]]]]]}",
        "{\"id\":\"a\",\"build\":99999999999999999999999,\"phase\":\"ready\",\"page\":1}"
      })
  void malformedRecord_isNone(String text) {
    assertThat(Json.record(text)).isNull();
  }

  @Test
  void cutRecord_isNone() {
    for (int length = 0; length < TEXT.length(); length++) {
      assertThat(Json.record(TEXT.substring(0, length))).isNull();
    }
  }

  @Test
  void sealedText_opensInItsPlaceOnly() {
    FleetKey key = new FleetKey("k".repeat(32), "shop");
    String sealed = key.seal("instance web-1", TEXT);

    assertThat(key.open("instance web-1", sealed)).isEqualTo(TEXT);
    assertThat(key.open("instance web-2", sealed)).isNull();
    assertThat(key.open("instance web-1", sealed.replace("7128", "7129"))).isNull();
    assertThat(key.open("instance web-1", TEXT)).isNull();
    assertThat(key.open("instance web-1", "")).isNull();
    assertThat(new FleetKey("k".repeat(32), "shop-test").open("instance web-1", sealed)).isNull();
    assertThat(new FleetKey("l".repeat(32), "shop").open("instance web-1", sealed)).isNull();
  }

  @Test
  void shortKey_isRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> new FleetKey("secret", "shop"))
        .isInstanceOf(SettingException.class)
        .hasMessage(
            "fleet key must have 32..1024 characters, had 6"
                + " (use 32 random bytes as 64 hexadecimal digits)");
  }
}
