package dev.lockstep.it.example;

import static org.awaitility.Awaitility.await;

import dev.lockstep.it.balancer.Leash;
import dev.lockstep.it.fleet.DemoJar;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** An instance of an example, started as its README says; closing it kills it. */
final class Example implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration DRAIN = Duration.ofMinutes(1);

  private final Runnable drain;
  private final Runnable kill;

  private Example(Runnable drain, Runnable kill) {
    this.drain = drain;
    this.kill = kill;
  }

  /**
   * Starts one, and waits until it listens.
   *
   * @param options of the JVM, beyond the build and the port
   */
  static Example start(String name, long build, int port, String... options)
      throws IOException, InterruptedException, LifecycleException {
    Path target = folder(name).resolve("target");
    return name.equals("tomcat-war")
        ? deploy(target.resolve("example-tomcat-war.war"), build, port)
        : run(target.resolve("example-" + name + ".jar"), build, port, options);
  }

  /** Where it is, below {@code it-tests/examples}. */
  static Path folder(String name) {
    return Path.of(System.getProperty("lockstep.examples"), name);
  }

  /** Ends it as a deploy does. */
  void drain() {
    drain.run();
  }

  @Override
  public void close() {
    kill.run();
  }

  private static Example run(Path jar, long build, int port, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(DemoJar.SHORT_LIVED);
    command.addAll(List.of("-Dlockstep.build=" + build, "-Dport=" + port, "-Dserver.port=" + port));
    command.addAll(List.of(options));
    command.addAll(List.of("-jar", jar.toString()));
    File log = Files.createTempFile("example", ".log").toFile();
    log.deleteOnExit();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    Leash leash = Leash.on(process);
    Example example = new Example(() -> drain(process), () -> kill(process, leash));
    try {
      await(jar.getFileName() + " to listen on " + port)
          .atMost(START)
          .failFast("it ended", () -> !process.isAlive())
          .until(() -> isListening(port));
      return example;
    } catch (ConditionTimeoutException | TerminalFailureException notListening) {
      example.close();
      throw new IllegalStateException(
          jar.getFileName() + " does not listen: " + Files.readString(log.toPath()), notListening);
    }
  }

  private static void drain(Process process) {
    process.destroy();
    await("the drained example to end").atMost(DRAIN).until(() -> !process.isAlive());
  }

  private static void kill(Process process, Leash leash) {
    leash.close();
    process.destroyForcibly();
    process.onExit().join();
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** In this JVM, so that no container has to be there: {@code ROOT.war} of a Tomcat. */
  private static Example deploy(Path war, long build, int port) throws LifecycleException {
    System.setProperty("lockstep.build", Long.toString(build));
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(war.resolveSibling("tomcat").toString());
    tomcat.getHost().setAppBase(war.resolveSibling("tomcat").toString());
    tomcat.setPort(port);
    tomcat.getConnector();
    Context context = tomcat.addWebapp("", war.toString());
    context.setParentClassLoader(Tomcat.class.getClassLoader());
    context.setContainerSciFilter(
        "org\\.eclipse\\.jetty"); // which other tests have on this class path
    tomcat.start();
    return new Example(() -> {}, () -> undeploy(tomcat)); // which drains
  }

  private static void undeploy(Tomcat tomcat) {
    System.clearProperty("lockstep.build");
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }
}
