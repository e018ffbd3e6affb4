package dev.lockstep.maven.compile;

import dev.lockstep.asset.file.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What the last compilation that was completed began with and ended in, kept outside of what it
 * wrote.
 *
 * @param file where it is kept
 */
public record LastRun(Path file) {
  /**
   * Returns the record of an output directory.
   *
   * @param build the module's {@code target}
   * @param basedir the module's directory
   * @param output where the compiled assets go
   * @return the record, there or not
   */
  public static LastRun of(Path build, Path basedir, Path output) {
    // Relative where it can be: a moved working tree is an unchanged one.
    Path place = output.startsWith(basedir) ? basedir.relativize(output) : output;
    String name = new FingerprintOf().setting("output", place).end().hex().substring(0, 10);
    return new LastRun(build.resolve("lockstep").resolve("assets-" + name));
  }

  /**
   * Whether a run would do again what is done.
   *
   * @param inputs the fingerprint of what goes in now
   * @param outputs the fingerprint of what lies in the output directory now
   * @return true when both are those of the last run
   * @throws IOException when the record cannot be read
   */
  public boolean is(Fingerprint inputs, Fingerprint outputs) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).equals(text(inputs, outputs));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Keeps what a run began with and ended in.
   *
   * @param inputs the fingerprint of what went in
   * @param outputs the fingerprint of what came out
   * @throws IOException when it cannot be written
   */
  public void write(Fingerprint inputs, Fingerprint outputs) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text(inputs, outputs), StandardCharsets.UTF_8);
  }

  private static String text(Fingerprint inputs, Fingerprint outputs) {
    return "inputs=" + inputs.hex() + "\noutputs=" + outputs.hex() + "\n";
  }
}
