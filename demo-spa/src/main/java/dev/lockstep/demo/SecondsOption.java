package dev.lockstep.demo;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time from the command line. */
final class SecondsOption implements ITypeConverter<Integer> {

  private static final int MOST = 3600;

  @Override
  public Integer convert(String value) {
    int seconds = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : -1;
    if (seconds < 0 || seconds > MOST) {
      throw new TypeConversionException("seconds must be 0.." + MOST + ", was \"" + value + "\"");
    }
    return seconds;
  }
}
