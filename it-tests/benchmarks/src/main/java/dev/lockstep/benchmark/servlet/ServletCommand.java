package dev.lockstep.benchmark.servlet;

import dev.lockstep.benchmark.figure.Report;
import dev.lockstep.benchmark.figure.Table;
import dev.lockstep.benchmark.guard.PairedLoad;
import dev.lockstep.benchmark.process.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Loads servlet applications with and without Lockstep. */
@Command(
    name = "servlet",
    description = "Tomcat and a Spring Boot application, with and without Lockstep; needs wrk.")
public final class ServletCommand implements Callable<Integer> {
  private static final List<String> JVM = List.of("-Xmx512m");

  @Mixin private PairedLoad load = new PairedLoad(12);

  @Option(
      names = "--boot",
      paramLabel = "JAR",
      description = "The packaged example. Default: ${DEFAULT-VALUE}.")
  private Path boot =
      Path.of("it-tests/examples/spring-boot-thymeleaf/target/example-spring-boot-thymeleaf.jar");

  @Mixin private Report report = new Report();

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(boot)) {
      throw new IllegalStateException(
          "no example at "
              + boot
              + " (package it-tests/examples/spring-boot-thymeleaf, or --boot)");
    }
    Table table = PairedLoad.table();
    load.measure(
        new PairedLoad.Side("Tomcat", () -> tomcat(false)),
        new PairedLoad.Side("Tomcat, behind `LockstepFilter`", () -> tomcat(true)),
        table);
    load.measure(
        new PairedLoad.Side("Spring Boot, starter excluded", () -> boot(false)),
        new PairedLoad.Side("Spring Boot, with the starter", () -> boot(true)),
        table);
    report.publish("servlet", table + load.conditions());
    return 0;
  }

  private static Child tomcat(boolean filtered) throws IOException {
    return Child.jvm(JVM, TomcatContender.class, Boolean.toString(filtered));
  }

  private Child boot(boolean started) throws IOException {
    return Child.jvm(JVM, BootContender.class, boot.toString(), Boolean.toString(started));
  }
}
