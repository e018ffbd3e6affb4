package dev.lockstep.benchmark.streams;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** Thousands of tabs on one thread, which reconnect when their streams end, as browsers do. */
final class Tabs implements AutoCloseable {
  /** What Chromium sends with an EventSource, because headers take their place on the heap. */
  private static final byte[] REQUEST =
      """
      GET /lockstep/events HTTP/1.1\r
      Host: notes.example.com\r
      Connection: keep-alive\r
      sec-ch-ua-platform: "Linux"\r
      Cache-Control: no-cache\r
      User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36\r
      Accept: text/event-stream\r
      sec-ch-ua: "Chromium";v="142", "Not_A Brand";v="99"\r
      sec-ch-ua-mobile: ?0\r
      Sec-Fetch-Site: same-origin\r
      Sec-Fetch-Mode: cors\r
      Sec-Fetch-Dest: empty\r
      Referer: https://notes.example.com/notes/1\r
      Accept-Encoding: gzip, deflate, br, zstd\r
      Accept-Language: en-GB,en;q=0.9,de;q=0.8\r
      Cookie: session=0123456789abcdef0123456789abcdef0123456789abcdef\r
      \r
      """
          .getBytes(StandardCharsets.US_ASCII);

  /** Connections that may be under way at once: a listener's backlog is 1,000. */
  private static final int MAX_OPENING = 200;

  private record Reconnect(long atNanos, Tab tab) {}

  private final Selector selector = Selector.open();
  private final Supplier<InetSocketAddress> balancer;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
  private final PriorityQueue<Reconnect> waiting =
      new PriorityQueue<>((a, b) -> Long.signum(a.atNanos - b.atNanos));
  private final List<Tab> tabs = new ArrayList<>();

  Tabs(Supplier<InetSocketAddress> balancer) throws IOException {
    this.balancer = balancer;
  }

  /** Opens more tabs, and comes back when all have read their first frames. */
  void open(int more) throws IOException {
    int wanted = tabs.size() + more;
    while (tabs.size() < wanted || tabs.stream().anyMatch(tab -> !tab.isOpen())) {
      while (tabs.size() < wanted && opening() < MAX_OPENING) {
        Tab tab = new Tab();
        tabs.add(tab);
        connect(tab);
      }
      turn(10);
    }
  }

  private long opening() {
    return tabs.subList(Math.max(0, tabs.size() - MAX_OPENING), tabs.size()).stream()
        .filter(tab -> !tab.isOpen())
        .count();
  }

  List<Tab> all() {
    return tabs;
  }

  /** Reads what has come, for so long at most, and reconnects whose time it is. */
  void turn(int millis) throws IOException {
    selector.select(millis);
    Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
    while (keys.hasNext()) {
      read(keys.next());
      keys.remove();
    }
    while (!waiting.isEmpty() && waiting.peek().atNanos - System.nanoTime() <= 0) {
      connect(waiting.remove().tab);
    }
  }

  private void connect(Tab tab) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.connect(balancer.get());
    channel.write(ByteBuffer.wrap(REQUEST));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, tab);
  }

  private void read(SelectionKey key) throws IOException {
    Tab tab = (Tab) key.attachment();
    SocketChannel channel = (SocketChannel) key.channel();
    buffer.clear();
    if (channel.read(buffer) < 0) {
      channel.close();
      long delay = tab.waitToReconnect() * 1_000_000L;
      waiting.add(new Reconnect(System.nanoTime() + delay, tab));
      return;
    }
    tab.hear(buffer.flip());
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
