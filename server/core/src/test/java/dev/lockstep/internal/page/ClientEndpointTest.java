package dev.lockstep.internal.page;

import static dev.lockstep.Answers.field;
import static dev.lockstep.Answers.response;
import static dev.lockstep.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lockstep.FakeRequest;
import dev.lockstep.http.Response;
import dev.lockstep.lifecycle.LifeCycle;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientEndpointTest {
  /** Large enough to be worth an encoding. */
  private static final String MODULE = "let a;".repeat(400);

  /** {@code printf 'let a;%.0s' $(seq 400) | sha256sum}, the first digits. */
  private static final String NAME = "client-5df34e0ced.js";

  @TempDir Path classPath;
  private ClientEndpoint client;

  @BeforeEach
  void writeClient() throws IOException {
    Path folder = Files.createDirectories(classPath.resolve("META-INF/webjar"));
    Files.writeString(folder.resolve("lockstep.js"), MODULE);
    Files.writeString(folder.resolve("lockstep.iife.js"), "var b;");
    Files.writeString(
        classPath.resolve("META-INF/lockstep-client.properties"), "path=META-INF/webjar/\n");
    client = over(classPath);
  }

  private static ClientEndpoint over(Path classPath) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
      LifeCycle lifeCycle = new LifeCycle();
      ClientEndpoint client = new ClientEndpoint(loader, lifeCycle);
      lifeCycle.start();
      return client;
    }
  }

  private Response get(String name, String... fields) {
    return response(client.answer(name, FakeRequest.get("/lockstep/" + name, fields)));
  }

  @Test
  void plainName_isRevalidated() {
    Response module = get("client.js");

    assertThat(text(module)).isEqualTo(MODULE);
    assertThat(field(module, "Content-Type")).isEqualTo("text/javascript;charset=utf-8");
    assertThat(field(module, "Cache-Control")).isEqualTo("no-cache");
    assertThat(get("client.js", "If-None-Match", field(module, "ETag")).status()).isEqualTo(304);
    assertThat(text(get("client.iife.js"))).isEqualTo("var b;");
  }

  @Test
  void secondPart_isLoadedUnderItsFingerprint() throws IOException {
    Path folder = classPath.resolve("META-INF/webjar");
    Files.writeString(folder.resolve("lockstep.js"), "import(\"./lockstep-later.js\")");
    Files.writeString(folder.resolve("lockstep-later.js"), "let later;");
    client = over(classPath);
    String reference = text(get(client.fingerprinted("client.js")));

    assertThat(reference).matches("import\\(\"\\./lockstep-later-[0-9a-f]{10}\\.js\"\\)");
    Response later = get(reference.substring("import(\"./".length(), reference.length() - 2));
    assertThat(text(later)).isEqualTo("let later;");
    assertThat(field(later, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
  }

  @Test
  void nameWithFingerprint_isImmutable() {
    assertThat(client.fingerprinted("client.js")).isEqualTo(NAME);

    assertThat(text(get(NAME))).isEqualTo(MODULE);
    assertThat(field(get(NAME), "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(field(get(NAME), "Vary")).isEqualTo("Accept-Encoding");
    await() // for the encodings, which are made in the background
        .until(
            () -> field(get(NAME, "Accept-Encoding", "gzip"), "Content-Encoding"),
            coding -> "gzip".equals(coding));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client-0000000000.js",
        "client-5df34e0ced.iife.js",
        "client.mjs",
        "client",
        "",
        "../client.js",
        "client.js/"
      })
  void otherNames_areNotFound(String name) {
    assertThat(get(name).status()).isEqualTo(404);
    assertThat(field(get(name), "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void withoutTheClient_isNotFound_andNamesTheRemedy() throws IOException {
    Files.delete(classPath.resolve("META-INF/lockstep-client.properties"));
    client = over(classPath);

    assertThat(get("client.js").status()).isEqualTo(404);
    assertThatThrownBy(() -> client.fingerprinted("client.js"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("client.js is not on the class path: add dev.lockstep:lockstep-client-js");
  }

  @Test
  void names_areThePlainOnesAndThoseWithAFingerprint() {
    assertThat(client.names())
        .hasSize(4)
        .contains("client.js", NAME, "client.iife.js", client.fingerprinted("client.iife.js"));
  }

  @Test
  void anotherName_isAnError() {
    assertThatThrownBy(() -> client.fingerprinted("app.js"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name must be client.js or client.iife.js, was \"app.js\"");
  }
}
