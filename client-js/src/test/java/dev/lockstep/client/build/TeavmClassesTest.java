package dev.lockstep.client.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.rhino.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeavmClassesTest {
  private static final String STEP =
      "function Step(){let a=this;jl_Record.call(a);a.$kind=0;a.$delay=0.0}";
  private static final String WAITER = "function Waiter(){jl_Object.call(this);this.$next=null}";
  private static final String REQUEST =
      "function Request(){let a=this;Waiter.call(a);a.$send=null;a.$timer=null}";

  private static String shortened(String script) {
    Compiler compiler = new Compiler();
    CompilerOptions options = new CompilerOptions();
    compiler.init(List.of(), List.of(SourceFile.fromCode("script.js", script)), options);
    compiler.parse();
    Node module = compiler.getRoot().getLastChild().getFirstChild();
    TeavmClasses.shorten(module);
    return compiler.toSource();
  }

  @Test
  void record_isAnObjectLiteral() {
    assertThat(shortened(STEP + "let step=new Step;step.$kind=1;step.$delay=2"))
        .endsWith("let step={};step.$field0=1;step.$field1=2;");
  }

  @Test
  void otherObject_staysOne() {
    assertThat(shortened(WAITER + "let waiter=new Waiter;")).endsWith("let waiter=new Waiter;");
  }

  @Test
  void fieldsOfUnrelatedClasses_haveTheSameNames() {
    assertThat(shortened(STEP + WAITER + "step.$kind;waiter.$next;"))
        .endsWith("step.$field0;waiter.$field0;");
  }

  @Test
  void fieldsOfASubclass_comeAfterThoseOfItsBase() {
    assertThat(shortened(REQUEST + WAITER + "request.$next;request.$send;request.$timer;"))
        .endsWith("request.$field0;request.$field1;request.$field2;");
  }

  @Test
  void nameOfTwoClasses_isKept() {
    String other = "function Other(){jl_Object.call(this);this.$kind=0}";
    assertThat(shortened(STEP + other + "step.$kind;other.$kind;step.$delay;"))
        .endsWith("step.$kind;other.$kind;step.$field1;");
  }

  @Test
  void memberOfSomethingElse_isKept() {
    assertThat(shortened(STEP + "clock.now();text.$nativeString;"))
        .endsWith("clock.now();text.$nativeString;");
  }
}
