package dev.lockstep.demo;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a build number from the command line. */
final class BuildOption implements ITypeConverter<Long> {

  @Override
  public Long convert(String value) {
    if (!value.matches("[0-9]{1,15}") || Long.parseLong(value) == 0) {
      throw new TypeConversionException(
          "a build number must be 1..999999999999999, was \"" + value + "\"");
    }
    return Long.parseLong(value);
  }

  /** Reads a port: 0 means any free one. */
  static final class Port implements CommandLine.ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
      int port = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : Integer.MAX_VALUE;
      if (port > 65_535) {
        throw new TypeConversionException("a port must be 0..65535, was \"" + value + "\"");
      }
      return port;
    }
  }
}
