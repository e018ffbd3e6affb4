package dev.lockstep.buildtool.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.asset.file.AssetRoot;
import dev.lockstep.asset.naming.NamingScheme;
import dev.lockstep.internal.asset.file.DirectoryRoot;
import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts as unchanged. */
class LastRunTest {
  private static final Fingerprint PLUGIN = new FingerprintOf().end();

  @TempDir Path basedir;

  @BeforeEach
  void root() throws IOException {
    Files.createDirectories(basedir.resolve("web/css"));
    Files.writeString(basedir.resolve("web/css/app.css"), "a{}");
    Files.writeString(basedir.resolve("web/app.js"), "let a;");
  }

  private static Task task(Path basedir) {
    return new Task(
        List.of(new DirectoryRoot(basedir.resolve("web"))),
        NamingScheme.PATH,
        Folders.NONE,
        "/assets/",
        "",
        false,
        7127,
        basedir.resolve("target/assets"));
  }

  private Fingerprint inputs() throws IOException {
    return task(basedir).inputs(PLUGIN);
  }

  @Test
  void changedTimes_areNoChange() throws IOException {
    Fingerprint before = inputs();
    Files.setLastModifiedTime(basedir.resolve("web/app.js"), FileTime.fromMillis(0));

    assertThat(inputs()).isEqualTo(before);
  }

  /** Something that is done to the files of a root. */
  interface Change {
    void to(Path web) throws IOException;
  }

  static Stream<Change> changes() {
    return Stream.of(
        web -> Files.writeString(web.resolve("app.js"), "let b;"),
        web -> Files.writeString(web.resolve(".hidden"), ""),
        web -> Files.delete(web.resolve("app.js")),
        web -> Files.move(web.resolve("app.js"), web.resolve("app.mjs")),
        web -> Files.writeString(web.resolve("css/app.css"), ""));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void changedFile_isAChange(Change change) throws IOException {
    Fingerprint before = inputs();
    change.to(basedir.resolve("web"));

    assertThat(inputs()).isNotEqualTo(before);
  }

  @Test
  void swappedContents_areAChange() throws IOException {
    Fingerprint before = inputs();
    Files.writeString(basedir.resolve("web/css/app.css"), "let a;");
    Files.writeString(basedir.resolve("web/app.js"), "a{}");

    assertThat(inputs()).isNotEqualTo(before);
  }

  static Stream<UnaryOperator<Task>> settings() {
    return Stream.of(
        task -> with(task, NamingScheme.QUERY, "/assets/", "", false, 7127),
        task -> with(task, NamingScheme.PATH, "/x/", "", false, 7127),
        task -> with(task, NamingScheme.PATH, "/assets/", "/shop", false, 7127),
        task -> with(task, NamingScheme.PATH, "/assets/", "", true, 7127),
        task -> with(task, NamingScheme.PATH, "/assets/", "", false, 7128));
  }

  private static Task with(
      Task task, NamingScheme naming, String prefix, String baseUrl, boolean strict, long build) {
    return new Task(
        task.roots(), naming, Folders.NONE, prefix, baseUrl, strict, build, task.output());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void changedSetting_isAChange(UnaryOperator<Task> change) throws IOException {
    assertThat(change.apply(task(basedir)).inputs(PLUGIN)).isNotEqualTo(inputs());
  }

  @Test
  void otherPlugin_isAChange() throws IOException {
    Fingerprint other = new FingerprintOf().setting("artifact", "brotli4j:2").end();

    assertThat(task(basedir).inputs(other)).isNotEqualTo(inputs());
  }

  @Test
  void orderOfRoots_isAChange(@TempDir Path second) throws IOException {
    Files.writeString(second.resolve("app.js"), "let b;");
    AssetRoot one = new DirectoryRoot(basedir.resolve("web"));
    AssetRoot two = new DirectoryRoot(second);

    assertThat(new FingerprintOf().root(one).root(two).end())
        .isNotEqualTo(new FingerprintOf().root(two).root(one).end());
  }

  @Test
  void record_isForOneOutputDirectory_andComparesInputsAndOutputs() throws IOException {
    Path target = basedir.resolve("target");
    LastRun last = LastRun.of(target, basedir, basedir.resolve("target/assets"));
    Fingerprint nothing = task(basedir).outputs();
    assertThat(last.is(inputs(), nothing)).isFalse();

    last.write(inputs(), nothing);
    assertThat(last.is(inputs(), nothing)).isTrue();
    assertThat(last.is(nothing, nothing)).isFalse();
    assertThat(LastRun.of(target, basedir, basedir.resolve("other")).is(inputs(), nothing))
        .isFalse();

    Files.createDirectories(basedir.resolve("target/assets"));
    Files.writeString(basedir.resolve("target/assets/app.css"), "tampered");
    assertThat(last.is(inputs(), task(basedir).outputs())).isFalse();
  }

  @Test
  void outputInARoot_orARootInTheOutput_isRefused() {
    for (String output : new String[] {"web/compiled", "web", "."}) {
      assertThatThrownBy(
              () ->
                  new Task(
                      task(basedir).roots(),
                      NamingScheme.PATH,
                      Folders.NONE,
                      "/assets/",
                      "",
                      false,
                      7127,
                      basedir.resolve(output)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("outputDirectory must lie apart from every root, was ");
    }
  }

  @Test
  void noRoots_areRefused() {
    assertThatThrownBy(
            () ->
                new Task(
                    List.of(),
                    NamingScheme.PATH,
                    Folders.NONE,
                    "/assets/",
                    "",
                    false,
                    7127,
                    basedir))
        .hasMessageStartingWith("roots must name at least one place where assets come from");
  }
}
