package dev.lockstep.demo;

import dev.lockstep.demo.schema.Generation;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads which columns the code of an instance knows. */
final class GenerationOption implements ITypeConverter<Generation> {

  @Override
  public Generation convert(String value) {
    return Arrays.stream(Generation.values())
        .filter(generation -> generation.label().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "a schema must be body, both or text, was \"" + value + "\""));
  }
}
