package dev.lockstep.demo.pipeline;

import dev.lockstep.demo.Problem;
import dev.lockstep.demo.fleet.Fleet;
import dev.lockstep.demo.fleet.Member;
import dev.lockstep.demo.users.SimulatedUsers;
import dev.lockstep.protocol.BuildNumber;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Understands what an operator posts, and has it done. */
final class Orders {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Fleet fleet;
  private final Deployment deployment;
  private final Contract contract;
  private final SimulatedUsers users;
  private final Timeline timeline;

  Orders(
      Fleet fleet,
      Deployment deployment,
      Contract contract,
      SimulatedUsers users,
      Timeline timeline) {
    this.fleet = fleet;
    this.deployment = deployment;
    this.contract = contract;
    this.users = users;
    this.timeline = timeline;
  }

  /**
   * Has an order carried out, or begun.
   *
   * @param what the last part of the path
   * @return the reason why it is not done
   */
  Optional<Problem> give(String what, byte[] body) {
    JsonNode order;
    try {
      order = JSON.readTree(body);
    } catch (JacksonException e) {
      return problem(400, "the body must be one JSON object");
    }
    return switch (what) {
      case "roll" -> roll(order);
      case "rollback" -> rollBack();
      case "replace" -> replace(order);
      case "kill", "freeze", "thaw" -> handle(what, order);
      case "override" ->
          contract.override() ? Optional.empty() : problem(409, "nothing waits for the gate");
      case "traffic" -> traffic(order);
      default -> problem(404, "there is no such order");
    };
  }

  private Optional<Problem> roll(JsonNode order) {
    long to = build(order.path("to"));
    if (to == BuildNumber.NONE) {
      return badBuild("to");
    }
    Optional<Strategy> strategy = Strategy.find(order.path("strategy").asString("rolling"));
    if (strategy.isEmpty()) {
      return problem(400, "strategy must be rolling, blue-green or naive");
    }
    JsonNode slow = order.path("slow");
    int seconds = slow.isInt() ? slow.intValue() : slow.isMissingNode() ? 0 : -1;
    if (seconds < 0 || seconds > Rollout.LONGEST_PAUSE_SECONDS) {
      return problem(400, "slow must be 0 to " + Rollout.LONGEST_PAUSE_SECONDS + " seconds");
    }
    return begun(deployment.roll(new Rollout(to, strategy.get(), Duration.ofSeconds(seconds))));
  }

  private Optional<Problem> rollBack() {
    Optional<Long> previous = deployment.progress().previous();
    return previous.isEmpty()
        ? problem(409, "there is no build before this one to roll back to")
        : begun(deployment.roll(new Rollout(previous.get(), Strategy.BLUE_GREEN, Duration.ZERO)));
  }

  private Optional<Problem> replace(JsonNode order) {
    long build = build(order.path("build"));
    if (build == BuildNumber.NONE) {
      return badBuild("build");
    }
    Optional<Member> member = member(order);
    return member.isEmpty() ? noInstance() : begun(deployment.replace(member.get().id(), build));
  }

  /** What an operator does to one instance by hand. */
  private Optional<Problem> handle(String what, JsonNode order) {
    Optional<Member> member = member(order).filter(m -> !m.exited());
    if (member.isEmpty()) {
      return noInstance();
    }
    int id = member.get().id();
    try {
      switch (what) {
        case "freeze" -> fleet.freeze(id, true);
        case "thaw" -> fleet.freeze(id, false);
        default -> fleet.kill(id);
      }
    } catch (IOException e) {
      return problem(501, "this system cannot " + what + " a process: " + e.getMessage());
    }
    timeline.add(Timeline.Kind.OPERATOR, "An operator told instance " + id + " to " + what + ".");
    return Optional.empty();
  }

  private Optional<Problem> traffic(JsonNode order) {
    JsonNode size = order.path("users");
    JsonNode lockstep = order.path("lockstep");
    if (!size.isInt() || size.intValue() < 0 || size.intValue() > SimulatedUsers.MOST_USERS) {
      return problem(400, "users must be a number, 0 to " + SimulatedUsers.MOST_USERS);
    }
    if (!lockstep.isBoolean()) {
      return problem(400, "lockstep must be true or false");
    }
    users.resize(size.intValue(), lockstep.booleanValue());
    return Optional.empty();
  }

  private Optional<Member> member(JsonNode order) {
    JsonNode id = order.path("instance");
    return id.isInt() ? Optional.ofNullable(fleet.find(id.intValue())) : Optional.empty();
  }

  private static long build(JsonNode number) {
    boolean whole = number.isInt() || number.isLong();
    long build = whole ? number.longValue() : BuildNumber.NONE;
    return BuildNumber.isValid(build) ? build : BuildNumber.NONE;
  }

  private static Optional<Problem> badBuild(String name) {
    return problem(400, name + " must be a build number, 1 to " + BuildNumber.MAX);
  }

  private static Optional<Problem> noInstance() {
    return problem(404, "instance must be the id of one that runs, see /deploy/state");
  }

  private static Optional<Problem> begun(boolean begun) {
    return begun ? Optional.empty() : problem(409, "a deploy is under way; wait until it is done");
  }

  private static Optional<Problem> problem(int status, String detail) {
    return Optional.of(new Problem(status, detail));
  }
}
