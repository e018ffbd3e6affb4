package dev.lockstep.internal.asset.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory outside the heap that this JVM may take. */
final class DirectMemory {
  private static final Pattern OPTION =
      Pattern.compile("-XX:MaxDirectMemorySize=(\\d{1,15})([kKmMgGtT]?)");

  private static final String UNITS = "kmgt";

  private static final int BITS_OF_A_UNIT = 10;

  private DirectMemory() {}

  /**
   * Reads the limit where options are written: the platform bean that knows it costs a start 50 ms.
   *
   * @return the limit in bytes
   */
  static long limit() {
    List<String> options = new ArrayList<>();
    for (String name : new String[] {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"}) {
      String value = System.getenv(name);
      if (value != null) {
        options.add(value);
      }
    }
    ProcessHandle.current()
        .info()
        .arguments()
        .ifPresent(arguments -> options.addAll(List.of(arguments)));
    return limit(options, Runtime.getRuntime().maxMemory());
  }

  /**
   * Reads the limit from options.
   *
   * @param options texts with options, the one that counts last
   * @param heap the largest heap, which is the limit where no option says another
   */
  static long limit(List<String> options, long heap) {
    long limit = heap;
    for (String text : options) {
      Matcher option = OPTION.matcher(text);
      while (option.find()) {
        int unit =
            option.group(2).isEmpty()
                ? 0
                : UNITS.indexOf(option.group(2).toLowerCase(Locale.ROOT)) + 1;
        long size = Long.parseLong(option.group(1)) << (unit * BITS_OF_A_UNIT);
        limit = size <= 0 ? heap : size;
      }
    }
    return limit;
  }
}
