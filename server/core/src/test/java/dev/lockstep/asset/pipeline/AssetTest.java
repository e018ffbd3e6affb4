package dev.lockstep.asset.pipeline;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.FakeRequest;
import dev.lockstep.asset.file.Fingerprint;
import dev.lockstep.asset.naming.AssetName;
import dev.lockstep.http.Body;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Response;
import dev.lockstep.http.Variant;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An asset whose bytes are not looked at before somebody asks for them. */
class AssetTest {
  private static final FakeRequest REQUEST = FakeRequest.get("/assets/a-0123456789.js");
  private static final Fingerprint FINGERPRINT = Fingerprint.of("x".getBytes(UTF_8));

  /** What opening gives, time after time: a text, null for damage, an empty text for an error. */
  private final Deque<String> openings = new ArrayDeque<>();

  private int opened;

  private Asset asset(String... results) {
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
    return new Asset("a.js", new AssetName("a-0123456789.js", ""), FINGERPRINT, List.of(), bytes);
  }

  @Test
  void firstRequest_needsADisk_andTheNextDoesNot() {
    Asset asset = asset("x");

    Outcome first = asset.answer(REQUEST, true);
    assertThat(first).isInstanceOf(Outcome.Blocking.class);
    assertThat(text(response(first))).isEqualTo("x");
    assertThat(asset.answer(REQUEST, true)).isInstanceOf(Response.class);
    assertThat(opened).isEqualTo(1);
  }

  @Test
  void damagedBytes_areLookedAtOnce_andNeverSent() {
    Asset asset = asset("damaged");

    for (int i = 0; i < 3; i++) {
      Response answer = response(asset.answer(REQUEST, true));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(field(answer, "Cache-Control")).isEqualTo("no-store");
    }
    assertThat(asset.variants()).isEmpty();
    assertThat(opened).isEqualTo(1);
  }

  @Test
  void bytesThatCannotBeReadAtTheMoment_areTriedAgain() {
    Asset asset = asset("", "x");

    assertThat(response(asset.answer(REQUEST, true)).status()).isEqualTo(404);
    assertThat(response(asset.answer(REQUEST, true)).status()).isEqualTo(200);
  }

  @Test
  void barePath_isRevalidated_withTheSameBytes() {
    Asset asset = asset("x");

    assertThat(field(response(asset.answer(REQUEST, false)), "Cache-Control"))
        .isEqualTo("no-cache");
    assertThat(field(response(asset.answer(REQUEST, true)), "Cache-Control"))
        .isEqualTo("public, max-age=31536000, immutable");
    assertThat(field(response(asset.answer(REQUEST, false)), "ETag"))
        .isEqualTo("\"" + FINGERPRINT.hex().substring(0, 32) + "\"");
  }
}
