package dev.lockstep.benchmark.serving;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** The content coding that the load run asks for, and accepts nothing else. */
enum Encoding {
  IDENTITY,
  GZIP;

  /** The value of {@code Accept-Encoding}, and of {@code Content-Encoding} save for identity. */
  String token() {
    return this == GZIP ? "gzip" : "identity";
  }

  byte[] decode(byte[] body) throws IOException {
    if (this == IDENTITY) {
      return body;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }
}
