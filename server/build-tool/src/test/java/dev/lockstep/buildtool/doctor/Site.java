package dev.lockstep.buildtool.doctor;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A deployment in memory. It is right until a test plants a mistake. */
final class Site implements Web {
  static final URI PAGE = URI.create("https://app.example/notes");
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final String DOCUMENT =
      """
      <!doctype html><html><head><meta name="build-number" content="7128">
      <link rel="stylesheet" href="/app-3f2a1b9c0d.css"></head>
      <body><script type="module" src="/assets/index-BMn98kqX.js"></script></body></html>
      """;
  private static final String SCRIPT = "console.log(1);\n".repeat(500);

  private record Mistake(Predicate<Question> where, UnaryOperator<Answer> change) {}

  private final List<Mistake> mistakes = new ArrayList<>();
  private String stream = "event: build\ndata: {\"build\":7128,\"min\":7090,\"track\":null}\n\n";

  /** Changes the answers to some requests. */
  Site plant(Predicate<Question> where, UnaryOperator<Answer> change) {
    mistakes.add(new Mistake(where, change));
    return this;
  }

  Site silentStream() {
    stream = "";
    return this;
  }

  static Predicate<Question> path(String path) {
    return question -> question.url().getPath().equals(path);
  }

  static Predicate<Question> asksWith(String field) {
    return question -> question.fields().containsKey(field);
  }

  static UnaryOperator<Answer> field(String name, String value) {
    return answer -> {
      Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      fields.putAll(answer.fields());
      fields.put(name, List.of(value));
      return with(answer, answer.status(), fields, answer.text());
    };
  }

  static UnaryOperator<Answer> without(String name) {
    return answer -> {
      Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      fields.putAll(answer.fields());
      fields.remove(name);
      return with(answer, answer.status(), fields, answer.text());
    };
  }

  static UnaryOperator<Answer> status(int status) {
    return answer -> with(answer, status, answer.fields(), answer.text());
  }

  static UnaryOperator<Answer> text(UnaryOperator<String> change) {
    return answer -> with(answer, answer.status(), answer.fields(), change.apply(answer.text()));
  }

  /** What a single page's fallback answers. */
  static UnaryOperator<Answer> fallback() {
    return answer ->
        with(
            answer,
            200,
            Map.of("Content-Type", List.of("text/html"), "Cache-Control", List.of("no-cache")),
            DOCUMENT);
  }

  private static Answer with(
      Answer answer, int status, Map<String, List<String>> fields, String text) {
    return new Answer(
        answer.url(), status, fields, text, text.length(), answer.http2(), answer.at());
  }

  @Override
  public Answer ask(Question question) {
    Answer answer = right(question);
    for (Mistake mistake : mistakes) {
      answer = mistake.where().test(question) ? mistake.change().apply(answer) : answer;
    }
    return answer;
  }

  @Override
  public StreamStart stream(URI url, Duration limit) {
    Answer head = ask(Question.get(url));
    return new StreamStart(with(head, head.status(), head.fields(), stream), limit);
  }

  private static Answer right(Question question) {
    String path = question.url().getPath();
    if (question.method().equals("OPTIONS")) {
      return answer(question, 204, "", "", "Access-Control-Allow-Headers", "build-required");
    }
    if (path.equals("/lockstep/events")) {
      return answer(question, 200, "text/event-stream", "", "Cache-Control", "no-store");
    }
    if (path.equals("/lockstep/build")) {
      return answer(
          question,
          200,
          "application/json",
          "{\"build\":7128,\"min\":7090,\"track\":null}",
          "Cache-Control",
          "no-store");
    }
    if (path.equals("/lockstep/ready") || path.equals("/api/notes")) {
      return question.fields().containsKey("Build-Required")
          ? answer(
              question, 421, "", "", "Cache-Control", "no-store", "Build-Refused", "old-instance")
          : answer(question, 200, "application/json", "{}", "Cache-Control", "no-store");
    }
    if (path.startsWith("/lockstep/")) {
      return answer(question, 404, "", "", "Cache-Control", "no-store");
    }
    if (path.equals("/app-3f2a1b9c0d.css") || path.equals("/assets/index-BMn98kqX.js")) {
      return answer(
          question,
          200,
          path.endsWith("css") ? "text/css" : "text/javascript",
          SCRIPT,
          "Cache-Control",
          "public, max-age=31536000, immutable",
          "Content-Encoding",
          "br");
    }
    if (path.equals("/notes")) {
      return question.fields().containsKey("If-None-Match")
          ? answer(question, 304, "", "", "ETag", "\"1\"", "Cache-Control", "no-cache")
          : answer(
              question,
              200,
              "text/html; charset=utf-8",
              DOCUMENT,
              "ETag",
              "\"1\"",
              "Cache-Control",
              "no-cache");
    }
    return answer(question, 404, "text/plain", "none", "Cache-Control", "no-store");
  }

  private static Answer answer(
      Question question, int status, String type, String text, String... fields) {
    Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.put("Build-Number", List.of("7128;min=7090"));
    all.put("Date", List.of("Mon, 30 Nov 2026 12:00:00 GMT"));
    if (!type.isEmpty()) {
      all.put("Content-Type", List.of(type));
    }
    if (question.fields().containsKey("Origin")) {
      all.put("Access-Control-Allow-Origin", List.of("https://app.example"));
      all.put("Access-Control-Expose-Headers", List.of("Build-Number, Build-Refused"));
    }
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], List.of(fields[i + 1]));
    }
    return new Answer(question.url(), status, all, text, text.length(), true, NOW);
  }
}
