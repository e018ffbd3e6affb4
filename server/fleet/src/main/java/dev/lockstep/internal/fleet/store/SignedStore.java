package dev.lockstep.internal.fleet.store;

import dev.lockstep.fleet.FleetStore;
import dev.lockstep.fleet.FleetStore.Contents;
import dev.lockstep.fleet.FleetStore.Entry;
import dev.lockstep.fleet.FleetStore.Log;
import dev.lockstep.internal.fleet.record.FleetKey;
import dev.lockstep.internal.fleet.record.InstanceRecord;
import dev.lockstep.internal.fleet.record.Json;
import dev.lockstep.internal.fleet.record.Orders;
import dev.lockstep.internal.fleet.record.Reading;
import dev.lockstep.page.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store whose contents are signed with the fleet's key. What is not, or is malformed, counts as
 * absent. Used by one thread.
 */
public final class SignedStore implements AutoCloseable {
  private final FleetStore store;
  private final FleetKey key;

  /**
   * Uses a store.
   *
   * @param store the store
   * @param key the fleet's key
   */
  public SignedStore(FleetStore store, FleetKey key) {
    this.store = store;
    this.key = key;
  }

  /**
   * What was read, and where the logs ended.
   *
   * @param reading the values
   * @param lastTurn the number of the newest entry of turns, valid or not; 0 when there is none
   * @param lastOrders the number of the newest entry of orders; 0 when there is none
   */
  public record Read(Reading reading, long lastTurn, long lastOrders) {}

  /**
   * Reads everything.
   *
   * @return the values
   * @throws IOException when the store cannot be read
   */
  public Read read() throws IOException {
    Contents contents = store.read();
    List<InstanceRecord> records = new ArrayList<>();
    contents
        .records()
        .forEach(
            (id, signed) -> {
              InstanceRecord record = value("instance " + id, signed, Json::record);
              if (record != null && record.id().equals(id)) {
                records.add(record);
              }
            });
    Turn turn = newest(Log.TURN, contents.turns(), Json::turn);
    Orders orders = newest(Log.ORDERS, contents.orders(), Json::orders);
    return new Read(
        new Reading(records, turn, orders == null ? Orders.NONE : orders),
        last(contents.turns()),
        last(contents.orders()));
  }

  private static long last(List<Entry> entries) {
    return entries.isEmpty() ? 0 : entries.get(0).number();
  }

  private <T> @Nullable T newest(
      Log log, List<Entry> entries, Function<String, @Nullable T> parse) {
    for (Entry entry : entries) {
      T value = value(place(log, entry.number()), entry.content(), parse);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private <T> @Nullable T value(String place, String signed, Function<String, @Nullable T> parse) {
    String content = key.open(place, signed);
    return content == null ? null : parse.apply(content);
  }

  private static String place(Log log, long number) {
    return log.label() + " " + number;
  }

  /**
   * Writes an instance's record.
   *
   * @param record the record
   * @throws IOException when it cannot be written
   */
  public void write(InstanceRecord record) throws IOException {
    store.write(record.id(), key.seal("instance " + record.id(), Json.write(record)));
  }

  /**
   * Removes an instance's record.
   *
   * @param id the instance
   * @throws IOException when it cannot be removed
   */
  public void remove(String id) throws IOException {
    store.remove(id);
  }

  /**
   * Turns the page, if nobody else has done so since.
   *
   * @param turn the turn
   * @param read what it was decided by
   * @return false when somebody was faster
   * @throws IOException when it is not known
   */
  public boolean turn(Turn turn, Read read) throws IOException {
    return append(Log.TURN, read.lastTurn() + 1, Json.write(turn));
  }

  /**
   * Changes the orders, if nobody else has done so since.
   *
   * @param orders all orders
   * @param read what they were changed from
   * @return false when somebody was faster
   * @throws IOException when it is not known
   */
  public boolean order(Orders orders, Read read) throws IOException {
    return append(Log.ORDERS, read.lastOrders() + 1, Json.write(orders));
  }

  private boolean append(Log log, long number, String content) throws IOException {
    return store.append(log, number, key.seal(place(log, number), content));
  }

  @Override
  public void close() {
    store.close();
  }

  @Override
  public String toString() {
    return store.toString();
  }
}
