package dev.lockstep.demo;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time from the command line. */
final class SecondsOption implements ITypeConverter<Integer> {

  private static final int MOST = 3600;

  @Override
  public Integer convert(String value) {
    return read(value, 0);
  }

  private static int read(String value, int least) {
    int seconds = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : -1;
    if (seconds < least || seconds > MOST) {
      throw new TypeConversionException(
          "seconds must be " + least + ".." + MOST + ", was \"" + value + "\"");
    }
    return seconds;
  }

  /** Reads how long something may take. */
  static final class Limit implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
      return read(value, 1);
    }
  }
}
