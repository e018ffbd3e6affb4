package dev.lockstep.demo.instance;

import dev.lockstep.demo.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * What a posted body asks for: a note to store, or the reason why not. Fields other than {@code
 * text} are ignored, because a tab of a newer build may send more than this instance knows.
 */
sealed interface NewNote {

  /** In Unicode code points, which is what a user counts as characters (nearly always). */
  int LONGEST_TEXT = 2_000;

  record Accepted(String text) implements NewNote {}

  record Refused(Problem problem) implements NewNote {}

  JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  static NewNote parse(byte[] body) {
    try {
      // Strict, since Jackson reads UTF-16 and UTF-32 too, and RFC 8259 §8.1 allows UTF-8 only.
      String document =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), document)) {
        return read(json);
      }
    } catch (CharacterCodingException e) {
      return refused("the body must be UTF-8");
    } catch (JacksonException e) {
      return refused("the body must be one JSON object: " + e.getOriginalMessage());
    }
  }

  private static NewNote read(JsonParser json) {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return refused("the body must be a JSON object, like {\"text\": \"…\"}");
    }
    String text = null;
    boolean wrongType = false;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean isText = json.currentName().equals("text");
      JsonToken value = json.nextToken();
      if (isText) {
        wrongType = value != JsonToken.VALUE_STRING;
        text = wrongType ? null : json.getString();
      }
      json.skipChildren();
    }
    if (json.nextToken() != null) {
      return refused("the body must be one JSON object and nothing after it");
    }
    return wrongType ? refused("text must be a string") : judge(text);
  }

  private static NewNote judge(@Nullable String text) {
    if (text == null) {
      return refused("text is missing; send {\"text\": \"…\"}");
    }
    int length = text.codePointCount(0, text.length());
    if (length < 1 || length > LONGEST_TEXT) {
      return refused("text must be 1 to " + LONGEST_TEXT + " characters long, was " + length);
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      return refused("text must be Unicode; it has half of a surrogate pair");
    }
    return new Accepted(text);
  }

  private static NewNote refused(String detail) {
    return new Refused(new Problem(400, detail));
  }
}
