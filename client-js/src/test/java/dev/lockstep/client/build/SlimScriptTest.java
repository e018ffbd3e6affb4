package dev.lockstep.client.build;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SlimScriptTest {
  @Test
  void scriptOfAnotherRelease_failsTheBuild() {
    assertThatThrownBy(() -> SlimScript.slim("let x=1;"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have exactly once: if(typeof Reflect==='object')");
  }
}
