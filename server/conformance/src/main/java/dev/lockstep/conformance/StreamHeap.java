package dev.lockstep.conformance;

import dev.lockstep.Lockstep;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Measures the heap that an open event stream takes on a server. */
public final class StreamHeap {
  /** How many streams are opened; {@code -Dlockstep.streams=2000} for an exact figure. */
  private static final int STREAMS = Integer.getInteger("lockstep.streams", 300);

  private static final byte[] REQUEST =
      "GET /lockstep/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private StreamHeap() {}

  /**
   * Opens streams on a server in this JVM, and compares the heap that is in use with and without
   * them. The clients' ends are in this heap too, with less than 1 KiB each.
   *
   * @param adapter the server
   * @return the heap of one stream, in bytes; it is printed too
   * @throws Exception when the server does not start or stop
   */
  public static long of(Adapter adapter) throws Exception {
    Lockstep lockstep = Lockstep.builder().number(7127).eventStreams(2 * STREAMS).build();
    Adapter.Running server = adapter.start(lockstep, new Application());
    List<SocketChannel> tabs = new ArrayList<>();
    try {
      open(STREAMS / 5, server, tabs); // classes and caches
      long before = used();
      open(STREAMS, server, tabs);
      long bytes = (used() - before) / STREAMS;
      System.out.println("heap of an open event stream on " + adapter.name() + ": " + bytes);
      return bytes;
    } finally {
      for (SocketChannel tab : tabs) {
        tab.close();
      }
      server.stop();
      lockstep.close();
    }
  }

  private static void open(int count, Adapter.Running server, List<SocketChannel> tabs)
      throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(1024);
    for (int i = 0; i < count; i++) {
      SocketChannel tab =
          SocketChannel.open(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      tabs.add(tab);
      tab.write(ByteBuffer.wrap(REQUEST));
      String read = "";
      while (!read.contains("retry: ")) {
        if (tab.read(answer.clear()) < 0) {
          throw new IOException("stream " + tabs.size() + " was not opened: " + read);
        }
        read += StandardCharsets.US_ASCII.decode(answer.flip());
      }
    }
  }

  /** The least of several, since a collection may leave what the next one takes. */
  private static long used() throws InterruptedException {
    long least = Long.MAX_VALUE;
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(20); // for what a collection has only queued
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
