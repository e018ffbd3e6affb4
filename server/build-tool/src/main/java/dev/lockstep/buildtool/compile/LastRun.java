package dev.lockstep.buildtool.compile;

import dev.lockstep.internal.asset.file.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The fingerprints of inputs and outputs of the last completed compilation. They are kept outside
 * of the output directory.
 *
 * @param file the file that keeps them
 */
public record LastRun(Path file) {
  /**
   * Returns the record of an output directory.
   *
   * @param build the module's {@code target}
   * @param basedir the module's directory
   * @param output the directory of the compiled assets
   * @return the record, whether or not its file exists
   */
  public static LastRun of(Path build, Path basedir, Path output) {
    // Relative if possible, so that a moved working tree counts as unchanged.
    Path place = output.startsWith(basedir) ? basedir.relativize(output) : output;
    String name = new FingerprintOf().setting("output", place).end().hex().substring(0, 10);
    return new LastRun(build.resolve("lockstep").resolve("assets-" + name));
  }

  /**
   * Whether another run would give the same result.
   *
   * @param inputs the fingerprint of the present inputs
   * @param outputs the fingerprint of what is in the output directory now
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
   * Records a completed run.
   *
   * @param inputs the fingerprint of its inputs
   * @param outputs the fingerprint of its outputs
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
