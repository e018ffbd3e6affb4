package dev.lockstep.benchmark.client;

import com.google.debugging.sourcemap.FilePosition;
import com.google.debugging.sourcemap.SourceMapConsumerV3;
import com.google.debugging.sourcemap.SourceMapParseException;
import dev.lockstep.benchmark.figure.Table;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the bytes of the bundle are: its source map tells where each piece of text is from. */
final class Parts {
  /** A piece of a source's path, and what it stands for; the first that fits counts. */
  private static final Map<String, String> NAMES = names();

  private static final String COMPILED = "edges: the rest, and the wiring";

  private final List<String> lines;
  private final Map<String, StringBuilder> texts = new LinkedHashMap<>();

  private Parts(String script) {
    this.lines = script.lines().toList();
    NAMES.values().forEach(name -> texts.put(name, new StringBuilder()));
    texts.put(COMPILED, new StringBuilder());
  }

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("teavm/requests.js", "compiled: retry, and the reading of headers");
    names.put("teavm/tab.js", "compiled: decisions");
    names.put("-patch.js", "edges: `fetch` and `XMLHttpRequest`");
    names.put("drafts.js", "edges: drafts");
    names.put("navigation.js", "edges: navigation");
    names.put("feed.js", "edges: event stream and poll");
    names.put("reload-handoff.js", "edges: what a reload hands over");
    names.put("api.js", "edges: the object that the application holds");
    return names;
  }

  /** Weighs each part alone, so that the sum is more than the whole once it is compressed. */
  static Table weigh(Script client, Script sourceMap) throws IOException {
    Parts parts = new Parts(client.text());
    SourceMapConsumerV3 map = new SourceMapConsumerV3();
    try {
      map.parse(sourceMap.text());
    } catch (SourceMapParseException e) {
      throw new IOException("the client's source map must be one of revision 3", e);
    }
    map.visitMappings(
        (source, symbol, sourcePosition, start, end) -> parts.take(source, start, end));
    Table table = new Table("part", "", "bytes minified", "gzip -9", "brotli -q 11");
    for (Map.Entry<String, StringBuilder> part : parts.texts.entrySet()) {
      Sizes.of(new Script(part.getValue().toString())).addTo(table, part.getKey(), "");
    }
    return table;
  }

  private void take(String source, FilePosition start, FilePosition end) {
    String name =
        NAMES.entrySet().stream()
            .filter(part -> source.contains(part.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(COMPILED);
    for (int line = start.getLine(); line <= end.getLine() && line < lines.size(); line++) {
      String text = lines.get(line);
      int from = line == start.getLine() ? start.getColumn() : 0;
      int to = line == end.getLine() ? Math.min(end.getColumn(), text.length()) : text.length();
      texts.computeIfAbsent(name, any -> new StringBuilder()).append(text, Math.min(from, to), to);
    }
  }
}
