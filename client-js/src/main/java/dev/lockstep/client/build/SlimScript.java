package dev.lockstep.client.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Takes out of TeaVM's output what no transformer of classes reaches: objects around strings,
 * prototypes, and the part of its runtime that serves reflection and makes JavaScript errors of
 * Java exceptions. This program has neither. Each piece is the text of TeaVM's own runtime, of the
 * pinned release: the build fails if another release words it otherwise.
 */
public final class SlimScript {
  private static final Map<String, String> PIECES =
      Map.of(
          // With no exception to carry, the plain Error that TeaVM falls back to will do.
          "if(typeof Reflect==='object')",
          "if(false)",
          "§.prototype.__teavm_class__=function(){return §(this);};",
          "",
          // Names of packages, of which the class library has none left.
          "§([]);",
          "",
          // Classes with exported methods, which only the program itself makes.
          "var Start;var LiveTab;var NavigationWatch;var Requests;var BrowserRequest;",
          "",
          "Start=§;LiveTab=§;NavigationWatch=§;Requests=§;BrowserRequest=§;",
          "",
          // Keys of what is left out.
          "§=Symbol(\"teavm_meta\")",
          "§1=0",
          "§=Symbol(\"javaException\")",
          "§1=0",
          "§=Symbol('jsoClass')",
          "§1=0");

  private SlimScript() {}

  /**
   * Slims one file.
   *
   * @param arguments the file, which is replaced
   * @throws IOException when it cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Files.writeString(file, slim(Files.readString(file)));
  }

  static String slim(String script) {
    String slim = StraightCalls.in(Classes.slim(NativeStrings.in(script)));
    for (Map.Entry<String, String> piece : PIECES.entrySet()) {
      slim = Text.replaceOnly(slim, piece.getKey(), piece.getValue());
    }
    return slim;
  }
}
