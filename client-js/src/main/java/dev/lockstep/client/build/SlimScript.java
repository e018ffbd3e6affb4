package dev.lockstep.client.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of TeaVM's output what no transformer of classes reaches: the part of its runtime that
 * keeps names, modifiers and nesting of classes for reflection, and makes JavaScript errors of Java
 * exceptions. This program has neither. Each piece is the text of TeaVM's own runtime, of the
 * pinned release, and must be there exactly once: the build fails if another release words it
 * otherwise.
 */
public final class SlimScript {
  private static final Map<String, String> PIECES = pieces();

  private SlimScript() {}

  private static Map<String, String> pieces() {
    Map<String, String> pieces = new LinkedHashMap<>();
    // With no exception to carry, the plain Error that TeaVM falls back to will do.
    pieces.put("if(typeof Reflect==='object')", "if(false)");
    pieces.put("§.prototype.__teavm_class__=function(){return §(this);};", "");
    // What remains of a class's record is what the loop below reads of it: its superclass.
    pieces.put(
        "{name:null,binaryName:null,parent:null,superinterfaces:[],modifiers:0,primitiveKind:0,"
            + "itemType:null,arrayType:null,enclosingClass:null,declaringClass:null,"
            + "simpleName:null,clinit:()=>{},constructor:null,enumConstants:()=>null,"
            + "resolvedEnumConstants:null,reflection:null,classObject:null,assignableCache:null,"
            + "valueToObject:o=>o,objectToValue:o=>o}",
        "{}");
    pieces.put(
        "let className=data[i++];m.name=className!==0?className:null;if(m.name!==null){"
            + "let packageIndex=data[i++];if(packageIndex>=0){m.name=packages[packageIndex]+m.name;}}"
            + "m.binaryName=\"L\"+m.name+\";\";",
        "i++;");
    pieces.put("m.superinterfaces=data[i++];", "i++;");
    pieces.put("m.modifiers=data[i++];m.primitiveKind=0;", "i++;");
    pieces.put(
        "let innerClassInfo=data[i++];if(innerClassInfo!==0){let enclosingClass=innerClassInfo[0];"
            + "m.enclosingClass=enclosingClass!==0?enclosingClass:null;"
            + "let declaringClass=innerClassInfo[1];"
            + "m.declaringClass=declaringClass!==0?declaringClass:null;"
            + "let simpleName=innerClassInfo[2];m.simpleName=simpleName!==0?simpleName:null;}"
            + "let clinit=data[i++];m.clinit=clinit!==0?()=>{m.clinit=()=>{};clinit();}:()=>{};",
        "i+=2;");
    return pieces;
  }

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
    String slim = script;
    for (Map.Entry<String, String> piece : PIECES.entrySet()) {
      Matcher found = pattern(piece.getKey()).matcher(slim);
      if (found.results().count() != 1) {
        throw new IllegalArgumentException(
            "the script of TeaVM must have exactly once: "
                + piece.getKey()
                + " (see its runtime.js and adapt SlimScript)");
      }
      slim = found.replaceFirst(match -> blank(match.group(), piece.getValue()));
    }
    return slim;
  }

  /** Blanks instead of what goes, so that the source map still fits: the minifier drops them. */
  private static String blank(String text, String replacement) {
    StringBuilder blank = new StringBuilder(text.replaceAll("[^\\n]", " "));
    String room = " ".repeat(replacement.length());
    int start = blank.indexOf(room);
    return blank.replace(start, start + replacement.length(), replacement).toString();
  }

  /** TeaVM breaks its lines anywhere between two tokens; § stands for a minified name. */
  private static Pattern pattern(String piece) {
    StringBuilder pattern = new StringBuilder();
    for (int at = 0; at < piece.length(); at++) {
      String next = piece.substring(at, at + 1);
      pattern.append(next.equals("§") ? "[\\w$]+" : Pattern.quote(next)).append("\\n?");
    }
    return Pattern.compile(pattern.toString());
  }
}
