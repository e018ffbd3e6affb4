package dev.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lockstep.http.Outcome;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much memory the guard allocates for each request. */
class GuardAllocationTest {
  private static final int REQUESTS = 10_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Lockstep lockstep = Lockstep.builder().number(7127).track("canary").build();

  @ParameterizedTest
  @CsvSource({
    "Accept, */*",
    "Build-Required, 7127",
    "Build-Required, 7120;tab=7127;track=canary",
    "Build-Required, 7128;track=canary",
    "Accept, application/json;build=7127;track=canary"
  })
  void requirement_isJudgedWithoutAllocation(String name, String value) {
    // As in a server, each request has its own strings.
    FakeRequest[] requests = new FakeRequest[REQUESTS];
    byte[] sent = value.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < REQUESTS; i++) {
      requests[i] = FakeRequest.get("/notes", name, new String(sent, StandardCharsets.US_ASCII));
    }
    allocated(requests); // loads classes and fills the cache

    assertThat(allocated(requests)).isLessThan(REQUESTS); // less than a byte each
  }

  private long allocated(FakeRequest[] requests) {
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    int refused = 0;
    for (FakeRequest request : requests) {
      refused += lockstep.guard(request) == Outcome.PASS ? 0 : 1;
    }
    assertThat(refused).isIn(0, requests.length);
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}
