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
 * Writes what came of the contract's cases to {@code target/conformance/}, a file for each adapter
 * and server: lines of {@code pass}, {@code FAIL} or the {@link Limit}, a tab, and the case.
 */
final class Results implements AfterEachCallback, AfterAllCallback {
  private static final Map<Class<?>, List<String>> LINES = new ConcurrentHashMap<>();

  @Override
  public void afterEach(ExtensionContext context) {
    Class<?> contract = context.getRequiredTestClass();
    ContractServer instance = (ContractServer) context.getRequiredTestInstance();
    List<String> lines = LINES.computeIfAbsent(contract, ignored -> new ArrayList<>());
    if (lines.isEmpty()) {
      lines.add(instance.adapter().name());
    }
    lines.add(outcome(context) + "\t" + name(context));
  }

  private static String outcome(ExtensionContext context) {
    return context.getExecutionException().map(Results::reason).orElse("pass");
  }

  private static String reason(Throwable thrown) {
    return thrown instanceof TestAbortedException
        ? String.valueOf(thrown.getMessage()).replace("Assumption failed: ", "")
        : "FAIL";
  }

  private static String name(ExtensionContext context) {
    String method = context.getRequiredTestMethod().getName();
    String shown = context.getDisplayName();
    if (method.equals("protocol")) {
      return shown;
    }
    return shown.startsWith(method + "(")
        ? method
        : method + ": " + shown.replaceFirst("^\\[\\d+] ", "");
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
