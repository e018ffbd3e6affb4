package dev.lockstep.buildtool.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.build.Build;
import dev.lockstep.buildtool.stamp.Stamp.Delete;
import dev.lockstep.buildtool.stamp.Stamp.Nothing;
import dev.lockstep.buildtool.stamp.Stamp.Unchanged;
import dev.lockstep.buildtool.stamp.Stamp.Write;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampTest {
  private static final Build BUILD = new Build(7127, "test");
  private static final String OF_7127 = "# Written by lockstep:stamp\nbuild=7127\n";
  private static final String OF_7126 = "# Written by lockstep:stamp\nbuild=7126\n";
  private static final String FOREIGN = "build=7126\n";

  @Test
  void number_isWrittenWhereItIsNew() {
    assertThat(Stamp.decide(BUILD, null)).isEqualTo(new Write(OF_7127));
    assertThat(Stamp.decide(BUILD, OF_7126)).isEqualTo(new Write(OF_7127));
    assertThat(Stamp.decide(BUILD, OF_7127)).isEqualTo(new Unchanged());
  }

  @Test
  void noNumber_deletesOnlyTheFileOfThisGoal() {
    assertThat(Stamp.decide(null, OF_7126)).isEqualTo(new Delete());
    assertThat(Stamp.decide(null, FOREIGN)).isEqualTo(new Nothing());
    assertThat(Stamp.decide(null, null)).isEqualTo(new Nothing());
  }

  @Test
  void fileOfAnotherTool_isNeverOverwritten() {
    assertThatThrownBy(() -> Stamp.decide(BUILD, FOREIGN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "META-INF/lockstep.properties must be written by lockstep:stamp alone, was written by"
                + " another tool (remove it from the resources");
  }

  @Test
  void read_asAnInstanceDoes() {
    assertThat(Stamp.read(OF_7127)).hasValue(new Build(7127, "META-INF/lockstep.properties"));
    assertThat(Stamp.read("build = 7126 ")).map(Build::number).hasValue(7126L);
    assertThat(Stamp.read("other=1")).isEmpty();
    assertThat(Stamp.read(null)).isEmpty();
    assertThatThrownBy(() -> Stamp.read("build=${number}"))
        .hasMessageContaining("was \"${number}\" from META-INF/lockstep.properties");
  }

  @Test
  void file_isWrittenAndDeleted(@TempDir Path classes) throws IOException {
    StampFile file = StampFile.in(classes);
    assertThat(file.read()).isNull();

    file.perform(new Write(OF_7127));
    file.perform(new Unchanged());
    file.perform(new Nothing());
    assertThat(classes.resolve("META-INF/lockstep.properties")).hasContent(OF_7127);
    assertThat(file.read()).isEqualTo(OF_7127);

    file.perform(new Delete());
    assertThat(file.read()).isNull();
  }
}
