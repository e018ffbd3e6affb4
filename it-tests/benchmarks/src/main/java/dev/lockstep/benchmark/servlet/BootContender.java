package dev.lockstep.benchmark.servlet;

import dev.lockstep.benchmark.process.Child;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged example of Spring Boot in a process of its own, with the starter or without it. */
public final class BootContender {
  private static final String STARTER =
      "dev.lockstep.springboot.LockstepAutoConfiguration,"
          + "dev.lockstep.springboot.ThymeleafLinksAutoConfiguration";
  private static final long LOOK_AGAIN_MILLIS = 50;

  private BootContender() {}

  /** Runs the jar that is named first, with the starter if the second argument says so. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int port = freePort();
    Process process = start(Path.of(arguments[0]), Boolean.parseBoolean(arguments[1]), port);
    try {
      URI uri = URI.create("http://127.0.0.1:" + port + "/api/hello");
      awaitAnswer(uri, process);
      Child.say(uri);
      Child.awaitOrderToGo();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(Path jar, boolean started, int port) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-Dlockstep.build=7127", "-jar", jar.toString()));
    command.add("--server.port=" + port);
    command.add("--server.address=127.0.0.1");
    command.add("--server.tomcat.max-keep-alive-requests=-1"); // wrk keeps its connections
    if (!started) {
      command.add("--spring.autoconfigure.exclude=" + STARTER);
    }
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void awaitAnswer(URI uri, Process process)
      throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    while (!answers(http, uri)) {
      if (!process.isAlive()) {
        throw new IOException("the example ended before it served");
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  private static boolean answers(HttpClient http, URI uri) throws InterruptedException {
    try {
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException e) {
      return false; // it does not listen yet
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
