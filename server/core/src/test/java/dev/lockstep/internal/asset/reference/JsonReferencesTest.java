package dev.lockstep.internal.asset.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReferencesTest {
  static Stream<Arguments> manifests() {
    return Stream.of(
        arguments(
            "{\"icons\":[{\"src\":\"a.png\"},{\"src\":\"b.png\"}]}", List.of("a.png", "b.png")),
        arguments("{\"screenshots\":[{\"sizes\":\"x\",\"src\":\"a.png\"}]}", List.of("a.png")),
        arguments(
            "{\"shortcuts\":[{\"url\":\"/x\",\"icons\":[{\"src\":\"a.png\"}]}]}", List.of("a.png")),
        arguments("\uFEFF{\"icons\":[{\"src\":\"a.png\"}]}", List.of("a.png")),
        arguments("\u00EF\u00BB\u00BF{\"icons\":[{\"src\":\"a.png\"}]}", List.of("a.png")),
        arguments("{\"icons\":[{\"src\":\"\\/a\\u002Epng\"}]}", List.of("/a.png")),
        arguments(
            "{\"icons\":[{\"src\":\"\\u00fc\\ud83d\\ude00.png\"}]}",
            List.of("%C3%BC%F0%9F%98%80.png")),
        arguments("{\"icons\":[{\"src\":\"\u00C3\u00BC.png\"}]}", List.of("\u00C3\u00BC.png")),
        // no files
        arguments("{\"start_url\":\"/\",\"scope\":\"/\",\"id\":\"/\"}", List.of()),
        arguments("{\"src\":\"a.png\"}", List.of()),
        arguments("{\"icons\":{\"src\":\"a.png\"}}", List.of()),
        arguments("{\"icons\":[{\"x\":{\"src\":\"a.png\"}}]}", List.of()),
        arguments("{\"x\":{\"icons\":[{\"src\":\"a.png\"}]}}", List.of()),
        arguments("[{\"icons\":[{\"src\":\"a.png\"}]}]", List.of()),
        arguments("{\"icons\":[{\"src\":1},{\"src\":null},{\"src\":\"\"}]}", List.of()),
        arguments("\"a.png\"", List.of()),
        // damaged
        arguments("{\"icons\":[{\"src\":\"a.png\"}]", List.of()),
        arguments("{\"icons\":[{\"src\":\"a.png\"}]}}", List.of()),
        arguments("{\"icons\":[{\"src\":\"a.png\"}]} {}", List.of()),
        arguments("{\"icons\":[{\"src\":\"a.png\"}]} 1", List.of()),
        arguments("{\"icons\":[{\"src\":\"a.png\"},]}", List.of()),
        arguments("{\"icons\":[{\"src\":\"a.png", List.of()),
        arguments("{'icons':[{'src':'a.png'}]}", List.of()),
        arguments("[".repeat(100_000), List.of()),
        arguments("", List.of()));
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void inManifest_findsTheImages(String json, List<String> urls) {
    assertThat(JsonReferences.inManifest(json)).extracting(Reference::url).isEqualTo(urls);
  }

  static Stream<Arguments> importMaps() {
    return Stream.of(
        arguments(
            "{\"imports\":{\"a\":\"./a.js\",\"b\":\"/b.js\",\"/c.js\":\"../c.js\"}}",
            List.of("./a.js", "/b.js", "../c.js")),
        arguments(
            "{\"imports\":{\"a\":\"https://x.example/a.js\"}}", List.of("https://x.example/a.js")),
        arguments(
            "{\"scopes\":{\"/x/\":{\"a\":\"./a.js\"}},\"imports\":{\"b\":\"./b.js\"}}",
            List.of("./a.js", "./b.js")),
        arguments("{\"imports\":{\"a/\":\"./a/\"}}", List.of("./a/")),
        // names and what is no address
        arguments("{\"imports\":{\"a/\":\"./a.js\"}}", List.of()),
        arguments("{\"imports\":{\"a\":\"./a/\"}}", List.of("./a/")),
        arguments("{\"imports\":{\"a\":\"a.js\"}}", List.of()),
        arguments(
            "{\"imports\":{\"a\":null,\"b\":[\"./b.js\"],\"c\":{\"d\":\"./d.js\"}}}", List.of()),
        arguments("{\"imports\":\"./a.js\"}", List.of()),
        arguments("{\"scopes\":{\"a\":\"./a.js\"}}", List.of()),
        arguments("{\"integrity\":{\"./a.js\":\"sha384-x\"}}", List.of()),
        arguments("{\"imports\":{\"a\":\"./a.js\"}", List.of()));
  }

  @ParameterizedTest
  @MethodSource("importMaps")
  void inImportMap_findsTheAddresses(String json, List<String> urls) {
    assertThat(JsonReferences.inImportMap(json)).extracting(Reference::url).isEqualTo(urls);
  }

  @Test
  void inManifest_marksOnlyTheUrl() {
    String json =
        "\uFEFF {\n \"icons\" : [ { \"src\" : \"a\\\"b.png\" , \"x\":\"é\" },{\"src\":\"c.png\"} ] }";

    assertThat(JsonReferences.inManifest(json))
        .extracting(reference -> json.substring(reference.start(), reference.end()))
        .containsExactly("a\\\"b.png", "c.png");
  }

  @Test
  void inManifest_findsAUrlBehindMoreTextThanABufferHolds() {
    String json = "{\"x\":\"" + "y".repeat(1_000_000) + "\",\"icons\":[{\"src\":\"a.png\"}]}";

    assertThat(JsonReferences.inManifest(json))
        .extracting(reference -> json.substring(reference.start(), reference.end()))
        .containsExactly("a.png");
  }
}
