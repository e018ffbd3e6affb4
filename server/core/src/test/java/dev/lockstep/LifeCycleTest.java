package dev.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.asset.Assets;
import dev.lockstep.endpoint.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeCycleTest {
  private final List<String> events = new ArrayList<>();

  @TempDir Path directory;
  private Path files;
  private Path archive;

  @BeforeEach
  void write() throws IOException {
    files = Files.createDirectories(directory.resolve("files"));
    archive = directory.resolve("archive");
    Files.writeString(files.resolve("app.css"), "a { color: red }");
  }

  /** Records its start and its end. */
  private LockstepBuilder noting(LockstepBuilder builder, String name) {
    return builder.endpoint(
        context -> {
          events.add("make " + name);
          context.lifeCycle().onStart(() -> events.add("start " + name));
          context.lifeCycle().onClose(() -> events.add("close " + name));
          return List.<Endpoint>of();
        });
  }

  @Test
  void close_closesInReverseOrder_once() {
    Lockstep lockstep = noting(noting(Lockstep.builder().number(7127), "a"), "b").build();
    assertThat(events).containsExactly("make a", "make b", "start a", "start b");
    events.clear();

    lockstep.close();
    lockstep.close();

    assertThat(events).containsExactly("close b", "close a");
  }

  @Test
  void failingClose_closesTheRest() {
    Lockstep lockstep =
        noting(Lockstep.builder().number(7127), "a")
            .endpoint(
                context -> {
                  context
                      .lifeCycle()
                      .onClose(
                          () -> {
                            throw new IllegalStateException("planted");
                          });
                  return List.of();
                })
            .build();

    lockstep.close();

    assertThat(events).endsWith("close a");
  }

  @Test
  void failingStart_closesEveryResource() {
    LockstepBuilder builder =
        noting(Lockstep.builder().number(7127), "a")
            .endpoint(
                context -> {
                  context
                      .lifeCycle()
                      .onStart(
                          () -> {
                            throw new IllegalStateException("planted");
                          });
                  return List.of();
                });

    assertThatThrownBy(() -> noting(builder, "b").build()).hasMessage("planted");

    assertThat(events).containsExactly("make a", "make b", "start a", "close b", "close a");
  }

  @Test
  void contradictingSettings_startAndPublishNothing() throws IOException {
    Files.writeString(files.resolve("broken.css"), "a { background: url(none.png) }");
    Set<Thread> before = threads();

    assertThatThrownBy(
            () ->
                noting(Lockstep.builder().number(7127), "a")
                    .assets(Assets.builder().directory(files).archive(archive).strict().build())
                    .build())
        .hasMessageContaining("none.png");

    assertThat(archive).doesNotExist();
    assertThat(events).doesNotContain("start a");
    assertThat(threads()).isSubsetOf(before);
  }

  @Test
  void referenceToAnEndpoint_isNoReferenceToAFile() throws IOException {
    Files.writeString(
        files.resolve("app.js"), "import { createLockstep } from '/lockstep/client.js'");
    Assets strict = Assets.builder().directory(files).strict().build();

    Lockstep.builder().number(7127).assets(strict).build().close();

    assertThatThrownBy(
            () -> Lockstep.builder().number(7127).endpoints("/fleet/").assets(strict).build())
        .hasMessageContaining("/lockstep/client.js");
  }

  @Test
  void failingEndpointFactory_publishesNothing() {
    assertThatThrownBy(
            () ->
                Lockstep.builder()
                    .number(7127)
                    .assets(Assets.builder().directory(files).archive(archive).build())
                    .endpoint(
                        context -> {
                          throw new IllegalArgumentException("planted");
                        })
                    .build())
        .hasMessage("planted");

    assertThat(archive).doesNotExist();
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("lockstep-"))
        .collect(Collectors.toSet());
  }
}
