package dev.lockstep.internal.asset.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
  private static final String HEX =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final Fingerprint ABC = new Fingerprint(HEX);

  @Test
  void json_isTheSameWhateverTheOrderOfTheNames() {
    Listing listing = Listing.of(7127, Map.of("b.js?7127", ABC, "a-3f2a1b9c0d.css", ABC));

    assertThat(listing.toJson())
        .asString(UTF_8)
        .isEqualTo(
            "{\"build\":7127,\"names\":{\"a-3f2a1b9c0d.css\":\""
                + HEX
                + "\",\"b.js?7127\":\""
                + HEX
                + "\"}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "css/app-3f2a1b9c0d.css",
        "css/app.css?v=3f2a1b9c0d",
        "css/app.css?7127",
        "7127-3f2a1b/css/app.css",
        "index-BX3sjd2K.js",
        "a \"quoted\" \\ name",
        "../../etc/passwd",
        "größe-\uD83D\uDE80.svg"
      })
  void listing_readsBackWhatItWrote(String name) throws IOException {
    Listing listing = Listing.of(7127, Map.of(name, ABC));

    assertThat(Listing.parse(listing.toJson())).isEqualTo(listing);
  }

  @Test
  void largestListing_readsBack() throws IOException {
    Map<String, Fingerprint> names = new TreeMap<>();
    for (int i = 0; i < 100_000; i++) {
      names.put("static/chunks/a-rather-usual-name-of-an-asset-" + i + "-3f2a1b9c0d.js", ABC);
    }
    Listing listing = Listing.of(999_999_999_999_999L, names);

    assertThat(Listing.parse(listing.toJson())).isEqualTo(listing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|START_OBJECT",
        "null|START_OBJECT",
        "[]|START_OBJECT",
        "{|not valid",
        "{}|PROPERTY_NAME",
        "{\"names\":{},\"build\":1}|\"build\"",
        "{\"build\":0,\"names\":{}}|build of a listing must be 1..999999999999999, was 0",
        "{\"build\":-1,\"names\":{}}|was -1",
        "{\"build\":1.5,\"names\":{}}|VALUE_NUMBER_INT",
        "{\"build\":\"7127\",\"names\":{}}|VALUE_NUMBER_INT",
        "{\"build\":99999999999999999999,\"names\":{}}|not valid",
        "{\"build\":999999999999999999999999999999,\"names\":{}}|not valid",
        "{\"build\":1,\"names\":[]}|START_OBJECT",
        "{\"build\":1,\"names\":{\"a\":1}}|VALUE_STRING",
        "{\"build\":1,\"names\":{\"a\":null}}|VALUE_STRING",
        "{\"build\":1,\"names\":{\"a\":{\"b\":{}}}}|nesting depth",
        "{\"build\":1,\"names\":{\"a\":\"../../etc/passwd\"}}|fingerprint must be",
        "{\"build\":1,\"names\":{\"a\":\"HEX\",\"a\":\"HEX\"}}|uplicate",
        "{\"build\":1,\"names\":{\"\":\"HEX\"}}|1..1024 characters",
        "{\"build\":1,\"names\":{\"a\\u0000\":\"HEX\"}}|control characters",
        "{\"build\":1,\"names\":{\"a\\ud800\":\"HEX\"}}|surrogate",
        "{\"build\":1,\"names\":{\"a\":\"HEX\"}|not valid",
        "{\"build\":1,\"names\":{\"a\":\"HEX\"|not valid",
        "{\"build\":1,\"names\":{}}{}|followed by",
        "{\"build\":1,\"names\":{},\"more\":1}|END_OBJECT"
      })
  void damagedOrHostileJson_isRefusedWithTheReason(String json, String reason) {
    assertThatThrownBy(() -> Listing.parse(json.replace("HEX", HEX).getBytes(UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void invalidUtf8_isRefused() {
    byte[] json = ("{\"build\":1,\"names\":{\"a?\":\"" + HEX + "\"}}").getBytes(UTF_8);
    json[21] = (byte) 0xff;

    assertThatThrownBy(() -> Listing.parse(json)).isInstanceOf(IOException.class);
  }

  @Test
  void halfASurrogatePair_isRefused() {
    assertThatThrownBy(() -> Listing.of(1, Map.of("a\ud83d", ABC)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("half surrogate pairs");
  }

  @Test
  void everyTruncation_isRefused() {
    byte[] json = Listing.of(7127, Map.of("app-3f2a1b9c0d.js", ABC)).toJson();

    for (int length = 0; length < json.length; length++) {
      byte[] truncated = java.util.Arrays.copyOf(json, length);
      assertThatThrownBy(() -> Listing.parse(truncated)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void deepNesting_isRefusedWithoutStackOverflow() {
    String json = "{\"build\":1,\"names\":" + "{\"a\":".repeat(100_000);

    assertThatThrownBy(() -> Listing.parse(json.getBytes(UTF_8))).isInstanceOf(IOException.class);
  }

  @Test
  void longName_isRefused() {
    String json = "{\"build\":1,\"names\":{\"" + "a".repeat(1_025) + "\":\"" + HEX + "\"}}";

    assertThatThrownBy(() -> Listing.parse(json.getBytes(UTF_8))).isInstanceOf(IOException.class);
  }

  @Test
  void tooManyNames_areRefused() {
    StringBuilder json = new StringBuilder("{\"build\":1,\"names\":{\"x\":\"" + HEX + "\"");
    for (int i = 0; i < 100_000; i++) {
      json.append(",\"").append(i).append("\":\"").append(HEX).append('"');
    }

    assertThatThrownBy(() -> Listing.parse(json.append("}}").toString().getBytes(UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 100000 names");
  }

  @Test
  void tooManyBytes_areRefusedBeforeReading() {
    assertThatThrownBy(() -> Listing.parse(new byte[(32 << 20) + 1]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 33554432 bytes");
  }

  @Test
  void namesThatCannotBeReadBack_areRefused() {
    Map<String, Fingerprint> names = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      names.put("a".repeat(1_000) + i, ABC);
    }

    assertThatThrownBy(() -> Listing.of(1, names))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 33554432 bytes");
  }
}
