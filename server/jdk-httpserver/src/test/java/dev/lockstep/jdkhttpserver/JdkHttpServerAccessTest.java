package dev.lockstep.jdkhttpserver;

import dev.lockstep.conformance.AccessGrid;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JdkHttpServerAccessTest {
  @Test
  @Timeout(120)
  void application_decidesWhoMaySeeAFile_underEachOfItsUrls(@TempDir Path directory)
      throws Exception {
    AccessGrid.run(new JdkHttpServerContractTest().adapter(), directory);
  }
}
