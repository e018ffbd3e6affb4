package dev.lockstep.buildtool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.asset.AssetsBuilder;
import dev.lockstep.fleet.FleetStore;
import dev.lockstep.internal.fleet.record.FleetKey;
import dev.lockstep.internal.fleet.record.InstanceRecord;
import dev.lockstep.internal.fleet.record.Phase;
import dev.lockstep.internal.fleet.store.SignedStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, as a build script uses it. */
class MainTest {
  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void stamp_writesTheNumberThatAnInstanceReads() {
    assertThat(run("stamp", "--into", directory.toString(), "--build", "7128")).isZero();

    assertThat(directory.resolve("META-INF/lockstep.properties"))
        .hasContent("# Written by lockstep:stamp\nbuild=7128\n");
    assertThat(out).hasToString("stamp: build 7128 from option --build\n");
  }

  @Test
  void stamp_withoutDigits_endsWithTheStatusOfAWrongArgument() {
    assertThat(run("stamp", "--into", directory.toString(), "--build", "v7")).isEqualTo(2);

    assertThat(err.toString()).startsWith("lockstep-build: ").contains("\"v7\"", "--build");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void assets_areCompiledWithWhatRefersToThem() throws IOException {
    Path root = Files.createDirectories(directory.resolve("frontend/css"));
    Files.writeString(root.resolve("app.css"), "body { background: url(paper.svg) }");
    Files.writeString(root.resolve("paper.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
    Path output = directory.resolve("out");

    int status =
        run(
            "assets",
            "--root",
            directory.resolve("frontend") + "=site/",
            "--output",
            output.toString(),
            "--build",
            "7128");

    assertThat(status).as(err.toString()).isZero();
    assertThat(out.toString()).contains("assets: compiled as build 7128 into " + output);
    assertThat(Files.readString(output.resolve("lockstep-assets.json")))
        .contains("site/css/app.css", "site/css/paper.svg");
  }

  @Test
  void compiledAssets_haveTheUrlsOfAnInstanceThatReadsTheRoots() throws IOException {
    Path root = Files.createDirectories(directory.resolve("frontend/css"));
    Files.writeString(root.resolve("app.css"), "a{}");
    Path output = directory.resolve("compiled");
    String roots = root.getParent().toString();

    assertThat(run("assets", "--root", roots, "--output", output.toString(), "--build", "7128"))
        .isZero();

    assertThat(url(Assets.builder().compiled(output)))
        .isEqualTo(url(Assets.builder().directory(root.getParent())))
        .startsWith("/css/app-");
  }

  private static String url(AssetsBuilder assets) {
    try (Lockstep lockstep = Lockstep.builder().number(7128).assets(assets.build()).build()) {
      return lockstep.urls().url("css/app.css");
    }
  }

  @Test
  void assets_ofAMissingReference_areAWarning_andAnErrorInStrictMode() throws IOException {
    Path root = Files.createDirectories(directory.resolve("frontend"));
    Files.writeString(root.resolve("app.css"), "body { background: url(gone.svg) }");
    List<String> line =
        List.of(
            "assets", "--root", root.toString(), "--output", directory.resolve("out").toString());

    assertThat(run(line.toArray(String[]::new))).isZero();
    assertThat(err.toString()).contains("gone.svg", "the reference stays as it is");

    String[] strict =
        List.of("assets", "--strict", "--root", root.toString(), "--output", directory + "/strict")
            .toArray(String[]::new);
    assertThat(run(strict)).isEqualTo(2);
  }

  @Test
  void unknownOptions_areRefused() {
    assertThat(run("stamp", "--colour")).isEqualTo(2);
    assertThat(run("frobnicate")).isEqualTo(2);
  }

  @Test
  void version_isThatOfTheProject() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("lockstep-build 0.").doesNotContain("$");
  }

  @Test
  void fleet_isListed_andASilentInstanceIsEvicted() throws IOException {
    Path store = directory.resolve("fleet");
    try (SignedStore fleet = signed(store)) {
      fleet.write(
          new InstanceRecord(
              "web-1",
              7128,
              0,
              null,
              Phase.READY,
              0,
              7128,
              new TreeSet<>(),
              new TreeMap<>(Map.of(7127L, 3L)),
              1));
    }

    assertThat(run(fleet("instances", store))).as(err.toString()).isZero();
    assertThat(out)
        .hasToString(
            """
            1 instance, open tabs: none
            build 7128  ready  silent  tabs: 3 of 7127  web-1
            """);

    assertThat(run(fleet("evict", store, "web-1"))).as(err.toString()).isZero();
    assertThat(store.resolve("instances")).isEmptyDirectory();
    assertThat(run(fleet("evict", store, "web-1"))).isEqualTo(1);
    assertThat(err.toString()).contains("the fleet has no instance web-1");
  }

  private static SignedStore signed(Path store) {
    return new SignedStore(FleetStore.directory(store), new FleetKey("k".repeat(32), "shop"));
  }

  private static String[] fleet(String command, Path store, String... more) {
    return Stream.concat(
            Stream.of(
                command,
                "--store",
                store.toString(),
                "--fleet",
                "shop",
                "--key",
                "k".repeat(32),
                "--watch",
                "1"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }
}
