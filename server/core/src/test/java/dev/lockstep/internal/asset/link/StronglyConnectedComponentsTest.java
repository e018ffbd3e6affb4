package dev.lockstep.internal.asset.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StronglyConnectedComponentsTest {
  @Test
  void components_comeBeforeTheOnesThatLeadToThem() {
    Map<String, List<String>> graph =
        Map.of("a", List.of("b"), "b", List.of("c", "d"), "c", List.of("b"), "d", List.of("d"));

    assertThat(StronglyConnectedComponents.of(List.of("a", "b", "c", "d"), node -> graph.get(node)))
        .containsExactly(List.of("d"), List.of("b", "c"), List.of("a"));
  }

  @Test
  void chainOfTenThousand_needsNoStack() {
    List<String> nodes = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      nodes.add(String.format("%05d", i));
    }

    List<List<String>> components =
        StronglyConnectedComponents.of(
            nodes,
            node ->
                node.equals("09999")
                    ? List.of()
                    : List.of(String.format("%05d", Integer.parseInt(node) + 1)));

    assertThat(components).hasSize(10_000);
    assertThat(components.get(0)).containsExactly("09999");
    assertThat(components.get(9_999)).containsExactly("00000");
  }

  @Test
  void ringOfTenThousand_isOneComponent() {
    List<String> nodes = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      nodes.add(String.format("%05d", i));
    }

    assertThat(
            StronglyConnectedComponents.of(
                nodes,
                node -> List.of(String.format("%05d", (Integer.parseInt(node) + 1) % 10_000))))
        .containsExactly(nodes);
  }

  /** Two nodes are in one component exactly when each can be reached from the other. */
  @Property(tries = 300)
  void anyGraph_givesTheComponentsOfTheDefinition(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 143) Integer> edges) {
    List<String> nodes = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
    Map<String, Collection<String>> graph = new HashMap<>();
    nodes.forEach(node -> graph.put(node, new TreeSet<>()));
    edges.forEach(edge -> graph.get(nodes.get(edge / 12)).add(nodes.get(edge % 12)));

    List<List<String>> components = StronglyConnectedComponents.of(nodes, graph::get);

    Set<List<String>> expected = new HashSet<>();
    for (String node : nodes) {
      expected.add(
          nodes.stream()
              .filter(
                  other ->
                      other.equals(node)
                          || (reachable(node, graph).contains(other)
                              && reachable(other, graph).contains(node)))
              .toList());
    }
    assertThat(components).containsExactlyInAnyOrderElementsOf(expected);
    Set<String> done = new HashSet<>();
    for (List<String> component : components) {
      done.addAll(component);
      component.forEach(node -> assertThat(done).containsAll(graph.get(node)));
    }
  }

  private static Set<String> reachable(String from, Map<String, Collection<String>> graph) {
    Set<String> reached = new HashSet<>();
    List<String> rest = new ArrayList<>(graph.get(from));
    while (!rest.isEmpty()) {
      String node = rest.remove(rest.size() - 1);
      if (reached.add(node)) {
        rest.addAll(graph.get(node));
      }
    }
    return reached;
  }
}
