package dev.lockstep.internal.fleet.decision;

import dev.lockstep.internal.fleet.record.InstanceRecord;
import dev.lockstep.page.Turn;
import org.jspecify.annotations.Nullable;

/**
 * The instance that decides.
 *
 * @param record the record that it wrote last, or tried to; its counter is 0 before the first one
 * @param open whether it told the balancer that it is ready; it never takes that back but to leave
 * @param handed the turn whose page it hands out; null for its own page
 */
public record Self(InstanceRecord record, boolean open, @Nullable Turn handed) {}
