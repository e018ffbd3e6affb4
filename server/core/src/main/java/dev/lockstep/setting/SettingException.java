package dev.lockstep.setting;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A setting has an invalid value. The message states setting, bound and value: {@code min must be
 * at most build 7127, was 8000}.
 */
public final class SettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String setting;
  private final transient @Nullable Object value;
  private final String bound;
  private final @Nullable String remedy;

  /**
   * Makes the exception with a standard message.
   *
   * @param setting the setting's name, such as {@code min}
   * @param value the invalid value
   * @param bound the valid values, such as {@code at most build 7127}
   * @param remedy what to do, if the bound does not say it; else null
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
   * Makes the exception with a message of its own.
   *
   * @param setting the setting's name
   * @param value what it was given
   * @param bound what it must be
   * @param remedy what to do; null if the bound says it
   * @param message the message; it states value, bound and remedy
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
   * @param least the smallest valid value
   * @param most the greatest valid value
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
   * @param least the shortest valid value
   * @param most the longest valid value
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
   * Returns the setting's name.
   *
   * @return the name, as in the message
   */
  public String setting() {
    return setting;
  }

  /**
   * Returns the invalid value.
   *
   * @return the value; null after deserialization
   */
  public @Nullable Object value() {
    return value;
  }

  /**
   * Returns the bound.
   *
   * @return the text that follows "must be" in the message
   */
  public String bound() {
    return bound;
  }

  /**
   * Returns what to do.
   *
   * @return the remedy; null if the bound says it
   */
  public @Nullable String remedy() {
    return remedy;
  }
}
