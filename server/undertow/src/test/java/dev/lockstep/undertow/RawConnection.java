package dev.lockstep.undertow;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** One connection that is kept open, read response by response. */
final class RawConnection implements AutoCloseable {
  /** A response: its head as it was sent, and its content. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Answer(String head, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.ISO_8859_1);
    }

    String status() {
      return head.substring("HTTP/1.1 ".length(), head.indexOf("\r\n"));
    }

    /** The header lines but {@code Date}, sorted. */
    List<String> fields() {
      return Arrays.stream(head.split("\r\n"))
          .skip(1)
          .filter(line -> !line.startsWith("Date: "))
          .sorted()
          .toList();
    }
  }

  private final Socket socket = new Socket();
  private final InputStream in;

  RawConnection(int port) throws IOException {
    socket.setReceiveBufferSize(64 << 10);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    in = new BufferedInputStream(socket.getInputStream());
  }

  Answer get(String path, String... headerLines) throws IOException {
    send("GET", path, headerLines);
    String head = head();
    return new Answer(head, exactly(contentLength(head)));
  }

  Answer head(String path, String... headerLines) throws IOException {
    send("HEAD", path, headerLines);
    return new Answer(head(), new byte[0]);
  }

  void send(String method, String path, String... headerLines) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    for (String line : headerLines) {
      request.append(line).append("\r\n");
    }
    request.append("Host: localhost\r\n\r\n");
    socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads up to and with the empty line. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("the connection ended after: " + head);
      }
      head.append((char) c);
    }
    return head.toString();
  }

  /** Sends a request of an older HTTP, or a part of one. */
  void sendRaw(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads up to and with what is awaited. */
  String readThrough(String awaited) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(awaited) < 0) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("the connection ended after: " + read);
      }
      read.append((char) c);
    }
    return read.toString();
  }

  /** What is left, until the server closes. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** Ends with a reset, as of a process that died with unread data. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Reads what is left, until the server closes. */
  long drain() throws IOException {
    return in.transferTo(OutputStream.nullOutputStream());
  }

  byte[] exactly(int length) throws IOException {
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException(body.length + " bytes of " + length);
    }
    return body;
  }

  private static int contentLength(String head) {
    return Arrays.stream(head.split("\r\n"))
        .filter(line -> line.startsWith("Content-Length: "))
        .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
