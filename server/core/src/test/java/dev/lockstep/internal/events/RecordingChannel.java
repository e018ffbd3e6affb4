package dev.lockstep.internal.events;

import dev.lockstep.http.Body;
import dev.lockstep.http.StreamChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A channel that records its calls. */
final class RecordingChannel implements StreamChannel {
  final List<String> told = new ArrayList<>();

  @Override
  public void write(Body.Bytes frame, boolean last) {
    String text = StandardCharsets.UTF_8.decode(frame.buffer()).toString();
    told.add(last ? "last " + text : text);
  }

  @Override
  public void drop() {
    told.add("drop");
  }
}
