package dev.lockstep.conformance;

import dev.lockstep.Lockstep;
import dev.lockstep.drain.DrainTimings;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Load on a server that drains and stops. Clients do what HTTP/1.1 says: they close a connection
 * after an answer with {@code Connection: close}, and repeat what they had sent behind it (RFC 9112
 * §9.6). A request is lost when its connection ends before its answer is whole, and no earlier
 * answer announced that.
 */
public final class DrainLoad {
  /** How many requests are made at least; {@code -Dlockstep.drainLoad=20000} for the long form. */
  private static final int REQUESTS = Integer.getInteger("lockstep.drainLoad", 1_500);

  private static final int CLIENTS = 8;

  /**
   * A server that stops in a process that lives on may leave a connection open which it had just
   * accepted; it would end with the process. For the client it ends now.
   */
  private static final int MOST_SILENCE_MILLIS = 10_000;

  private static final DrainTimings TIMINGS =
      new DrainTimings(Duration.ofMillis(300), Duration.ofMillis(200), Duration.ofSeconds(10));

  private final Adapter adapter;
  private final int pipelined;
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  private DrainLoad(Adapter adapter, int pipelined) {
    this.adapter = adapter;
    this.pipelined = pipelined;
  }

  /**
   * What became of the requests.
   *
   * @param answered how many got a whole answer
   * @param lost how many did not, although nothing had told their client
   */
  public record Result(long answered, long lost) {}

  /**
   * Starts, loads, drains and stops servers until there were enough requests.
   *
   * @param adapter the server
   * @param pipelined how many requests a client sends before it reads an answer, 1 or more
   * @return what became of the requests
   * @throws Exception when a server does not start or stop
   */
  public static Result on(Adapter adapter, int pipelined) throws Exception {
    DrainLoad load = new DrainLoad(adapter, pipelined);
    while (load.answered.get() < REQUESTS) {
      load.round();
    }
    Result result = new Result(load.answered.get(), load.lost.get());
    System.out.println(adapter.name() + ", " + pipelined + " at once: " + result);
    return result;
  }

  private void round() throws Exception {
    Lockstep lockstep = Lockstep.builder().number(7127).drainTimings(TIMINGS).build();
    Adapter.Running server = adapter.start(lockstep, new Application());
    int port = server.port();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        all.add(clients.submit(client(port)));
      }
      long begun = answered.get();
      while (answered.get() < begun + 200L) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      server.drainAndStop();
      for (Future<Void> each : all) {
        each.get(30, TimeUnit.SECONDS);
      }
    } finally {
      clients.shutdownNow();
      server.stop();
      lockstep.close();
    }
  }

  /** Works until the server accepts no connection any more. */
  private Callable<Void> client(int port) {
    return () -> {
      while (true) {
        Socket socket;
        try {
          socket = new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
          return null; // stopped: a balancer asks another instance
        }
        try (socket) {
          socket.setTcpNoDelay(true);
          socket.setSoTimeout(MOST_SILENCE_MILLIS);
          use(socket);
        }
      }
    };
  }

  private void use(Socket socket) {
    boolean fresh = true;
    try {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean closing = false;
      while (!closing) {
        socket
            .getOutputStream()
            .write(
                "GET /ok HTTP/1.1\r\nHost: localhost\r\nBuild-Required: 7127\r\n\r\n"
                    .repeat(pipelined)
                    .getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < pipelined && !closing; i++) {
          closing = readAnswer(in);
          answered.incrementAndGet();
          fresh = false;
        }
      }
    } catch (IOException e) {
      // A connection that was never answered was in the backlog of a socket that was closed.
      if (!fresh) {
        lost.incrementAndGet();
      }
    }
  }

  /** Reads an answer with a length; returns whether it announces the connection's end. */
  private static boolean readAnswer(InputStream in) throws IOException {
    boolean closing = false;
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String field = line.toLowerCase(Locale.ROOT);
      closing |= field.startsWith("connection:") && field.contains("close");
      if (field.startsWith("content-length:")) {
        length = Integer.parseInt(field.substring(field.indexOf(':') + 1).trim());
      }
      if (field.startsWith("transfer-encoding:")) {
        length = -1;
      }
    }
    if (length >= 0) {
      if (in.readNBytes(length).length < length) {
        throw new EOFException();
      }
      return closing;
    }
    for (int size = chunk(in); size > 0; size = chunk(in)) {
      if (in.readNBytes(size + 2).length < size + 2) {
        throw new EOFException();
      }
    }
    line(in);
    return closing;
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in).trim(), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
