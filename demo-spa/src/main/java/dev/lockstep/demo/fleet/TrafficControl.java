package dev.lockstep.demo.fleet;

import dev.lockstep.demo.Problem;
import dev.lockstep.demo.traffic.Counts;
import dev.lockstep.demo.traffic.Traffic;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The simulated users, as the deploy page sees and orders them. */
final class TrafficControl {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Traffic traffic;

  TrafficControl(Traffic traffic) {
    this.traffic = traffic;
  }

  /**
   * Has users come or go.
   *
   * @param order {@code {"users":32, "lockstep":true}}: how many of those with Lockstep, or, where
   *     {@code lockstep} is false, of those without
   * @return what is wrong with the order
   */
  Optional<Problem> order(JsonNode order) {
    JsonNode users = order.path("users");
    JsonNode lockstep = order.path("lockstep");
    if (!users.isInt() || users.intValue() < 0 || users.intValue() > Traffic.MOST_USERS) {
      return Optional.of(new Problem(400, "users must be a number, 0 to " + Traffic.MOST_USERS));
    }
    if (!lockstep.isBoolean()) {
      return Optional.of(new Problem(400, "lockstep must be true or false"));
    }
    traffic.resize(users.intValue(), lockstep.booleanValue());
    return Optional.empty();
  }

  /** The members of {@link Counts}, of those with Lockstep; {@code without} has the others'. */
  ObjectNode state() {
    ObjectNode state = json(traffic.counts(true));
    state.set("without", json(traffic.counts(false)));
    return state;
  }

  private static ObjectNode json(Counts counts) {
    return JSON.valueToTree(counts);
  }
}
