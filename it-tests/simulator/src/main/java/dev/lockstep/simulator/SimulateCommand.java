package dev.lockstep.simulator;

import dev.lockstep.simulator.balancer.Choice;
import dev.lockstep.simulator.balancer.Recipe;
import dev.lockstep.simulator.report.Report;
import dev.lockstep.simulator.report.Run;
import dev.lockstep.simulator.schedule.Schedule;
import dev.lockstep.simulator.tab.Law;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs schedules, and reports. */
@Command(
    name = "lockstep-simulator",
    description = "Deploys to a simulated fleet while a million tabs are open.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Option(
      names = "--schedule",
      description =
          "roll, rollback, canary, canary-withdrawn, blue-green, partition, crash-loop; or all, which also runs what"
              + " each --without damages. Default: ${DEFAULT-VALUE}.")
  private String schedule = ALL;

  @Option(names = "--tabs", description = "Default: ${DEFAULT-VALUE}.")
  private int tabs = Scale.FULL.tabs();

  @Option(names = "--instances", description = "4 or more. Default: ${DEFAULT-VALUE}.")
  private int instances = Scale.FULL.instances();

  @Option(names = "--minutes", description = "Simulated. Default: ${DEFAULT-VALUE}.")
  private int minutes = Scale.FULL.minutes();

  @Option(names = "--seed", description = "Of everything that is drawn. Default: ${DEFAULT-VALUE}.")
  private long seed = Scale.FULL.seed();

  @Option(
      names = "--balancer",
      description = "round_robin or least_connections. Default: ${DEFAULT-VALUE}.")
  private Choice choice = Scale.FULL.choice();

  @Option(
      names = "--recipe",
      description =
          "What the balancer makes of builds: plain, pool or pool_and_cookie. Default: ${DEFAULT-VALUE}.")
  private Recipe recipe = Scale.FULL.recipe();

  @Option(
      names = "--without",
      paramLabel = "order|loop-guard|jitter",
      description = "Takes one thing away from the client, to show what it is there for.")
  private @Nullable String without;

  @Option(
      names = "--record",
      paramLabel = "README.md",
      description = "Also write the table into this file, between its marks, and charts beside it.")
  private @Nullable Path readme;

  @Override
  public Integer call() throws Exception {
    Scale scale = new Scale(tabs, instances, minutes, seed, choice, recipe);
    List<Run> runs = new ArrayList<>();
    for (Plan plan : plans()) {
      long start = System.nanoTime();
      Run run =
          new Run(
              plan.schedule().name(),
              plan.twist(),
              Simulation.run(plan.schedule(), scale.with(plan.recipe()), plan.law()));
      runs.add(run);
      System.err.println(
          run.title() + ": " + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
    }
    Report report = new Report(runs, describe(scale));
    System.out.println(report.text());
    Optional<Path> file = Optional.ofNullable(readme);
    if (file.isPresent()) {
      report.record(file.get());
    }
    return 0;
  }

  private record Plan(Schedule schedule, Recipe recipe, Law law, String twist) {}

  private List<Plan> plans() {
    Law law = without == null ? Law.INTACT : lawWithout(without);
    if (!schedule.equals(ALL)) {
      return List.of(plan(scheduleOf(schedule), law));
    }
    List<Plan> plans = new ArrayList<>();
    Schedule.ALL.forEach(each -> plans.add(plan(each, law)));
    if (law == Law.INTACT) {
      Schedule roll = scheduleOf("roll");
      plans.add(new Plan(roll, Recipe.PLAIN, law, "plain balancer"));
      plans.add(new Plan(scheduleOf("rollback"), Recipe.PLAIN, law, "plain balancer"));
      plans.add(new Plan(roll, Recipe.POOL_AND_COOKIE, law, "pool and cookie"));
      plans.add(plan(roll, Law.WITHOUT_ORDER));
      plans.add(plan(roll, Law.WITHOUT_LOOP_GUARD));
      plans.add(plan(scheduleOf("blue-green"), Law.WITHOUT_JITTER));
    }
    return plans;
  }

  private Plan plan(Schedule each, Law law) {
    return new Plan(each, recipe, law, nameOf(law));
  }

  private static Schedule scheduleOf(String name) {
    return Schedule.ALL.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--schedule must be all or one of "
                        + Schedule.ALL.stream()
                            .map(Schedule::name)
                            .collect(Collectors.joining(", "))
                        + ", was "
                        + name));
  }

  private static Law lawWithout(String what) {
    try {
      return Law.valueOf("WITHOUT_" + what.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--without must be order, loop-guard or jitter, was " + what, e);
    }
  }

  private static String nameOf(Law law) {
    return law == Law.INTACT ? "" : law.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String describe(Scale scale) {
    return String.format(
        Locale.ROOT,
        "%,d tabs, %,d instances, %d simulated minutes, seed %d, %s, %s.",
        scale.tabs(),
        scale.instances(),
        scale.minutes(),
        scale.seed(),
        scale.choice().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        scale.recipe().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
