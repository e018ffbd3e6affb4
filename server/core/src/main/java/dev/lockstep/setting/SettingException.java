package dev.lockstep.setting;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A setting was given a value that it cannot have. The message says all of it: {@code min must be
 * at most build 7127, was 8000}.
 */
public final class SettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String setting;
  private final transient @Nullable Object value;
  private final String bound;
  private final @Nullable String remedy;

  /**
   * Says what is wrong.
   *
   * @param setting the setting's name, such as {@code min}
   * @param value what it was given
   * @param bound what it must be, such as {@code at most build 7127}
   * @param remedy what to do, where the bound does not say it; null for nothing more
   */
  public SettingException(
      String setting, @Nullable Object value, String bound, @Nullable String remedy) {
    this(
        setting,
        value,
        bound,
        remedy,
        setting
            + " must be "
            + bound
            + ", was "
            + (value instanceof CharSequence ? "\"" + value + "\"" : value)
            + (remedy == null ? "" : " (" + remedy + ")"));
  }

  /**
   * Says what is wrong, in a sentence of its own.
   *
   * @param setting the setting's name
   * @param value what it was given
   * @param bound what it must be
   * @param remedy what to do; null for nothing more
   * @param message the sentence, with value, bound and remedy in it
   */
  public SettingException(
      String setting,
      @Nullable Object value,
      String bound,
      @Nullable String remedy,
      String message) {
    super(message);
    this.setting = setting;
    this.value = value;
    this.bound = bound;
    this.remedy = remedy;
  }

  /**
   * Checks that a number lies within bounds.
   *
   * @param setting the setting's name
   * @param value what it was given
   * @param least the least that it may be
   * @param most the most that it may be
   * @return the value
   * @throws SettingException when it is out of range
   */
  public static long requireRange(String setting, long value, long least, long most) {
    if (value < least || value > most) {
      throw new SettingException(setting, value, least + ".." + most, null);
    }
    return value;
  }

  /**
   * Checks that a duration lies within bounds.
   *
   * @param setting the setting's name
   * @param value what it was given
   * @param least the shortest that it may be
   * @param most the longest that it may be
   * @return the value
   * @throws SettingException when it is out of range
   * @throws NullPointerException when it is null
   */
  public static Duration requireRange(
      String setting, Duration value, Duration least, Duration most) {
    requireNonNull(value, setting);
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new SettingException(setting, value, least + ".." + most, null);
    }
    return value;
  }

  /**
   * Returns which setting it is.
   *
   * @return its name, as in the message
   */
  public String setting() {
    return setting;
  }

  /**
   * Returns what the setting was given.
   *
   * @return the value; null also after this was serialized
   */
  public @Nullable Object value() {
    return value;
  }

  /**
   * Returns what the setting must be.
   *
   * @return the bound, which follows "must be"
   */
  public String bound() {
    return bound;
  }

  /**
   * Returns what to do.
   *
   * @return the remedy; null where the bound says it
   */
  public @Nullable String remedy() {
    return remedy;
  }
}
