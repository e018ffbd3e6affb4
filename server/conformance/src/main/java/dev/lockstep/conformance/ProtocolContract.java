package dev.lockstep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The requirements of PROTOCOL.md for every backend, and the runner that tests other backends. */
public interface ProtocolContract extends Contract {
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.lockstep.conformance.ProtocolCases#all")
  default void protocol(ProtocolCase asked, ContractServer server) throws IOException {
    assertThat(CaseRun.of(asked, server.backend())).isEqualTo(new CaseResult.Passed());
  }

  @Test
  default void runner_reportsNoFailure(ContractServer server) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    String asset = "asset=" + server.url("app.js");

    int exit = Runner.run(out, "http://127.0.0.1:" + server.address().getPort(), "app=/ok", asset);

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .endsWith(ProtocolCases.all().size() + " passed, 0 failed, 0 skipped\n");
    assertThat(exit).isZero();
  }
}
