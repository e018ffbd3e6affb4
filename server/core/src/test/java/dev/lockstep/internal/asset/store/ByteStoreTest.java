package dev.lockstep.internal.asset.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.asset.file.SourceFile;
import dev.lockstep.http.Body;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteStoreTest {
  private static byte[] bytes(int size, int seed) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) seed);
    bytes[size - 1] = 1;
    return bytes;
  }

  /** A file that says one size and has another. */
  private static SourceFile file(long size, byte[] bytes) {
    return new SourceFile() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }
    };
  }

  @Test
  void budget_isUsedToItsLastByte_andNotBeyond() throws IOException {
    ByteStore store = new ByteStore(10);

    assertThat(store.keep(bytes(4, 7))).isInstanceOf(Body.Bytes.class);
    assertThat(store.keep(bytes(7, 8))).isInstanceOf(Body.Region.class);
    assertThat(store.keep(bytes(6, 9))).isInstanceOf(Body.Bytes.class);
    assertThat(store.keep(bytes(1, 9))).isInstanceOf(Body.Region.class);
    assertThat(store.keep(new byte[0])).isEqualTo(Body.NONE);
  }

  @Test
  void bytesBeyondTheBudget_lieInAFile_thatOnlyThisUserReads() throws IOException {
    ByteStore store = new ByteStore(0);
    List<Body> bodies = new ArrayList<>();
    for (int i = 1; i < 100; i++) {
      bodies.add(store.keep(bytes(i * 1_000, i)));
    }

    for (int i = 1; i < 100; i++) {
      assertThat(ByteStore.read(bodies.get(i - 1))).isEqualTo(bytes(i * 1_000, i));
    }
    Body.Region region = (Body.Region) bodies.get(0);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(region.file())))
        .isEqualTo("rw-------");
    assertThat(bodies).extracting(body -> ((Body.Region) body).file()).containsOnly(region.file());
  }

  @Test
  void close_deletesTheTemporaryFile_andKeepsNothingMore() throws IOException {
    ByteStore store = new ByteStore(0);
    Body.Region region = (Body.Region) store.keep(bytes(10, 3));

    store.close();

    assertThat(region.file()).doesNotExist();
    assertThatThrownBy(() -> store.keep(bytes(10, 3))).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000_000})
  void write_writesTheKeptBytesToAFile(int budget, @TempDir Path directory) throws IOException {
    ByteStore store = new ByteStore(budget);
    store.keep(bytes(10, 3));
    Body large = store.keep(bytes(300_000, 7));
    store.keep(bytes(10, 4));

    ByteStore.write(large, directory.resolve("large"));
    ByteStore.write(Body.NONE, directory.resolve("empty"));

    assertThat(directory.resolve("large")).hasBinaryContent(bytes(300_000, 7));
    assertThat(directory.resolve("empty")).isEmptyFile();
    assertThatThrownBy(() -> ByteStore.write(large, directory.resolve("empty")))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void write_ofATruncatedRegion_fails(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("cut"), bytes(10, 7));

    assertThatThrownBy(
            () -> ByteStore.write(new Body.Region(file, 5, 6), directory.resolve("copy")))
        .isInstanceOf(EOFException.class)
        .hasMessage("ends at 10");
  }

  @Test
  void smallBytes_shareMemory_andStayApart() throws IOException {
    ByteStore store = new ByteStore(64 << 20);
    List<Body> bodies = new ArrayList<>();
    for (int i = 1; i < 400; i++) {
      bodies.add(store.keep(bytes(i * 20, i)));
    }

    for (int i = 1; i < 400; i++) {
      assertThat(ByteStore.read(bodies.get(i - 1))).isEqualTo(bytes(i * 20, i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 65_536, 65_537, 300_000})
  void file_isKeptWithItsFingerprint(int size) throws IOException {
    for (long budget : new long[] {0, 1 << 20}) {
      ByteStore.Kept kept = new ByteStore(budget).keep(file(size, bytes(size, 3)));

      assertThat(ByteStore.read(kept.body())).isEqualTo(bytes(size, 3));
      assertThat(kept.fingerprint()).isEqualTo(Fingerprint.of(bytes(size, 3)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_537, 99_999, 100_001, 300_000})
  void largeFileThatChangesItsSize_isNotKept(int real) {
    for (long budget : new long[] {0, 1 << 20}) {
      byte[] bytes = real == 0 ? new byte[0] : bytes(real, 3);

      assertThatThrownBy(() -> new ByteStore(budget).keep(file(100_000, bytes)))
          .isInstanceOf(IOException.class)
          .hasMessage("size changed while it was read");
    }
  }

  /** A request asks for it again and again. */
  @Test
  void fileThatCannotBeKept_usesNoMemory() throws IOException {
    ByteStore memory = new ByteStore(250_000);
    ByteStore disk = new ByteStore(0);
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> memory.keep(file(100_000, bytes(70_000, 3))));
      assertThatThrownBy(() -> disk.keep(file(100_000, bytes(70_000, 3))));
    }

    assertThat(memory.keep(bytes(250_000, 5))).isInstanceOf(Body.Bytes.class);
    assertThat(((Body.Region) disk.keep(bytes(10, 5))).position()).isZero();
  }

  @Test
  void smallFileThatChangesItsSize_isKeptAsItWasRead() throws IOException {
    ByteStore.Kept kept = new ByteStore(1 << 20).keep(file(3, "longer".getBytes(UTF_8)));

    assertThat(ByteStore.read(kept.body())).isEqualTo("longer".getBytes(UTF_8));
    assertThat(kept.fingerprint()).isEqualTo(Fingerprint.of("longer".getBytes(UTF_8)));
  }

  @Test
  void truncatedFile_isNeverReadAsZeros() throws IOException {
    Body.Region region = (Body.Region) new ByteStore(0).keep(bytes(1_000, 3));
    Files.write(region.file(), new byte[10]);

    assertThatThrownBy(() -> ByteStore.read(region)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void eightThreads_keepTheirOwnBytes() throws Exception {
    ByteStore store = new ByteStore(3_000_000);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Body>> work = new ArrayList<>();
      for (int i = 1; i <= 200; i++) {
        int seed = i;
        work.add(() -> store.keep(file(seed * 700L, bytes(seed * 700, seed))).body());
      }
      List<Future<Body>> kept = threads.invokeAll(work);

      long inMemory = 0;
      for (int i = 1; i <= 200; i++) {
        Body body = kept.get(i - 1).get();
        assertThat(ByteStore.read(body)).isEqualTo(bytes(i * 700, i));
        inMemory += body instanceof Body.Bytes ? body.length() : 0;
      }
      assertThat(inMemory).isBetween(2_800_000L, 3_000_000L);
    } finally {
      threads.shutdownNow();
    }
  }
}
