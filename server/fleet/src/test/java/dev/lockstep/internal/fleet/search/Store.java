package dev.lockstep.internal.fleet.search;

import dev.lockstep.internal.fleet.record.InstanceRecord;
import dev.lockstep.internal.fleet.record.Orders;
import dev.lockstep.internal.fleet.record.Reading;
import dev.lockstep.page.Turn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store as a value: every write gives another one. */
record Store(Map<String, InstanceRecord> records, @Nullable Turn turn, Orders orders) {
  static final Store EMPTY = new Store(Map.of(), null, Orders.NONE);

  Store {
    records = Map.copyOf(records);
  }

  Reading read() {
    return new Reading(List.copyOf(records.values()), turn, orders);
  }

  Store with(InstanceRecord record) {
    Map<String, InstanceRecord> next = new HashMap<>(records);
    next.put(record.id(), record);
    return new Store(next, turn, orders);
  }

  Store with(Turn next) {
    return new Store(records, next, orders);
  }

  Store with(Orders next) {
    return new Store(records, turn, next);
  }
}
