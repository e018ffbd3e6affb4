package dev.lockstep.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.undertow.LockstepHandler;
import io.undertow.Undertow;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lockstep:assets} in real builds, up to a server that starts from their jar. */
class AssetsIT {
  private static final Map<String, String> BUILD = Map.of("LOCKSTEP_BUILD", "7127");

  private static final String EXECUTIONS =
      """
      <executions><execution><goals><goal>stamp</goal><goal>assets</goal></goals></execution></executions>
      """;

  /** A directory, a folder of the module's own classes, put below lib/, and a WebJar. */
  private static final String PLUGIN =
      EXECUTIONS
          + """
          <configuration>
            <roots>
              <root><directory>web</directory></root>
              <root><classPath>com/example/lib</classPath><into>lib</into></root>
              <root><webJar>tiny</webJar></root>
            </roots>
          </configuration>
          """;

  private static final String WEB_JAR =
      "src/main/resources/META-INF/resources/webjars/tiny/1.2.3/t.js";

  @TempDir Path directory;

  @BeforeAll
  static void repository() throws IOException {
    TestRepository.prepare();
  }

  private static MavenProject project(Path directory) throws IOException {
    return new MavenProject(directory)
        .pom(PLUGIN)
        .file("web/app.css", "a{background:url(img/x.png)}" + "b{color:red}".repeat(100))
        .file("web/img/x.png", "x")
        .file("web/app.js", "import './lib/a.js';")
        .file("src/main/resources/com/example/lib/a.js", "let a = 1;")
        .file(WEB_JAR, "let t = 2;");
  }

  private static MavenProject.Outcome build(MavenProject project) throws Exception {
    return project.maven(BUILD, "package", "-Dmaven.test.skip=true");
  }

  @Test
  void build_isRepeatedOnlyWhereSomethingChanged_andServes(@TempDir Path second) throws Exception {
    MavenProject project = project(directory);
    build(project)
        .succeeded()
        .says("stamp: build 7127 from environment variable LOCKSTEP_BUILD")
        .says("assets: compiling [" + directory.toRealPath().resolve("web"))
        .says(", class path com/example/lib into lib, WebJar tiny], encodings [br, zstd, gzip]")
        .says("assets: compiled as build 7127 into ");
    Path jar = directory.resolve("target/app-1.jar");
    byte[] first = Files.readAllBytes(jar);

    build(project)
        .succeeded()
        .says("LOCKSTEP_BUILD, unchanged")
        .says("assets: nothing has changed, ")
        .saysNothingOf("assets: compil");
    assertThat(jar).hasBinaryContent(first);

    serve(jar);

    build(project(second)).succeeded();
    assertThat(second.resolve("target/app-1.jar")).hasBinaryContent(first);

    build(project.file("web/img/x.png", "y")).succeeded().says("assets: compiled as build 7127");
    try (Stream<Path> images =
        Files.list(directory.resolve("target/classes/META-INF/lockstep/assets/img"))) {
      assertThat(images).hasSize(1);
    }
  }

