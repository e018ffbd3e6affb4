package dev.lockstep.undertow;

import dev.lockstep.conformance.AccessGrid;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class UndertowAccessTest {
  @Test
  @Timeout(120)
  void application_decidesWhoMaySeeAFile_underEachOfItsUrls(@TempDir Path directory)
      throws Exception {
    AccessGrid.run(new UndertowContractTest().adapter(), directory);
  }
}
