package dev.lockstep.client.build;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a string of the program the very string of JavaScript, where TeaVM has an object around it:
 * scripts and Java hand them to each other as they are, and a literal stands where it is used.
 */
final class NativeStrings {
  private static final Pattern POOL =
      Pattern.compile(Text.START + "[\\w$]+\\(\\[((?:\\s*\"(?:[^\"\\\\]|\\\\.)*\",?)+)\\]\\);");

  private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

  private NativeStrings() {}

  static String in(String script) {
    return withLiterals(withoutObjects(script));
  }

  private static String withoutObjects(String script) {
    String unwrap = "§=str=>str===null?null:str.§";
    String field = Text.only(script, unwrap).group(2);
    String slim = Text.replaceOnly(script, unwrap, "§1=str=>str");
    slim = Text.replaceOnly(slim, "§=str=>str===null?null:§(str)", "§1=str=>str");
    String wrap = Text.only(slim, "§=(a,b)=>{a." + field + "=b;}").group(1);
    slim = Text.replaceOnly(slim, "§=a=>{let b=new §();" + wrap + "(b,a);return b;}", "§1=a=>a");
    slim =
        Text.replaceOnly(
            slim,
            "§=(a,b)=>{let c;if(a===b)return 1;if(!(b instanceof §))return 0;c=b;return a."
                + field
                + "!==c."
                + field
                + "?0:1;}",
            "§1=(a,b)=>{return a!==b?0:1;}");
    slim =
        Text.replaceOnly(
            slim,
            "§=(a,b,c)=>{let d,e,f;if((c+§(b)|0)>§(a))return 0;d=0;while(d<§(b)){e=§(b,d);f=c+1|0;"
                + "if(e!=§(a,c))return 0;d=d+1|0;c=f;}return 1;}",
            "§1=(a,b,c)=>{return a.startsWith(b,c)?1:0;}");
    slim =
        Text.replaceOnly(
            slim,
            "§.prototype.toString=function(){return §(this);};"
                + "§.prototype.valueOf=§.prototype.toString;"
                + "§.prototype.toString=function(){return §(§(this));};",
            "");
    return Text.replaceAll(slim, Pattern.compile("\\.\\n?" + field + "(?![\\w$])"), use -> "");
  }

  /** The pool of literals becomes a constant for each, in a line that no source is mapped to. */
  private static String withLiterals(String script) {
    MatchResult access = Text.only(script, "§=index=>§[index]");
    MatchResult pool = only(script);
    String slim = Text.replaceAll(script, POOL, all -> "");
    slim =
        Text.replaceAll(
            slim,
            Text.pattern(access.group(1) + "(§)"),
            use -> use.group(1).matches("\\d+") ? "$" + use.group(1) : null);
    StringBuilder constants = new StringBuilder("const ");
    Matcher literal = LITERAL.matcher(pool.group(1));
    for (int index = 0; literal.find(); index++) {
      constants.append(index == 0 ? "$" : ",$").append(index).append('=').append(literal.group());
    }
    MatchResult runtime = Text.only(slim, "let §,§=strings=>{");
    return slim.substring(0, runtime.start())
        + constants.append(';')
        + slim.substring(runtime.start());
  }

  private static MatchResult only(String script) {
    Matcher pool = POOL.matcher(script);
    if (!pool.find()) {
      throw new IllegalArgumentException(
          "the script of TeaVM must have one pool of string literals (see its runtime.js)");
    }
    return pool.toMatchResult();
  }
}
