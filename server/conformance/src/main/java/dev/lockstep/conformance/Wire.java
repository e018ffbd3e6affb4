package dev.lockstep.conformance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A raw HTTP/1.1 connection, because an HTTP client would hide details under test. */
public final class Wire implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int GLANCE_MILLIS = 10;
  private static final int MAX_HEAD_BYTES = 64 << 10;

  private final Socket socket = new Socket();
  private final String authority;
  private final InputStream in;

  private Wire(InetSocketAddress server, int receiveBufferBytes) throws IOException {
    if (receiveBufferBytes > 0) {
      socket.setReceiveBufferSize(receiveBufferBytes);
    }
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(server, TIMEOUT_MILLIS);
    authority = server.getHostString() + ":" + server.getPort();
    in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * Opens a connection.
   *
   * @param server the server's address
   * @return the connection
   * @throws IOException when it cannot be opened
   */
  public static Wire open(InetSocketAddress server) throws IOException {
    return new Wire(server, 0);
  }

  /** Opens a connection with a small receive buffer, so that the server's writes soon block. */
  static Wire openNarrow(InetSocketAddress server) throws IOException {
    return new Wire(server, 4 << 10);
  }

  /**
   * Sends a request without content, and reads the response.
   *
   * @param method the method
   * @param path the request target
   * @param lines header lines besides {@code Host}
   * @return the response
   * @throws IOException when there is no response
   */
  public Answer exchange(String method, String path, String... lines) throws IOException {
    send(method, path, lines);
    return read(method);
  }

  /** Sends a request's head. */
  void send(String method, String path, String... lines) throws IOException {
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    head.append("Host: ").append(authority).append("\r\n");
    for (String line : lines) {
      head.append(line).append("\r\n");
    }
    write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Sends content whose length the head states. */
  void write(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  /** Sends that many bytes of content in chunks, and the last chunk. */
  void writeChunks(int bytes) throws IOException {
    byte[] chunk = new byte[0x10000];
    OutputStream out = socket.getOutputStream();
    for (int left = bytes; left > 0; left -= chunk.length) {
      int length = Math.min(left, chunk.length);
      out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(chunk, 0, length);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Sends one byte of content; returns false if the write fails. */
  boolean dribble() {
    try {
      write(new byte[1]);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Tells whether the server has answered or closed the connection. Waits only a few milliseconds.
   */
  boolean isHeardOf() throws IOException {
    socket.setSoTimeout(GLANCE_MILLIS);
    in.mark(1);
    try {
      if (in.read() >= 0) {
        in.reset();
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // reset
    } finally {
      socket.setSoTimeout(TIMEOUT_MILLIS);
    }
  }

  /** Reads the response to a request with that method; skips 100 Continue. */
  Answer read(String method) throws IOException {
    String head = readHead();
    while (head.startsWith("HTTP/1.1 1")) {
      head = readHead();
    }
    Answer headOnly = new Answer(head, new byte[0], true);
    int status = headOnly.status();
    if (method.equals("HEAD") || status == 204 || status == 304) {
      return headOnly;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    boolean whole = isReadWhole(headOnly, body);
    return new Answer(head, body.toByteArray(), whole);
  }

  /** Reads up to the empty line, inclusive. */
  String readHead() throws IOException {
    return readThrough("\r\n\r\n");
  }

  /** Reads up to the awaited text, inclusive. */
  String readThrough(String awaited) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(awaited, Math.max(0, read.length() - awaited.length())) < 0) {
      int c = in.read();
      if (c < 0 || read.length() > MAX_HEAD_BYTES) {
        throw new EOFException("no " + awaited.strip() + " in: " + read);
      }
      read.append((char) c);
    }
    return read.toString();
  }

  private boolean isReadWhole(Answer head, OutputStream body) throws IOException {
    String length = head.field("Content-Length");
    List<String> codings = head.lines("Transfer-Encoding");
    try {
      if (codings.stream().anyMatch(each -> each.toLowerCase(Locale.ROOT).equals("chunked"))) {
        readChunks(body);
      } else if (length != null) {
        readExactly(Long.parseLong(length), body);
      } else {
        in.transferTo(body);
      }
      return true;
    } catch (IOException e) {
      return false; // incomplete, or the connection was reset
    }
  }

  private void readChunks(OutputStream body) throws IOException {
    while (true) {
      String size = readThrough("\r\n").strip();
      if (size.equals("0")) {
        readThrough("\r\n");
        return;
      }
      readExactly(Long.parseLong(size.split(";", 2)[0], 16), body);
      readThrough("\r\n");
    }
  }

  private void readExactly(long length, OutputStream body) throws IOException {
    byte[] buffer = new byte[16 << 10];
    long left = length;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException(left + " bytes of " + length + " are missing");
      }
      body.write(buffer, 0, read);
      left -= read;
    }
  }

  /** Reads until the server closes the connection. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Closes with a reset, like a process that crashed with unread data. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Header lines from names and values. */
  static String[] lines(List<List<String>> fields) {
    return fields.stream().map(field -> field.get(0) + ": " + field.get(1)).toArray(String[]::new);
  }

  /** Header lines with one more. */
  static String[] with(String[] lines, String line) {
    String[] more = Arrays.copyOf(lines, lines.length + 1);
    more[lines.length] = line;
    return more;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
