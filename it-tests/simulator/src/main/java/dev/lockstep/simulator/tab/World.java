package dev.lockstep.simulator.tab;

import dev.lockstep.simulator.agenda.Agenda;
import dev.lockstep.simulator.balancer.Balancer;
import dev.lockstep.simulator.report.Tally;

/**
 * What all tabs of a shard share.
 *
 * @param agenda time
 * @param balancer the way to the fleet
 * @param tally counts
 * @param law stands between the world and the decisions
 */
public record World(Agenda agenda, Balancer balancer, Tally tally, Law law) {}
