package dev.lockstep.internal.asset.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeltaEncoderTest {
  private static final int HEADER_BYTES = 40;
  private static final byte[] OLD = TypicalScript.bytes(200_000);

  private final DeltaEncoder encoder = Encoders.delta().orElseThrow();

  /** Decodes as RFC 9842 §5 says: the header is a skippable frame, the dictionary mere content. */
  private static byte[] decode(byte[] delta, byte[] dictionary) {
    try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
      context.loadDict(dictionary);
      return context.decompress(Arrays.copyOfRange(delta, HEADER_BYTES, delta.length), 16 << 20);
    }
  }

  private static byte[] changed(byte[] old, Random random) {
    StringBuilder text = new StringBuilder(new String(old, UTF_8));
    for (int edits = random.nextInt(1, 20); edits > 0; edits--) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(100));
      text.replace(at, end, "changed " + random.nextInt());
    }
    return text.toString().getBytes(UTF_8);
  }

  @Test
  void delta_beginsWithTheMagic_andTheDictionarysSha256() throws Exception {
    byte[] delta = encoder.encode("new".repeat(500).getBytes(UTF_8), OLD);

    assertThat(HexFormat.of().formatHex(delta, 0, HEADER_BYTES))
        .isEqualTo(
            "5e2a4d1820000000"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(OLD)));
    assertThat(HexFormat.of().formatHex(delta, HEADER_BYTES, HEADER_BYTES + 4))
        .as("a zstd frame (RFC 8878 §3.1.1)")
        .isEqualTo("28b52ffd");
  }

  @Test
  void smallChange_isASmallDelta() {
    byte[] changed = changed(OLD, new Random(1));

    assertThat(encoder.encode(changed, OLD)).hasSizeLessThan(OLD.length / 100);
  }

  /** Texts and noise, related and not, from nothing to the size of a bundle. */
  @Test
  void thousandPairs_comeBackByteForByte() {
    Random random = new Random(9842);
    for (int pair = 0; pair < 1_000; pair++) {
      byte[] dictionary = new byte[random.nextInt(1 << random.nextInt(1, 16))];
      random.nextBytes(dictionary);
      if (random.nextBoolean()) {
        int from = random.nextInt(100_000);
        dictionary = Arrays.copyOfRange(OLD, from, from + random.nextInt(20_000));
      }
      byte[] bytes = changed(dictionary, random);
      if (random.nextInt(4) == 0) {
        bytes = Arrays.copyOf(dictionary, random.nextInt(dictionary.length + 1));
      }

      byte[] delta = encoder.encode(bytes, dictionary);

      assertThat(decode(delta, dictionary)).as("pair %s", pair).isEqualTo(bytes);
    }
  }

  /** It fails, or gives the same bytes: a part that the delta does not use may differ. */
  @Test
  void otherDictionary_neverGivesOtherBytes() {
    Random random = new Random(2025);
    int failed = 0;
    for (int round = 0; round < 300; round++) {
      byte[] bytes = changed(OLD, random);
      byte[] delta = encoder.encode(bytes, OLD);
      byte[] other =
          switch (round % 3) {
            case 0 -> poisoned(OLD, random);
            case 1 -> Arrays.copyOf(OLD, random.nextInt(OLD.length));
            default -> changed(OLD, random);
          };
      try {
        assertThat(decode(delta, other)).as("round %s", round).isEqualTo(bytes);
      } catch (ZstdException e) {
        failed++;
      }
    }
    assertThat(failed).isGreaterThan(200);
  }

  private static byte[] poisoned(byte[] old, Random random) {
    byte[] poisoned = old.clone();
    for (int i = 0; i < 1_000; i++) {
      poisoned[random.nextInt(old.length)] ^= (byte) random.nextInt(1, 256);
    }
    return poisoned;
  }

  @Test
  void truncatedDelta_isNotDecoded() {
    byte[] delta = encoder.encode(changed(OLD, new Random(3)), OLD);

    for (int length = HEADER_BYTES + 1; length < delta.length; length += 7) {
      byte[] part = Arrays.copyOf(delta, length);
      assertThatThrownBy(() -> decode(part, OLD)).isInstanceOf(ZstdException.class);
    }
  }

  /** zstd-jni would read it as a dictionary of entropy tables, a browser as mere content. */
  @Test
  void dictionaryInZstdsOwnFormat_isNotUsed() {
    byte[] formatted = OLD.clone();
    System.arraycopy(HexFormat.of().parseHex("37a430ec"), 0, formatted, 0, 4);

    assertThat(encoder.encode(OLD, formatted)).isNull();
    assertThat(encoder.encode(OLD, Arrays.copyOf(formatted, 3))).isNotNull();
  }

  /** RFC 9842 §5: every decoder has a window of 8 MB. */
  @Test
  void frame_needsNoLargerWindowThan8MiB() {
    int most = 8 << 20;
    byte[] bytes = new byte[most];
    byte[] dictionary = new byte[most];
    Random random = new Random(8);
    for (int at = 0; at < most; at += 4_096) {
      dictionary[at] = (byte) random.nextInt();
      bytes[at] = dictionary[at];
    }

    byte[] delta = encoder.encode(bytes, dictionary);

    assertThat(window(delta)).isLessThanOrEqualTo(most);
    assertThat(decode(delta, dictionary)).isEqualTo(bytes);
    assertThat(encoder.encode(new byte[most + 1], dictionary)).isNull();
    assertThat(encoder.encode(bytes, new byte[most + 1])).isNull();
  }

  /** Reads the frame header (RFC 8878 §3.1.1.1). */
  private static long window(byte[] delta) {
    int descriptor = delta[HEADER_BYTES + 4] & 0xff;
    boolean singleSegment = (descriptor & 0x20) != 0;
    int next = delta[HEADER_BYTES + 5] & 0xff;
    if (!singleSegment) {
      long base = 1L << (10 + (next >> 3));
      return base + base / 8 * (next & 7);
    }
    int bytes = new int[] {1, 2, 4, 8}[descriptor >> 6];
    long size = bytes == 2 ? 256 : 0;
    for (int i = 0; i < bytes; i++) {
      size += (delta[HEADER_BYTES + 5 + i] & 0xffL) << (8 * i);
    }
    return size;
  }
}
