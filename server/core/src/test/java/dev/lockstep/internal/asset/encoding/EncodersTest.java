package dev.lockstep.internal.asset.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import com.aayushatharva.brotli4j.decoder.DirectDecompress;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncodersTest {
  private static Encoder encoder(String coding) {
    return Encoders.available().stream()
        .filter(encoder -> encoder.coding().equals(coding))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void withBothLibraries_allThreeAreOffered() {
    assertThat(Encoders.available())
        .extracting(Encoder::coding)
        .containsExactly("br", "zstd", "gzip");
  }

  static Stream<byte[]> contents() {
    Random random = new Random(7127);
    byte[] noise = new byte[300_000];
    random.nextBytes(noise);
    byte[] large = new byte[9_000_000]; // beyond every window, and quick all the same
    System.arraycopy(noise, 0, large, 0, 1_000);
    System.arraycopy(noise, 0, large, large.length - 1_000, 1_000);
    return Stream.of(
        new byte[0],
        new byte[] {0},
        "body { color: red }".getBytes(StandardCharsets.UTF_8),
        "a".repeat(100_000).getBytes(StandardCharsets.UTF_8),
        TypicalScript.bytes(100_000),
        noise,
        large);
  }

  @ParameterizedTest
  @MethodSource("contents")
  void gzip_isDecodedByTheJdk(byte[] bytes) throws IOException {
    byte[] encoded = encoder("gzip").encode(bytes);

    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(encoded))) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @MethodSource("contents")
  void br_isDecodedByAnotherProgram(byte[] bytes, @TempDir Path directory) throws Exception {
    byte[] encoded = encoder("br").encode(bytes);

    assertThat(decoded("brotli", encoded, directory)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("contents")
  void zstd_isDecodedByAnotherProgram(byte[] bytes, @TempDir Path directory) throws Exception {
    byte[] encoded = encoder("zstd").encode(bytes);

    assertThat(decoded("zstd", encoded, directory)).isEqualTo(bytes);
  }

  /** The program where the machine has it, the library itself elsewhere. */
  private static byte[] decoded(String program, byte[] encoded, Path directory) throws Exception {
    if (!isInstalled(program)) {
      return program.equals("zstd") ? Zstd.decompress(encoded) : brotliDecoded(encoded);
    }
    Path input = Files.write(directory.resolve("encoded"), encoded);
    Path output = directory.resolve("decoded");
    Process process =
        new ProcessBuilder(program, "-d", "-c", input.toString())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).isZero();
    return Files.readAllBytes(output);
  }

  private static byte[] brotliDecoded(byte[] encoded) throws IOException {
    DirectDecompress decoded = Decoder.decompress(encoded);
    assertThat(decoded.getResultStatus()).isEqualTo(DecoderJNI.Status.DONE);
    return decoded.getDecompressedData();
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void sameBytes_giveTheSameEncoding(byte[] bytes) {
    for (Encoder encoder : Encoders.available()) {
      assertThat(encoder.encode(bytes)).isEqualTo(encoder.encode(bytes.clone()));
    }
  }

  @Test
  void manyThreadsAtOnce_giveTheSameEncoding() {
    byte[] script = TypicalScript.bytes(20_000);
    for (Encoder encoder : Encoders.available()) {
      byte[] expected = encoder.encode(script);
      List<byte[]> results =
          Stream.generate(() -> script).limit(20).parallel().map(encoder::encode).toList();
      assertThat(results).allSatisfy(result -> assertThat(result).isEqualTo(expected));
    }
  }

  @Test
  void gzipHeader_hasNoTimeAndNoSystem() {
    byte[] encoded = encoder("gzip").encode(new byte[100]);

    assertThat(Arrays.copyOf(encoded, 10)).containsExactly(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 0xff);
  }

  @Test
  void zstdFrame_tellsItsSizeAndAsksForAWindowOfEightMegabytesAtMost() {
    for (byte[] bytes : contents().toList()) {
      byte[] frame = encoder("zstd").encode(bytes);
      ZstdHeader header = ZstdHeader.of(frame);

      assertThat(header.contentSize()).isEqualTo(bytes.length);
      assertThat(header.windowSize()).isLessThanOrEqualTo(8 << 20);
      assertThat(header.checksum()).isFalse();
    }
  }

  /** The first fields of a frame, read by RFC 8878 §3.1.1.1. */
  private record ZstdHeader(long contentSize, long windowSize, boolean checksum) {
    static ZstdHeader of(byte[] frame) {
      assertThat(Arrays.copyOf(frame, 4)).containsExactly(0x28, 0xb5, 0x2f, 0xfd);
      int descriptor = frame[4] & 0xff;
      boolean singleSegment = (descriptor & 0x20) != 0;
      int at = 5;
      long window = 0;
      if (!singleSegment) {
        int windowDescriptor = frame[at++] & 0xff;
        long base = 1L << (10 + (windowDescriptor >> 3));
        window = base + base / 8 * (windowDescriptor & 7);
      }
      int length = new int[] {singleSegment ? 1 : 0, 2, 4, 8}[descriptor >> 6];
      long size = length == 2 ? 256 : 0;
      for (int i = 0; i < length; i++) {
        size += (frame[at + i] & 0xffL) << (8 * i);
      }
      return new ZstdHeader(size, singleSegment ? size : window, (descriptor & 4) != 0);
    }
  }

  @Test
  void script_shrinksMoreWithTheNewerCodings() {
    byte[] script = TypicalScript.bytes(100_000);
    int gzip = encoder("gzip").encode(script).length;

    assertThat(gzip).isLessThan(script.length / 2);
    assertThat(encoder("br").encode(script).length).isLessThan(gzip);
    assertThat(encoder("zstd").encode(script).length).isLessThan(gzip);
  }
}
