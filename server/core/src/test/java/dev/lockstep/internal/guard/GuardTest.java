package dev.lockstep.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.drain.DrainPhase;
import dev.lockstep.internal.guard.Verdict.Refused;
import dev.lockstep.protocol.BuildRequirement;
import dev.lockstep.protocol.BuildStamp;
import dev.lockstep.protocol.RefusalReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {
  /** An instance of build 7127 that serves tabs from 7090 on; build 7125 was rolled back. */
  private final Guard guard = new Guard(new BuildStamp(7127, 7090, null), List.of(7125L, 9000L));

  @ParameterizedTest
  @CsvSource({
    "7127,                  SERVING,   ",
    "7126,                  SERVING,   ",
    "7090,                  SERVING,   ",
    "7128,                  SERVING,   OLD_INSTANCE",
    "999999999999999,       SERVING,   OLD_INSTANCE",
    "7089,                  SERVING,   OLD_TAB",
    "7000;tab=7127,         SERVING,   ",
    "7100;tab=7089,         SERVING,   OLD_TAB",
    "7128;tab=7089,         SERVING,   OLD_INSTANCE",
    "7125,                  SERVING,   WITHDRAWN",
    "7000;tab=7125,         SERVING,   WITHDRAWN",
    "9000,                  SERVING,   WITHDRAWN",
    "9000;track=canary,     SERVING,   WITHDRAWN",
    "7128;track=canary,     SERVING,   ",
    "1;track=canary,        SERVING,   ",
    "7127,                  ANNOUNCED, ",
    "7128,                  ANNOUNCED, OLD_INSTANCE",
    "7127,                  REFUSING,  DRAINING",
    "7125,                  REFUSING,  DRAINING",
    "7128,                  REFUSING,  DRAINING",
    "1;track=canary,        REFUSING,  DRAINING",
  })
  void judge_requirementAndPhase_givesTheProtocolsVerdict(
      String requirement, DrainPhase phase, RefusalReason reason) {
    assertThat(guard.judge(BuildRequirement.parse(requirement), phase))
        .isEqualTo(reason == null ? Verdict.PASS : new Refused(reason));
  }

  @ParameterizedTest
  @CsvSource({"SERVING,", "ANNOUNCED,", "REFUSING, DRAINING"})
  void judge_withoutRequirement_refusesOnlyWhileRefusing(DrainPhase phase, RefusalReason reason) {
    assertThat(guard.judge(null, phase))
        .isEqualTo(reason == null ? Verdict.PASS : new Refused(reason));
  }

  @Test
  void judge_onATrack_comparesOnlyWithinTheTrack() {
    Guard canary = new Guard(new BuildStamp(7127, 0, "canary"), List.of());

    assertThat(canary.judge(new BuildRequirement(7128, 0, "canary"), DrainPhase.SERVING))
        .isEqualTo(new Refused(RefusalReason.OLD_INSTANCE));
    assertThat(canary.judge(new BuildRequirement(7128, 0, null), DrainPhase.SERVING))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void judge_withoutMin_servesEveryTab() {
    Guard lenient = new Guard(new BuildStamp(7127, 0, null), List.of());

    assertThat(lenient.judge(new BuildRequirement(1, 0, null), DrainPhase.SERVING))
        .isEqualTo(Verdict.PASS);
  }

  /** An instance of build 7127 with a front digest; build 7125 and 7128 were rolled back. */
  private final Guard quiet =
      new Guard(new BuildStamp(7127, 7090, null, "3f2a1b9c0d"), List.of(7125L, 7128L));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "7129;front=\"3f2a1b9c0d\",                SERVING,   ",
        "7129;front=\"3f2a1b9c0d\",                ANNOUNCED, ",
        "7129;front=\"3f2a1b9c0d\",                REFUSING,  DRAINING",
        "7129;front=\"ffffffffff\",                SERVING,   OLD_INSTANCE",
        "7129,                                     SERVING,   OLD_INSTANCE",
        "7129;tab=7089;front=\"3f2a1b9c0d\",       SERVING,   OLD_TAB",
        "7089;front=\"3f2a1b9c0d\",                SERVING,   OLD_TAB",
        "7100;tab=7090;front=\"ffffffffff\",       SERVING,   ",
        "7128;front=\"3f2a1b9c0d\",                SERVING,   ",
        "7120;tab=7128;front=\"3f2a1b9c0d\",       SERVING,   ",
        "7128;front=\"ffffffffff\",                SERVING,   WITHDRAWN",
        "7128;track=canary;front=\"3f2a1b9c0d\",   SERVING,   WITHDRAWN",
        "7129;track=canary;front=\"3f2a1b9c0d\",   SERVING,   ",
      })
  void judge_frontDigest_relaxesOnlyWhatIsOfTheInstancesOwnFrontend(
      String requirement, DrainPhase phase, RefusalReason reason) {
    assertThat(quiet.judge(BuildRequirement.parse(requirement), phase))
        .isEqualTo(reason == null ? Verdict.PASS : new Refused(reason));
  }

  @Test
  void judge_instanceWithoutFrontDigest_relaxesNothing() {
    assertThat(guard.judge(new BuildRequirement(7128, 0, null, "3f2a1b9c0d"), DrainPhase.SERVING))
        .isEqualTo(new Refused(RefusalReason.OLD_INSTANCE));
  }
}
