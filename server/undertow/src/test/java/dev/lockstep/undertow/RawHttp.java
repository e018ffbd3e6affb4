package dev.lockstep.undertow;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks HTTP/1.1 byte by byte, where a client would hide or refuse what is tested. */
final class RawHttp {
  private RawHttp() {}

  /** Sends a request line, header lines and a body, and returns everything until the end. */
  static String exchange(int port, byte[] body, String... lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      String head = String.join("\r\n", lines) + "\r\nHost: localhost\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.UTF_8));
      out.write(body);
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  static String get(int port, String path, String... headerLines) throws IOException {
    String[] lines = new String[headerLines.length + 2];
    lines[0] = "GET " + path + " HTTP/1.1";
    lines[1] = "Connection: close";
    System.arraycopy(headerLines, 0, lines, 2, headerLines.length);
    return exchange(port, new byte[0], lines);
  }
}
