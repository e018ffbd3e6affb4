package dev.lockstep.internal.asset.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A minified script as bundlers write it: short names, repeated calls, a few texts. */
final class TypicalScript {
  private static final String[] WORDS = {
    "return",
    "const",
    "function",
    "this",
    "length",
    "push",
    "map",
    "filter",
    "props",
    "children",
    "className",
    "onClick",
    "useState",
    "useEffect",
    "createElement",
    "Object.assign",
    "undefined",
    "null",
    "document",
    "window",
    "addEventListener",
    "querySelector",
    "classList",
    "toString",
    "Promise",
    "resolve",
    "reject",
    "async",
    "await",
    "fetch",
    "headers",
    "Content-Type",
    "status"
  };
  private static final String[] SHAPES = {
    "function %s(%s,%s){return %s.%s(%s)}",
    "const %s=%s=>%s.%s(%s,%s);",
    "if(%s.%s!==%s)%s.%s(\"%s\");",
    "%s.%s=%s?%s:%s[%s],",
    "(0,%s.%s)(%s,{%s:%s,%s:!0}),"
  };

  private TypicalScript() {}

  static byte[] bytes(int length) {
    Random random = new Random(7127);
    StringBuilder script = new StringBuilder(length + 200);
    while (script.length() < length) {
      Object[] parts = new Object[6];
      for (int i = 0; i < parts.length; i++) {
        parts[i] =
            random.nextInt(3) == 0
                ? WORDS[(int) (WORDS.length * Math.pow(random.nextDouble(), 2))]
                : Integer.toString(10 + random.nextInt(random.nextInt(400) + 1), 36);
      }
      script.append(SHAPES[random.nextInt(SHAPES.length)].formatted(parts));
      if (random.nextInt(20) == 0) {
        script.append('"').append(Long.toString(random.nextLong(), 36)).append('"');
      }
    }
    return script.substring(0, length).getBytes(StandardCharsets.UTF_8);
  }
}
