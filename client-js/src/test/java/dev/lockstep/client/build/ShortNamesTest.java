package dev.lockstep.client.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.rhino.Node;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNamesTest {
  private static String renamed(String script) {
    Compiler compiler = new Compiler();
    CompilerOptions options = new CompilerOptions();
    options.setLanguageOut(CompilerOptions.LanguageMode.ECMASCRIPT5);
    compiler.init(List.of(), List.of(SourceFile.fromCode("script.js", script)), options);
    compiler.parse();
    Node scripts = compiler.getRoot().getLastChild();
    ShortNames.in(scripts, Set.of("kept"));
    return compiler.toSource();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "function one(x,y){return x+y}function two(p,q){return p-q}"
            + "|function a(a,b){return a+b}function b(a,b){return a-b};",
        "var outer=1;function f(x){return x+outer}|var a=1;function b(b){return b+a};",
        "function f(x){window.a=x;a(x)}|function b(b){window.a=b;a(b)};",
        "kept=function(x){try{x()}catch(e){throw e}}|kept=function(a){try{a()}catch(b){throw b;}};",
        "var f=function g(n){return n?g(n-1):arguments}|var a=function a(b){return b?a(b-1):arguments};",
        "function f(x){function g(y){return x+y}return g}"
            + "|function a(a){function b(b){return a+b}return b};",
        "function f(x){a:for(;;){break a}return{x:x.y}}|function a(a){a:for(;;)break a;return{x:a.y}};"
      })
  void variables_areNamedByTheirOrderInEachFunction(String script, String expected) {
    assertThat(renamed(script)).isEqualTo(expected);
  }
}
