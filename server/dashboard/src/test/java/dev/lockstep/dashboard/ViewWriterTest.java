package dev.lockstep.dashboard;

import static dev.lockstep.dashboard.InstanceReports.NOON;
import static dev.lockstep.dashboard.InstanceReports.NOON_SLOT;
import static dev.lockstep.dashboard.InstanceReports.measurements;
import static dev.lockstep.dashboard.InstanceReports.sample;
import static dev.lockstep.dashboard.InstanceReports.tabs;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewWriterTest {
  @Test
  void view_isJson_withNullForWhatIsNotKnown() {
    InstanceReport own =
        InstanceReport.of(
            "a",
            "serving",
            measurements(7128, NOON, tabs(7128, 3, 4)),
            List.of(sample(NOON_SLOT, Map.of("7128", 1), Map.of("7128", 2L))));
    View view = View.of(own, List.of(new PeerAnswer.Unread("b:80", "x")), Duration.ofHours(1));

    assertThat(new String(ViewWriter.write(view), UTF_8))
        .isEqualTo(
            "{\"id\":\"a\",\"at\":\"2026-11-24T12:00:00Z\",\"scope\":\"fleet\",\"instances\":["
                + "{\"name\":null,\"build\":7128,\"phase\":\"serving\",\"since\":\"2026-11-24T10:00:00Z\","
                + "\"problem\":null},{\"name\":\"b:80\",\"build\":null,\"phase\":null,\"since\":null,"
                + "\"problem\":\"x\"}],\"contraction\":{\"state\":\"unknown\",\"build\":7128,"
                + "\"quietSeconds\":3600,\"since\":null,\"until\":null,\"label\":null,\"tabs\":0},"
                + "\"oldest\":\"7128\",\"builds\":[{\"label\":\"newer\",\"tabs\":0,\"requests\":0,"
                + "\"seen\":null},{\"label\":\"7128\",\"tabs\":3,\"requests\":4,"
                + "\"seen\":\"2026-11-24T11:59:00Z\"},{\"label\":\"older\",\"tabs\":0,\"requests\":0,"
                + "\"seen\":null}],\"requests\":{},\"refusals\":{},\"reloads\":[],\"retries\":0,"
                + "\"rejectedReports\":0,\"archiveHits\":0,\"deltas\":0,\"bytesSavedByDeltas\":0,\"timeline\":{\"from\":1795521600000,"
                + "\"every\":5000,\"bands\":[{\"label\":\"newer\",\"tabs\":[0],\"requests\":[0]},"
                + "{\"label\":\"7128\",\"tabs\":[1],\"requests\":[2]},{\"label\":\"older\",\"tabs\":[0],"
                + "\"requests\":[0]}],\"refused\":[0],\"retried\":[0]}}");
  }
}
