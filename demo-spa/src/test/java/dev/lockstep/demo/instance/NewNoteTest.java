package dev.lockstep.demo.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewNoteTest {

  @Test
  void text_isTakenAsItIs() {
    assertThat(parse("{\"text\":\" Grüße,\\n\\\"you\\\" \"}"))
        .isEqualTo(new NewNote.Accepted(" Grüße,\n\"you\" "));
  }

  @Test
  void otherFields_areIgnored_sinceNewerTabsMaySendThem() {
    assertThat(parse("{\"colour\":{\"text\":\"no\"},\"text\":\"yes\",\"tags\":[{\"text\":1}]}"))
        .isEqualTo(new NewNote.Accepted("yes"));
  }

  @Test
  void length_isCountedInCodePoints() {
    String longest = "😀".repeat(2_000);

    assertThat(parse("{\"text\":\"" + longest + "\"}")).isEqualTo(new NewNote.Accepted(longest));
    assertThat(refusal("{\"text\":\"" + longest + "x\"}"))
        .isEqualTo("text must be 1 to 2000 characters long, was 2001");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}                      | text is missing; send {\"text\": \"…\"}",
        "{\"text\":\"\"}         | text must be 1 to 2000 characters long, was 0",
        "{\"text\":null}         | text must be a string",
        "{\"text\":1}            | text must be a string",
        "{\"text\":[\"x\"]}      | text must be a string",
        "{\"text\":\"\\ud800\"}  | text must be Unicode; it has half of a surrogate pair",
        "{\"text\":\"x\"} {}     | the body must be one JSON object and nothing after it",
        "[\"text\"]              | the body must be a JSON object, like {\"text\": \"…\"}",
        "\"text\"                | the body must be a JSON object, like {\"text\": \"…\"}",
      })
  void unusableBody_isRefusedWithItsReason(String body, String reason) {
    assertThat(refusal(body)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"text\":",
        "{\"text\":\"x\"",
        "{text:\"x\"}",
        "{\"text\":\"x\",}",
        "{\"text\":\"x\",\"text\":\"y\"}",
        "{\"a\":1,\"a\":2,\"text\":\"y\"}",
        "not json",
        "{\"text\":\"a\tb\"}",
      })
  void malformedJson_isRefused(String body) {
    assertThat(refusal(body)).startsWith("the body must be one JSON object: ");
  }

  @Test
  void emptyBody_isRefused() {
    assertThat(refusal("")).isEqualTo("the body must be a JSON object, like {\"text\": \"…\"}");
  }

  @Test
  void deepNesting_isRefused_andDoesNotOverflowTheStack() {
    assertThat(refusal("{\"a\":" + "[".repeat(30_000))).contains("nesting depth");
  }

  @Test
  void bytesThatAreNotUtf8_areRefused() {
    byte[] latin1 = "{\"text\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] utf16 = "{\"text\":\"u\"}".getBytes(StandardCharsets.UTF_16BE);

    assertThat(NewNote.parse(latin1)).isInstanceOf(NewNote.Refused.class);
    assertThat(NewNote.parse(utf16)).isInstanceOf(NewNote.Refused.class);
  }

  private static NewNote parse(String body) {
    return NewNote.parse(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(String body) {
    assertThat(parse(body)).isInstanceOf(NewNote.Refused.class);
    NewNote.Refused refused = (NewNote.Refused) parse(body);
    assertThat(refused.problem().status()).isEqualTo(400);
    return refused.problem().detail();
  }
}
