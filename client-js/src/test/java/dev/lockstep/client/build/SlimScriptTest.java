package dev.lockstep.client.build;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SlimScriptTest {
  private static final String MAKER = "let I=superclass=>{},";

  @Test
  void scriptOfAnotherRelease_failsTheBuild() {
    assertThatThrownBy(() -> SlimScript.slim(MAKER + "A=I();\nT([A,0,H,[],1,0,0,0]);"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have exactly once: if(typeof Reflect==='object')");
  }

  @Test
  void scriptWithoutTablesOfClasses_failsTheBuild() {
    assertThatThrownBy(() -> SlimScript.slim(MAKER + "A=I();"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have tables of classes");
  }

  @Test
  void classWhoseTableNamesMethods_failsTheBuild() {
    String tables = "T([A,0,H,[B,C],1,0,()=>D(),0,\nE,0,H,[],1,0,0,[\"b\",F]]);";
    assertThatThrownBy(() -> SlimScript.slim(MAKER + "A=I();" + tables))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a class needs methods of its prototype");
  }
}
