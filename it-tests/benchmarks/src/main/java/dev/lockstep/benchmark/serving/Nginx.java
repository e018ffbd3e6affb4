package dev.lockstep.benchmark.serving;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * nginx for files that never change: no log, gzip files beside the originals, open files kept open,
 * as many processes as the others have I/O threads.
 *
 * @param place where it keeps its own files
 * @param site the files that it serves, below {@code /assets/}
 * @param processes how many worker processes
 * @param port its port on the loopback interface
 */
record Nginx(Path place, Path site, int processes, int port) {
  private static final long LOOK_AGAIN_MILLIS = 10;

  static Nginx prepare(Path place, Path site, int processes) throws IOException {
    Files.createDirectories(place);
    Nginx nginx = new Nginx(place, site, processes, freePort());
    Files.writeString(place.resolve("nginx.conf"), nginx.configuration());
    return nginx;
  }

  List<String> command() {
    return List.of(
        Programs.NGINX.path().toString(),
        "-p",
        place.toString(),
        "-c",
        place.resolve("nginx.conf").toString(),
        "-e",
        place.resolve("error.log").toString());
  }

  URI uri(Sample sample) {
    return URI.create("http://127.0.0.1:" + port + "/assets/" + sample.file());
  }

  /** Blocks until it accepts connections. */
  void awaitListening() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (ConnectException e) {
        if (System.nanoTime() > deadline) {
          throw new IOException("nginx must listen on port " + port + " within 10 s, see above", e);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      }
    }
  }

  private String configuration() {
    // Started by root, its workers would run as somebody who cannot read a temporary directory.
    String user = System.getProperty("user.name");
    return ("root".equals(user) ? "user root;\n" : "")
        + """
        daemon off;
        worker_processes %d;
        pid nginx.pid;
        error_log error.log;
        events { worker_connections 1024; }
        http {
          types { text/css css; text/javascript js; }
          access_log off;
          client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi; scgi_temp_path scgi;
          sendfile on;
          tcp_nopush on;
          keepalive_requests 1000000000;
          keepalive_timeout 1h;
          open_file_cache max=1000 inactive=1h;
          open_file_cache_valid 1h;
          gzip_static on;
          gzip_vary on;
          server {
            listen 127.0.0.1:%d;
            root "%s";
            add_header Cache-Control "public, max-age=31536000, immutable";
          }
        }
        """
            .formatted(processes, port, site);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
