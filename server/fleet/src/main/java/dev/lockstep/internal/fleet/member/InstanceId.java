package dev.lockstep.internal.fleet.member;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/** The id of a process: the machine's name, which operators know, and what makes it unique. */
public final class InstanceId {
  private static final int MAX_NAME = 47;
  private static final int RANDOM_BYTES = 8;

  private InstanceId() {}

  /**
   * Makes an id.
   *
   * @return such as {@code web-1-3f2a1b9c0d4e5f60}
   */
  public static String random() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return of(machine(), HexFormat.of().formatHex(random));
  }

  static String of(String machine, String unique) {
    String name =
        machine.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-").replaceAll("^[._-]+", "");
    String cut = name.substring(0, Math.min(name.length(), MAX_NAME));
    return cut.isEmpty() ? unique : cut + "-" + unique;
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }
}
