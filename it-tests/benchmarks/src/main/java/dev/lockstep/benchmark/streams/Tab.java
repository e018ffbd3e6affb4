package dev.lockstep.benchmark.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One idle tab's stream: what it was told. */
final class Tab {
  private static final Pattern BUILD = Pattern.compile("\"build\":(\\d+)");
  private static final Pattern RETRY = Pattern.compile("retry: (\\d+)\n\n");

  private final StringBuilder heard = new StringBuilder();
  private long build;
  private int retryMillis;
  private long waitedMillis;

  void hear(ByteBuffer bytes) {
    heard.append(StandardCharsets.US_ASCII.decode(bytes));
    Matcher event = BUILD.matcher(heard);
    if (event.find()) {
      build = Long.parseLong(event.group(1));
    }
    Matcher last = RETRY.matcher(heard);
    int end = 0;
    while (last.find()) {
      retryMillis = Integer.parseInt(last.group(1));
      end = last.end();
    }
    heard.delete(0, end);
  }

  /** Its first frames are here. */
  boolean isOpen() {
    return build > 0 && retryMillis > 0;
  }

  long build() {
    return build;
  }

  /** Its stream ended: how long it waits now, as a browser does. */
  int waitToReconnect() {
    heard.setLength(0);
    waitedMillis += retryMillis;
    return retryMillis;
  }

  /** All the jitter that it was told to wait. */
  long waitedMillis() {
    return waitedMillis;
  }
}
