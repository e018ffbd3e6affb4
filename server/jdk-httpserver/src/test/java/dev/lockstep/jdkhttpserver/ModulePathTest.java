package dev.lockstep.jdkhttpserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import dev.lockstep.Lockstep;
import dev.lockstep.protocol.BuildStamp;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jsoup.Jsoup;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;

/** An application that is a Java module: compiled and run on a module path. */
class ModulePathTest {
  private static final String DESCRIPTOR =
      """
      module example {
        requires dev.lockstep.core;
        requires dev.lockstep.jdkhttpserver;
        requires jdk.httpserver;
      }
      """;

  private static final String MAIN =
      """
      package example;

      import com.sun.net.httpserver.HttpServer;
      import dev.lockstep.Lockstep;
      import dev.lockstep.jdkhttpserver.LockstepFilter;
      import java.net.InetAddress;
      import java.net.InetSocketAddress;

      public class Main {
        public static void main(String[] args) throws Exception {
          Lockstep lockstep = Lockstep.builder().number(7127).build();
          HttpServer server =
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
          server
              .createContext(
                  "/",
                  exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                  })
              .getFilters()
              .add(new LockstepFilter(lockstep));
          server.start();
          System.out.println(server.getAddress().getPort());
          System.in.read();
          server.stop(0);
          lockstep.close();
        }
      }
      """;

  private static final String INTRUDER =
      """
      package example;

      class Intruder {
        Object guard = dev.lockstep.internal.guard.Verdict.PASS;
      }
      """;

  @TempDir Path directory;
  private String modulePath;

  @BeforeEach
  void modulePath() throws Exception {
    Path adapter = directory.resolve("adapter.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Automatic-Module-Name"), "dev.lockstep.jdkhttpserver");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(adapter), manifest)) {
      copy(place(LockstepFilter.class), jar);
    }
    modulePath =
        Stream.concat(
                Stream.of(adapter),
                Stream.of(
                        Lockstep.class,
                        BuildStamp.class,
                        JsonParser.class,
                        Cache.class,
                        Jsoup.class,
                        NullMarked.class)
                    .map(ModulePathTest::place))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  @Timeout(120)
  void application_servesStampedResponses() throws Exception {
    Path classes = directory.resolve("example");
    assertThat(compile(classes, source("module-info", DESCRIPTOR), source("Main", MAIN))).isEmpty();

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--module-path",
                modulePath + File.pathSeparator + classes,
                "-m",
                "example/example.Main")
            .redirectError(directory.resolve("errors").toFile())
            .start();
    try (BufferedReader output = process.inputReader(UTF_8)) {
      String port = output.readLine();
      assertThat(port).as(Files.readString(directory.resolve("errors"))).isNotNull();
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(),
                  HttpResponse.BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(204);
      assertThat(response.headers().firstValue("Build-Number")).contains("7127");
      process.getOutputStream().close();
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void internalPackage_doesNotCompile() throws Exception {
    assertThat(
            compile(
                directory.resolve("intruder"),
                source("module-info", DESCRIPTOR),
                source("Intruder", INTRUDER)))
        .contains("package dev.lockstep.internal.guard is not visible")
        .contains("1 error");
  }

  private Path source(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name + ".java"), text);
  }

  /** Returns what the compiler says; empty when it says nothing. */
  private String compile(Path target, Path... sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      compiler
          .getTask(
              said,
              files,
              null,
              List.of("--module-path", modulePath, "-d", target.toString(), "-proc:none"),
              null,
              files.getJavaFileObjects(sources))
          .call();
    }
    return said.toString();
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path root, JarOutputStream jar) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
        copy(file, (OutputStream) jar);
      }
    }
  }

  private static void copy(Path file, OutputStream out) throws IOException {
    Files.copy(file, out);
  }
}
