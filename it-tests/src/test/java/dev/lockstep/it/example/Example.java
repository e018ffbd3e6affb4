package dev.lockstep.it.example;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** An instance of an example, started as its README says; closing it drains it. */
interface Example extends AutoCloseable {
  /** A directory below {@code it-tests/examples}. */
  static Example start(String name, long build, int port) throws Exception {
    Path target = Path.of(System.getProperty("lockstep.examples"), name, "target");
    Path built = target.resolve("example-" + name + (name.equals("tomcat-war") ? ".war" : ".jar"));
    return name.equals("tomcat-war") ? deploy(built, build, port) : run(built, build, port);
  }

  @Override
  void close() throws Exception;

  private static Example run(Path jar, long build, int port) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlockstep.build=" + build,
                "-Dport=" + port,
                "-Dserver.port=" + port,
                "-jar",
                jar.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return () -> {
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    };
  }

  /** In this JVM, so that no container has to be there: {@code ROOT.war} of a Tomcat. */
  private static Example deploy(Path war, long build, int port) throws Exception {
    System.setProperty("lockstep.build", Long.toString(build));
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(war.resolveSibling("tomcat").toString());
    tomcat.getHost().setAppBase(war.resolveSibling("tomcat").toString());
    tomcat.setPort(port);
    tomcat.getConnector();
    tomcat.setAddDefaultWebXmlToWebapp(false);
    Context context = tomcat.addWebapp("", war.toString());
    context.setParentClassLoader(Tomcat.class.getClassLoader());
    tomcat.start();
    return () -> {
      System.clearProperty("lockstep.build");
      tomcat.stop();
      tomcat.destroy();
    };
  }
}
