package dev.lockstep.demo.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseUrlTest {

  @Test
  void password_isNeverPrinted_alsoNotByADriver() {
    var url = new DatabaseUrl("jdbc:postgresql://db/notes?user=demo&password=hush&ssl=true");

    assertThat(url).hasToString("jdbc:postgresql://db/notes?user=demo&password=***&ssl=true");
    assertThat(url.withoutSecret("cannot use " + url.jdbc() + " with \"hush\""))
        .doesNotContain("hush");
    assertThat(new DatabaseUrl("jdbc:h2:tcp://db/notes;USER=demo;PASSWORD=hush"))
        .hasToString("jdbc:h2:tcp://db/notes;USER=demo;PASSWORD=***");
  }

  @Test
  void onlyADatabaseInThisProcess_isPrivate() {
    assertThat(new DatabaseUrl("jdbc:h2:mem:notes;DB_CLOSE_DELAY=-1").isPrivate()).isTrue();
    assertThat(new DatabaseUrl("jdbc:h2:file:notes").isPrivate()).isFalse();
    assertThat(new DatabaseUrl("jdbc:h2:tcp://localhost/mem:notes").isPrivate()).isFalse();
    assertThat(new DatabaseUrl("jdbc:postgresql://db/notes").isPrivate()).isFalse();
  }
}
