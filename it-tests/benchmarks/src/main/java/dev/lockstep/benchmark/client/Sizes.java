package dev.lockstep.benchmark.client;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import dev.lockstep.benchmark.figure.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Bytes of what a browser loads: as it is, with gzip -9, with brotli -q 11. */
record Sizes(int plain, int gzip, int brotli) {
  static Sizes of(Script script) throws IOException {
    byte[] bytes = script.bytes();
    Brotli4jLoader.ensureAvailability();
    int brotli = Encoder.compress(bytes, Encoder.Parameters.create(11)).length;
    return new Sizes(bytes.length, gzip(bytes).length, brotli);
  }

  void addTo(Table table, String what, String script) {
    table.row(what, script, number(plain), number(gzip), number(brotli));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new Smallest(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static String number(int bytes) {
    return String.format(Locale.ROOT, "%,d", bytes);
  }

  private static final class Smallest extends GZIPOutputStream {
    Smallest(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
