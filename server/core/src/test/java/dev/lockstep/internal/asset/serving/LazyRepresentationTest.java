package dev.lockstep.internal.asset.serving;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.FakeRequest;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.internal.asset.encoding.Variants;
import dev.lockstep.internal.asset.file.Fingerprint;
import dev.lockstep.internal.asset.pipeline.AssetBytes;
import dev.lockstep.internal.http.CacheControl;
import dev.lockstep.internal.http.RepresentationFields;
import dev.lockstep.internal.http.Variant;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes that are not read before the first request needs them. */
class LazyRepresentationTest {
  private static final FakeRequest REQUEST = FakeRequest.get("/assets/a-0123456789.js");
  private static final Fingerprint FINGERPRINT = Fingerprint.of("x".getBytes(UTF_8));

  /** The results of opening, in turn: a text, "damaged", or an empty text for an error. */
  private final Deque<String> openings = new ArrayDeque<>();

  private int opened;

  private LazyRepresentation representation(String... results) {
    openings.addAll(List.of(results));
    AssetBytes bytes =
        new AssetBytes() {
          @Override
          public long size() {
            return 1;
          }

          @Override
          public List<Variant> open(Fingerprint fingerprint) throws IOException {
            opened++;
            String result = openings.remove();
            if (result.isEmpty()) {
              throw new IOException("the disk is gone for a moment");
            }
            return result.equals("damaged")
                ? List.of()
                : List.of(Variants.identity(fingerprint, Body.of(result.getBytes(UTF_8))));
          }
        };
    return new LazyRepresentation(
        "a.js",
        FINGERPRINT,
        bytes,
        RepresentationFields.of("text/javascript", CacheControl.IMMUTABLE, false));
  }

  @Test
  void firstRequest_blocks_andTheNextDoesNot() {
    LazyRepresentation representation = representation("x");

    Outcome first = representation.answer(REQUEST);
    assertThat(first).isInstanceOf(Outcome.Blocking.class);
    assertThat(text(response(first))).isEqualTo("x");
    assertThat(representation.answer(REQUEST)).isInstanceOf(Response.class);
    assertThat(opened).isEqualTo(1);
  }

  @Test
  void damagedBytes_areReadOnce_andNeverSent() {
    LazyRepresentation representation = representation("damaged");

    for (int i = 0; i < 3; i++) {
      Response answer = response(representation.answer(REQUEST));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(field(answer, "Cache-Control")).isEqualTo("no-store");
    }
    assertThat(representation.variants()).isEmpty();
    assertThat(opened).isEqualTo(1);
  }

  @Test
  void unreadableBytes_areReadAgainByTheNextRequest() {
    LazyRepresentation representation = representation("", "x");

    assertThat(response(representation.answer(REQUEST)).status()).isEqualTo(404);
    assertThat(response(representation.answer(REQUEST)).status()).isEqualTo(200);
  }

  @Test
  void barePath_isRevalidated_withTheSameBytes() {
    LazyRepresentation representation = representation("x");

    assertThat(field(response(representation.answerRevalidated(REQUEST)), "Cache-Control"))
        .isEqualTo("no-cache");
    assertThat(field(response(representation.answer(REQUEST)), "Cache-Control"))
        .isEqualTo("public, max-age=31536000, immutable");
    assertThat(field(response(representation.answerRevalidated(REQUEST)), "ETag"))
        .isEqualTo("\"" + FINGERPRINT.hex().substring(0, 32) + "\"");
  }
}
