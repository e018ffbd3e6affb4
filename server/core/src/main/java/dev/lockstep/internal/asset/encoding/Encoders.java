package dev.lockstep.internal.asset.encoding;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The encoders of this platform: gzip always; br when brotli4j, zstd when zstd-jni is on the class
 * path and its native library loads.
 */
public final class Encoders {
  private static final System.Logger LOG = System.getLogger(Encoders.class.getName());

  private static final List<Encoder> AVAILABLE =
      Stream.of(
              Encoders.<Encoder>found(
                  "br", "com.aayushatharva.brotli4j:brotli4j", BrotliEncoder::new),
              Encoders.<Encoder>found("zstd", "com.github.luben:zstd-jni", ZstdEncoder::new),
              Optional.<Encoder>of(new GzipEncoder()))
          .flatMap(Optional::stream)
          .toList();

  /**
   * Loaded only where deltas are asked for. The class catches an exception of zstd-jni, so it
   * cannot be linked without that library: a reference to its constructor would fail before it is
   * called.
   */
  private static final class Delta {
    private static final Optional<DeltaEncoder> ENCODER =
        found("dcz", "com.github.luben:zstd-jni", () -> new DeltaEncoder());
  }

  private Encoders() {}

  /**
   * Returns the encoder of deltas.
   *
   * @return empty where zstd-jni is missing or does not load
   */
  public static Optional<DeltaEncoder> delta() {
    return Delta.ENCODER;
  }

  /**
   * Returns the encoders that work here.
   *
   * @return the encoders of br, zstd and gzip, in this order: usually the smallest result first
   */
  public static List<Encoder> available() {
    return AVAILABLE;
  }

  /** Missing classes and a missing native library are both LinkageErrors. */
  private static <T> Optional<T> found(String coding, String artifact, Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (LinkageError | IllegalCallerException e) {
      if (isNativeAccessDenied(e)) {
        LOG.log(
            Level.WARNING,
            "encoding {0} is not offered: this JVM denies native access to {1}; start it with"
                + " --enable-native-access=ALL-UNNAMED, or put Enable-Native-Access: ALL-UNNAMED"
                + " into the manifest of the executable jar",
            coding,
            artifact);
        return Optional.empty();
      }
      LOG.log(
          Level.DEBUG,
          "encoding {0} is not offered: {1} is not on the class path, or has no native library for"
              + " this platform ({2})",
          coding,
          artifact,
          e.toString());
      return Optional.empty();
    }
  }

  /** JEP 472: a restricted method throws IllegalCallerException; libraries wrap it. */
  private static boolean isNativeAccessDenied(Throwable thrown) {
    return Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
        .anyMatch(IllegalCallerException.class::isInstance);
  }
}
