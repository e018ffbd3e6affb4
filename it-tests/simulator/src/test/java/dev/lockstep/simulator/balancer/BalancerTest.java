package dev.lockstep.simulator.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.BuildRequirement;
import dev.lockstep.simulator.agenda.Agenda;
import dev.lockstep.simulator.fleet.Fleet;
import dev.lockstep.simulator.fleet.Instance;
import dev.lockstep.simulator.fleet.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BalancerTest {
  private static final BuildRequirement NEW = new BuildRequirement(7128, 0, null);

  private final Agenda agenda = new Agenda(60_000);
  private final List<Balancer> heard = new ArrayList<>();
  private final Fleet fleet =
      new Fleet(
          4,
          Release.of(7127),
          agenda,
          HealthCheck.DEFAULT.drain(),
          new Fleet.Listener() {
            @Override
            public void readinessChanged(Instance instance) {
              heard.forEach(balancer -> balancer.readinessChanged(instance));
            }
          });

  private Balancer balancer(Choice choice, Recipe recipe) {
    Balancer balancer =
        new Balancer(agenda, HealthCheck.DEFAULT, choice, recipe, fleet.instances(), 0);
    heard.add(balancer);
    return balancer;
  }

  private static Set<Integer> reached(Balancer balancer) {
    TreeSet<Integer> numbers = new TreeSet<>();
    for (int i = 0; i < 8; i++) {
      numbers.add(balancer.route().instance().number());
    }
    return numbers;
  }

  @Test
  void drainedInstance_isOutBeforeItRefusesAndInOnceReady() {
    Balancer balancer = balancer(Choice.ROUND_ROBIN, Recipe.PLAIN);
    agenda.at(1_000, () -> fleet.replace(fleet.instances().get(2), Release.of(7128)));
    agenda.at(1_001, () -> assertThat(reached(balancer)).containsExactly(0, 1, 2, 3));
    agenda.at(2_499, () -> assertThat(reached(balancer)).containsExactly(0, 1, 3));
    agenda.at(11_400, () -> assertThat(reached(balancer)).containsExactly(0, 1, 3));
    agenda.at(12_100, () -> assertThat(reached(balancer)).containsExactly(0, 1, 2, 3));
    agenda.run();
  }

  @Test
  void deadInstance_costsAnotherConnectionUntilTheCheckNotices() {
    Balancer balancer = balancer(Choice.ROUND_ROBIN, Recipe.PLAIN);
    fleet.crash(fleet.instances().get(1));
    assertThat(balancer.route()).isEqualTo(new Balancer.Route(fleet.instances().get(2), 1, 0));
    fleet.cut(fleet.instances().get(3));
    assertThat(balancer.route()).isEqualTo(new Balancer.Route(fleet.instances().get(0), 1_000, 0));
  }

  @Test
  void pool_takesWhatRequiresTheNewestBuild() {
    Balancer pooled = balancer(Choice.ROUND_ROBIN, Recipe.POOL);
    Balancer plain = balancer(Choice.ROUND_ROBIN, Recipe.PLAIN);
    fleet.replace(fleet.instances().get(3), Release.of(7128));
    agenda.at(
        20_000,
        () -> {
          for (int i = 0; i < 8; i++) {
            assertThat(pooled.route(NEW).instance().number()).isEqualTo(3);
          }
          assertThat(reached(pooled)).containsExactly(0, 1, 2, 3);
          TreeSet<Integer> any = new TreeSet<>();
          for (int i = 0; i < 8; i++) {
            any.add(plain.route(NEW).instance().number());
          }
          assertThat(any).containsExactly(0, 1, 2, 3);
        });
    agenda.run();
  }

  @Test
  void leastConnections_spareTheBusy() {
    Balancer balancer = balancer(Choice.LEAST_CONNECTIONS, Recipe.PLAIN);
    fleet.instances().forEach(instance -> instance.count(2));
    fleet.instances().get(2).count(-1);
    assertThat(reached(balancer)).containsExactly(2);
  }
}
