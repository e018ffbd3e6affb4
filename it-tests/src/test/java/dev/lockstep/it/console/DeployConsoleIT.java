package dev.lockstep.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.it.browser.BrowserConsole;
import dev.lockstep.it.browser.Chromium;
import dev.lockstep.it.fleet.DemoProcess;
import dev.lockstep.it.look.PageLook;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every kind of deploy, ordered on the page, under the traffic that the page shows. */
@Timeout(300)
class DeployConsoleIT {
  private static final int USERS = 6;

  @Test
  void deploys_failNobodyWithLockstep_andNaiveOnesDo_asThePageSays() throws Exception {
    try (DemoProcess demo =
            DemoProcess.start("--port=0", "--build=7127", "--instances=2", "--quiet=600");
        Chromium chromium = Chromium.start();
        BrowserConsole messages = chromium.console()) {
      DeployConsole console = new DeployConsole(chromium, demo);
      console.open();
      console.setUsers("with", USERS);
      console.setUsers("without", USERS);
      console.awaitOperations("with", 20);

      console.slowly(true);
      console.deploy("rolling");
      PageLook.check(chromium, "console-rolling");
      console.await("document.getElementById('summary').textContent.endsWith(' Pausing.')");
      console.awaitBuild(7128);
      console.slowly(false);
      console.awaitOperations("with", 20);
      assertThat(console.wentWrong("with")).as("rolling").isZero();

      console.deploy("blue-green");
      console.awaitBuild(7129);
      console.awaitOperations("with", 20);
      assertThat(console.wentWrong("with")).as("blue-green").isZero();
      console.await("!document.getElementById('gate').hidden");
      PageLook.check(chromium, "console-gate");

      console.rollBack();
      console.awaitBuild(7128);
      console.awaitOperations("with", 20);
      assertThat(console.wentWrong("with")).as("roll-back").isZero();
      long failedBefore = console.wentWrong("without");

      console.deploy("naive");
      console.awaitBuild(7130);
      console.awaitOperations("without", 20);
      console.setUsers("with", 0);
      console.setUsers("without", 0);
      assertThat(console.wentWrong("without")).as("naive").isGreaterThan(failedBefore);
      console.awaitAgreement("with");
      console.awaitAgreement("without");
      PageLook.check(chromium, "console-naive");

      console.handleFirst("freeze", "frozen");
      console.handleFirst("thaw", "ready");
      console.override();
      console.handleFirst("kill", "stopped");
      assertThat(messages.lines()).isEmpty();
    }
  }

  @Test
  void pageThatGetsNoStream_asksAgainAndAgain() throws Exception {
    try (DemoProcess demo = DemoProcess.start("--port=0", "--instances=1");
        Chromium chromium = Chromium.start()) {
      List<InputStream> streams = DeployConsole.takeEveryStream(demo);
      try {
        DeployConsole console = new DeployConsole(chromium, demo);
        console.open();
        console.handleFirst("freeze", "frozen");
        console.handleFirst("thaw", "ready");
      } finally {
        for (InputStream stream : streams) {
          stream.close();
        }
      }
    }
  }
}
