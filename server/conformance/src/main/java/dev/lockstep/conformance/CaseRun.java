package dev.lockstep.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs one case against a backend, on its own connection. */
final class CaseRun {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

  private final ProtocolCase asked;
  private final Backend backend;

  private CaseRun(ProtocolCase asked, Backend backend) {
    this.asked = asked;
    this.backend = backend;
  }

  static CaseResult of(ProtocolCase asked, Backend backend) {
    return new CaseRun(asked, backend).run();
  }

  private CaseResult run() {
    String missing = missingVariable();
    if (missing != null) {
      return new CaseResult.Skipped(missing);
    }
    try (Wire wire = Wire.open(backend.address())) {
      List<String> differences = differences(answer(wire));
      return differences.isEmpty()
          ? new CaseResult.Passed()
          : new CaseResult.Failed(String.join("; ", differences));
    } catch (IOException e) {
      return new CaseResult.Failed("no answer: " + e);
    }
  }

  private @Nullable String missingVariable() {
    return Stream.concat(
            Stream.of(asked.path()), asked.fields().stream().map(field -> field.get(1)))
        .flatMap(text -> VARIABLE.matcher(text).results())
        .map(found -> found.group(1))
        .filter(name -> !backend.variables().containsKey(name))
        .findFirst()
        .orElse(null);
  }

  private Answer answer(Wire wire) throws IOException {
    List<List<String>> fields = new ArrayList<>();
    asked.fields().forEach(field -> fields.add(List.of(field.get(0), filled(field.get(1)))));
    String[] lines = Wire.with(Wire.lines(fields), "Connection: close");
    ProtocolCase.Content body = asked.body();
    String path = filled(asked.path());
    if (body.isNone()) {
      return wire.exchange(asked.method(), path, lines);
    }
    byte[] bytes = body.bytes();
    if (body.chunked()) {
      wire.send(asked.method(), path, Wire.with(lines, "Transfer-Encoding: chunked"));
      wire.writeChunks(bytes.length);
    } else {
      wire.send(asked.method(), path, Wire.with(lines, "Content-Length: " + bytes.length));
      wire.write(bytes);
    }
    return wire.read(asked.method());
  }

  private List<String> differences(Answer answer) {
    List<String> differences = new ArrayList<>();
    if (!asked.statuses().contains(answer.status())) {
      differences.add("status: expected " + asked.statuses() + ", was " + answer.status());
    }
    for (Map.Entry<String, Expectation> header : asked.headers().entrySet()) {
      String value = answer.field(header.getKey());
      compare(header.getKey(), header.getValue(), value, differences);
    }
    if (asked.text() != null) {
      compare("content", asked.text(), answer.text(), differences);
    }
    if (!answer.isWhole()) {
      differences.add("content: broken off");
    }
    return differences;
  }

  private void compare(
      String what, Expectation expected, @Nullable String value, List<String> differences) {
    Expectation here =
        new Expectation(
            expected.exact() == null ? null : filled(expected.exact()),
            expected.pattern() == null ? null : filled(expected.pattern()));
    if (!here.isMetBy(value)) {
      differences.add(what + ": expected " + here + ", was " + value);
    }
  }

  private String filled(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    backend.variables().getOrDefault(found.group(1), found.group())));
  }
}
