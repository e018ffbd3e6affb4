package dev.lockstep.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * Writes the results of the contract's cases to {@code target/conformance/}, a file for each
 * adapter and server. The first line is its name. Each further line is a case: {@code pass}, {@code
 * FAIL} or the {@link Limit}; the group; the case's name. Tabs separate them.
 */
final class Results implements AfterEachCallback, AfterAllCallback {
  private static final Map<Class<?>, List<String>> LINES = new ConcurrentHashMap<>();

  @Override
  public void afterEach(ExtensionContext context) {
    Class<?> contract = context.getRequiredTestClass();
    List<String> lines = LINES.computeIfAbsent(contract, ignored -> new ArrayList<>());
    if (lines.isEmpty()) {
      lines.add(((Contract) context.getRequiredTestInstance()).adapter().name());
    }
    lines.add(outcome(context) + "\t" + group(context) + "\t" + context.getDisplayName());
  }

  private static String outcome(ExtensionContext context) {
    return context.getExecutionException().map(Results::reason).orElse("pass");
  }

  private static String reason(Throwable thrown) {
    return thrown instanceof TestAbortedException
        ? String.valueOf(thrown.getMessage()).replace("Assumption failed: ", "")
        : "FAIL";
  }

  /** The text before the colon for the protocol's cases; else the interface's name. */
  private static String group(ExtensionContext context) {
    Class<?> contract = context.getRequiredTestMethod().getDeclaringClass();
    String name = contract.getSimpleName().replace("Contract", "");
    String[] shown = context.getDisplayName().split(": ", 2);
    return contract == ProtocolContract.class && shown.length == 2 ? name + ": " + shown[0] : name;
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    Class<?> contract = context.getRequiredTestClass();
    List<String> lines = LINES.remove(contract);
    if (lines != null) {
      Path directory = Files.createDirectories(Path.of("target", "conformance"));
      Files.write(
          directory.resolve(contract.getSimpleName() + ".tsv"), lines, StandardCharsets.UTF_8);
    }
  }
}