  private static void serve(Path jar) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader application = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      thread.setContextClassLoader(application);
      Assets assets = Assets.builder().compiledClassPath("META-INF/lockstep/assets/").build();
      Lockstep lockstep = Lockstep.builder().number(7127).assets(assets).build();
      Undertow server =
          Undertow.builder()
              .addHttpListener(0, "127.0.0.1")
              .setHandler(new LockstepHandler(lockstep, exchange -> exchange.setStatusCode(404)))
              .build();
      server.start();
      try {
        String origin = "http:/" + (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        fetch(origin, lockstep);
      } finally {
        server.stop();
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void fetch(String origin, Lockstep lockstep) throws Exception {
    HttpResponse<String> css =
        get(origin + lockstep.urls().url("app.css"), "Accept-Encoding", "identity");
    assertThat(css.statusCode()).isEqualTo(200);
    assertThat(css.headers().firstValue("Build-Number")).hasValue("7127");
    assertThat(css.headers().firstValue("Cache-Control"))
        .hasValue("public, max-age=31536000, immutable");
    assertThat(css.body()).startsWith("a{background:url(img/x-2d711642b7.png)}b{");
    for (String encoding : new String[] {"gzip", "br", "zstd"}) {
      assertThat(
              get(origin + lockstep.urls().url("app.css"), "Accept-Encoding", encoding)
                  .headers()
                  .firstValue("Content-Encoding"))
          .hasValue(encoding);
    }
    String library = "." + lockstep.urls().url("lib/a.js");
    assertThat(get(origin + lockstep.urls().url("app.js"), "Accept", "*/*").body())
        .isEqualTo("import '" + library + "';");
    assertThat(get(origin + lockstep.urls().url("tiny/t.js"), "Accept", "*/*").body())
        .isEqualTo("let t = 2;");
    assertThat(get(origin + "/app-0000000000.css", "Accept", "*/*").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> get(String url, String name, String value)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).header(name, value).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  @Test
  void missingReference_isWarnedOf_andFailsAStrictBuild_whichWritesNothing() throws Exception {
    MavenProject project = project(directory).file("web/bad.css", "a{background:url(none.png)}");
    Path output = directory.resolve("target/classes/META-INF/lockstep/assets");

    project
        .maven(BUILD, "process-classes", "-Dlockstep.assets.strict=true")
        .failed()
        .says("bad.css:1 refers to \"none.png\", which does not exist");
    assertThat(output).doesNotExist();

    project
        .maven(Map.of(), "process-classes")
        .succeeded()
        .says("[WARNING] assets: bad.css:1 refers to \"none.png\", which does not exist")
        .says("assets: compiled without a build number");
    assertThat(output.resolve("lockstep-assets.json")).isRegularFile();
  }

  @Test
  void missingRootOrWrongSetting_failsWithASentence() throws Exception {
    MavenProject project = new MavenProject(directory).pom("");
    project
        .maven(BUILD, "lockstep:assets@default-cli")
        .failed()
        .says("roots must name at least one place where assets come from, had none");

    project
        .pom(
            "<configuration><roots><root><directory>web</directory></root></roots></configuration>")
        .maven(BUILD, "lockstep:assets@default-cli")
        .failed()
        .says("asset root must be a directory, was \"" + directory.toRealPath().resolve("web"));
  }

  @Test
  void modules_areBuiltInParallel() throws Exception {
    MavenProject project = new MavenProject(directory);
    StringBuilder modules = new StringBuilder("<modules>");
    for (String module : new String[] {"a", "b", "c", "d"}) {
      modules.append("<module>").append(module).append("</module>");
      project.pom(module + "/pom.xml", "", module, "jar", PLUGIN, "");
      project.file(module + "/web/" + module + ".css", "x{}".repeat(500) + module);
      project.file(module + "/src/main/resources/com/example/lib/a.js", "'" + module + "'");
      project.file(module + "/" + WEB_JAR, "let t = 2;");
    }
    project.pom("pom.xml", "", "all", "pom", "", modules.append("</modules>").toString());

    project
        .maven(BUILD, "-T2", "process-classes")
        .succeeded()
        .says("MultiThreadedBuilder")
        .saysNothingOf("not marked");

    for (String module : new String[] {"a", "b", "c", "d"}) {
      Path assets = directory.resolve(module + "/target/classes/META-INF/lockstep/assets");
      try (Stream<Path> all = Files.list(assets)) {
        assertThat(all.map(file -> file.getFileName().toString()))
            .contains("lib", "lockstep-assets.json")
            .anyMatch(name -> name.startsWith("tiny-")) // a WebJar: its folder has the fingerprint
            .anyMatch(name -> name.startsWith(module + "-") && name.endsWith(".css"))
            .hasSize(7);
      }
    }
  }
}
