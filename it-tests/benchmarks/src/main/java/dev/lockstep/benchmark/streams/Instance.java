package dev.lockstep.benchmark.streams;

import dev.lockstep.benchmark.process.Child;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A {@link StreamsRun}, as its parent sees it. */
final class Instance implements AutoCloseable {
  /**
   * What an instance says of itself.
   *
   * @param heap bytes in use on the heap after a collection
   * @param outside bytes of buffers outside the heap
   * @param threads live threads
   */
  record Weight(long heap, long outside, int threads) {}

  private final Child child;
  private final int port;

  private Instance(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  static Instance start(long build) throws IOException {
    Child child = Child.jvm(List.of("-Xmx512m"), StreamsRun.class, Long.toString(build));
    return new Instance(child, Integer.parseInt(child.hear()));
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  Weight weigh() throws IOException {
    List<String> figures = List.of(get("/weigh").split(" "));
    return new Weight(
        Long.parseLong(figures.get(0)),
        Long.parseLong(figures.get(1)),
        Integer.parseInt(figures.get(2)));
  }

  void drain() throws IOException {
    get("/drain");
  }

  /** Whether a load balancer would take it in. */
  boolean isReady() throws IOException {
    return connect("/lockstep/ready").getResponseCode() == 200;
  }

  double cpuSeconds() throws IOException {
    return child.cpuSeconds();
  }

  private String get(String path) throws IOException {
    try (var body = connect(path).getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private HttpURLConnection connect(String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return (HttpURLConnection) uri.toURL().openConnection();
  }

  @Override
  public void close() throws IOException {
    child.close();
  }
}
