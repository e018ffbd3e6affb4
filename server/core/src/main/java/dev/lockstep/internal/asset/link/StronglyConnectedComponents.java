package dev.lockstep.internal.asset.link;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The strongly connected components of a graph, by Tarjan's algorithm, without recursion: an import
 * chain may be as long as there are files.
 */
final class StronglyConnectedComponents {
  private final Function<String, Collection<String>> next;
  private final Map<String, Visit> visits = new HashMap<>();
  private final Deque<Visit> path = new ArrayDeque<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final Set<String> isOpen = new HashSet<>();
  private final List<List<String>> components = new ArrayList<>();

  private static final class Visit {
    private final String node;
    private final Iterator<String> rest;
    private final int index;
    private int low;

    private Visit(String node, Iterator<String> rest, int index) {
      this.node = node;
      this.rest = rest;
      this.index = index;
      this.low = index;
    }
  }

  private StronglyConnectedComponents(Function<String, Collection<String>> next) {
    this.next = next;
  }

  /**
   * Finds them.
   *
   * @param nodes every node
   * @param next the nodes that a node leads to
   * @return the components, each before those that lead to it, its nodes in natural order
   */
  static List<List<String>> of(
      Collection<String> nodes, Function<String, Collection<String>> next) {
    StronglyConnectedComponents search = new StronglyConnectedComponents(next);
    for (String node : nodes) {
      if (!search.visits.containsKey(node)) {
        search.from(node);
      }
    }
    return search.components;
  }

  private void from(String start) {
    enter(start);
    while (!path.isEmpty()) {
      Visit visit = path.peek();
      if (visit.rest.hasNext()) {
        step(visit, visit.rest.next());
      } else {
        leave(visit);
      }
    }
  }

  private void enter(String node) {
    Visit visit = new Visit(node, next.apply(node).iterator(), visits.size());
    visits.put(node, visit);
    path.push(visit);
    open.push(node);
    isOpen.add(node);
  }

  private void step(Visit visit, String to) {
    Visit seen = visits.get(to);
    if (seen == null) {
      enter(to);
    } else if (isOpen.contains(to)) {
      visit.low = Math.min(visit.low, seen.index);
    }
  }

  private void leave(Visit visit) {
    path.pop();
    if (visit.low == visit.index) {
      components.add(close(visit.node));
    }
    @Nullable Visit parent = path.peek();
    if (parent != null) {
      parent.low = Math.min(parent.low, visit.low);
    }
  }

  private List<String> close(String first) {
    List<String> component = new ArrayList<>();
    String node;
    do {
      node = open.pop();
      isOpen.remove(node);
      component.add(node);
    } while (!node.equals(first));
    component.sort(null);
    return component;
  }
}
