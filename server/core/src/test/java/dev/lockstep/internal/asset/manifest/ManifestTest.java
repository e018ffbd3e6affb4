package dev.lockstep.internal.asset.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.manifest.ManifestEntry.Content;
import dev.lockstep.internal.asset.naming.AssetLocation;
import dev.lockstep.internal.asset.naming.AssetName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);

  private static final String JSON =
      "{\"format\":2,\"build\":7127,\"naming\":\"QUERY\",\"baseUrl\":\"/shop\",\"prefix\":\"/assets/\","
          + "\"assets\":{\"a.js\":{\"path\":\"a.js\",\"query\":\"v=0123456789\",\"type\":\"text/javascript\",\"size\":5,\"sha256\":\""
          + A
          + "\",\"imports\":[\"b.js\"],\"variants\":{\"gz\":{\"size\":3,\"sha256\":\""
          + B
          + "\"}}},\"b.js\":{\"path\":\"b.js\",\"immutable\":false,\"size\":0,\"sha256\":\""
          + B
          + "\"}},\"entries\":{\"src/a.ts\":\"a.js\"},\"documents\":{\"index.html\":9},\"keptDocuments\":[\"index.html\"]}";

  private static Manifest manifest() {
    return new Manifest(
        7127,
        NamingScheme.QUERY,
        new AssetLocation("/shop", "/assets/"),
        new TreeMap<>(
            Map.of(
                "a.js",
                new ManifestEntry(
                    new AssetName("a.js", "v=0123456789"),
                    true,
                    "text/javascript",
                    new Content(5, new Fingerprint(A)),
                    List.of("b.js"),
                    new TreeMap<>(Map.of("gz", new Content(3, new Fingerprint(B))))),
                "b.js",
                new ManifestEntry(
                    new AssetName("b.js", ""),
                    false,
                    "text/javascript;charset=utf-8",
                    new Content(0, new Fingerprint(B)),
                    List.of(),
                    new TreeMap<>()))),
        Map.of("src/a.ts", "a.js"),
        new TreeMap<>(Map.of("index.html", 9L)),
        Set.of("index.html"));
  }

  @Test
  void manifest_isWrittenAsJson_andReadBack() {
    assertThat(new String(manifest().toJson(), UTF_8)).isEqualTo(JSON);
    assertThat(Manifest.parse(JSON.getBytes(UTF_8), "here")).isEqualTo(manifest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"format\":2            |                      | format is missing",
        "\"format\":2            | \"format\":1         | format must be 2, was 1",
        "\"format\":2            | \"format\":\"1\"     | number of 0..",
        "\"format\":2            | \"format\":1.5       | number of 0..",
        "\"format\":2            | \"format\":null      | number of 0..",
        "\"build\":7127          |                      | build is missing",
        "\"build\":7127          | \"build\":-1         | number of 0..",
        "\"build\":7127          | \"build\":true       | number of 0..",
        "\"build\":7127          | \"build\":99999999999999999999 | number of 0..",
        "\"naming\":\"QUERY\"    |                      | naming is missing",
        "\"naming\":\"QUERY\"    | \"naming\":\"query\" | naming must be one of [FOLDER, PATH, QUERY, BUILD, RELEASE], was \"query\"",
        "\"naming\":\"QUERY\"    | \"naming\":7         | naming is missing or of another type",
        "\"baseUrl\":\"/shop\"   |                      | baseUrl is missing",
        "\"baseUrl\":\"/shop\"   | \"baseUrl\":\"shop\" | baseUrl must be",
        "\"prefix\":\"/assets/\" |                      | prefix is missing",
        "\"prefix\":\"/assets/\" | \"prefix\":\"/a\"    | prefix must be",
        "\"path\":\"a.js\"       | \"x\":1              | path is missing",
        "\"path\":\"a.js\"       | \"path\":\"../a.js\" | path must be that of a file, was \"../a.js\"",
        "\"path\":\"a.js\"       | \"path\":\"/etc/x\"  | path must be that of a file",
        "\"path\":\"a.js\"       | \"path\":[]          | path is missing or of another type",
        "\"query\":\"v=0123456789\" | \"query\":7       | query is missing or of another type",
        "\"size\":5              | \"x\":1              | size is missing",
        "\"size\":5              | \"size\":-5          | number of 0..",
        "\"size\":5              | \"size\":\"5\"       | number of 0..",
        "\"sha256\":\"a          | \"x\":\"a            | sha256 is missing",
        "\"sha256\":\"a          | \"sha256\":\"        | fingerprint must be 64 lower-case hexadecimal",
        "\"sha256\":\"a          | \"sha256\":\"A       | fingerprint must be 64 lower-case hexadecimal",
        "[\"b.js\"]              | \"b.js\"             | imports is missing or of another type",
        "[\"b.js\"]              | {\"a\":\"b.js\"}     | imports is missing or of another type",
        "[\"b.js\"]              | [7]                  | imports is missing or of another type",
        "{\"gz\":{               | {\"gz\":7,\"br\":{   | gz is missing or of another type",
        "\"variants\":{          | \"variants\":[],\"x\":{ | variants is missing or of another type",
        "\"assets\":{            | \"x\":{              | assets is missing",
        "\"assets\":{            | \"assets\":[],\"x\":{ | assets is missing or of another type",
        "\"b.js\":{              | \"b.js\":7,\"c\":{   | b.js is missing or of another type",
        "\"entries\":{           | \"x\":{              | entries is missing",
        "\"src/a.ts\":\"a.js\"   | \"src/a.ts\":7       | src/a.ts is missing or of another type",
        "\"documents\":{         | \"x\":{              | documents is missing",
        "\"index.html\":9        | \"index.html\":\"9\" | number of 0..",
        "\"index.html\":9        | \"index.html\":{}    | number of 0..",
      })
  void damagedManifest_isRefusedWithTheReason(String good, String bad, String reason) {
    String replaced =
        bad == null
            ? JSON.replaceFirst(java.util.regex.Pattern.quote(good) + ",", "")
            : JSON.replaceFirst(
                java.util.regex.Pattern.quote(good), java.util.regex.Matcher.quoteReplacement(bad));
    assertThat(replaced).isNotEqualTo(JSON);

    assertThatThrownBy(() -> Manifest.parse(replaced.getBytes(UTF_8), "/srv/a.json"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("asset manifest /srv/a.json is damaged: ")
        .hasMessageContaining(reason)
        .hasMessageEndingWith(" (compile the assets again)");
  }

  @Test
  void truncatedManifest_isRefused_whereverItEnds() {
    byte[] json = JSON.getBytes(UTF_8);
    for (int length = 0; length < json.length; length++) {
      byte[] part = java.util.Arrays.copyOf(json, length);
      assertThatThrownBy(() -> Manifest.parse(part, "here"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("asset manifest here is damaged: ");
    }
  }

  @Test
  void otherJson_isRefused() {
    for (String json : new String[] {"[]", "null", "7", "\"x\"", "{}", JSON + JSON, JSON + "x"}) {
      assertThatThrownBy(() -> Manifest.parse(json.getBytes(UTF_8), "here"))
          .as(json)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("asset manifest here is damaged: ");
    }
    assertThatThrownBy(() -> Manifest.parse("{\"a\":".repeat(100_000).getBytes(UTF_8), "here"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
