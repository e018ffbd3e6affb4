package dev.lockstep.benchmark.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldTest {
  private static final List<String> SMALL = List.of("-Xmx128m", "-XX:TieredStopAtLevel=1");

  @TempDir private Path place;

  @Test
  void contendersOnUndertow_sendTheSameBytes() throws Exception {
    List<Contender> contenders =
        List.of(Contender.LOCKSTEP, Contender.BARE, Contender.RESOURCE_HANDLER);
    try (Field field = Field.start(place, contenders, Encoding.IDENTITY, 1, SMALL)) {
      for (Sample sample : Sample.values()) {
        for (Contender contender : contenders) {
          field.verify(contender, sample);
        }
        assertThat(headers(field, Contender.BARE, sample))
            .isEqualTo(headers(field, Contender.LOCKSTEP, sample));
      }
    }
  }

  @Test
  void nginx_sendsTheSameBytes() throws Exception {
    assumeThat(Programs.NGINX.find()).as("nginx is installed").isPresent();
    List<Contender> contenders = List.of(Contender.LOCKSTEP, Contender.NGINX);
    try (Field field = Field.start(place, contenders, Encoding.IDENTITY, 1, SMALL)) {
      for (Sample sample : Sample.values()) {
        field.verify(Contender.NGINX, sample);
      }
    }
  }

  @Test
  void closedField_leavesNoProcess() throws Exception {
    URI lockstep;
    try (Field field =
        Field.start(place, List.of(Contender.LOCKSTEP), Encoding.IDENTITY, 1, SMALL)) {
      lockstep = field.uri(Contender.LOCKSTEP, Sample.SCRIPT);
    }
    assertThatThrownBy(() -> RecordedAnswer.ask(lockstep, Encoding.IDENTITY))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void otherBytes_areRefused() {
    URI uri = URI.create("http://127.0.0.1/assets/app.css");
    assertThatThrownBy(() -> answer("abc").mustHaveTheBodyOf(answer("abd"), uri))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "body of http://127.0.0.1/assets/app.css must be the 3 bytes that Lockstep sends, was of 3");
  }

  private static RecordedAnswer answer(String body) {
    return new RecordedAnswer(
        java.util.Map.of(), body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static java.util.Map<String, String> headers(
      Field field, Contender contender, Sample sample) throws Exception {
    return RecordedAnswer.ask(field.uri(contender, sample), Encoding.IDENTITY).headers();
  }
}
