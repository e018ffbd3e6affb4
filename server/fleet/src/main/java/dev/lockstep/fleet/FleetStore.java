package dev.lockstep.fleet;

import dev.lockstep.internal.fleet.store.DirectoryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where the instances of one fleet keep what they know of each other: a record for each, and two
 * logs, of turns and of orders. The contents are text that the store does not understand; whoever
 * reads them checks their signatures.
 *
 * <p>Used by one thread. A method that takes longer than about a second must throw: the instance
 * then goes on with what it knows, and tries again. Made by {@link #directory} or {@link
 * JdbcStore}.
 */
public interface FleetStore extends AutoCloseable {
  /** The most instances that one fleet may have: 2,000. */
  int MAX_INSTANCES = 2_000;

  /** The longest record or entry, in characters: 60,000. All are ASCII. */
  int MAX_LENGTH = 60_000;

  /** How many entries of a log are read, newest first: 4. One that is damaged is passed over. */
  int MAX_ENTRIES = 4;

  /** A sequence of numbered entries, of which the newest counts. */
  enum Log {
    /** The turns. */
    TURN,

    /** What operators have ordered. */
    ORDERS;

    /**
     * Returns the name in directories and tables.
     *
     * @return {@code turn} or {@code orders}
     */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An entry of a log.
   *
   * @param number its place, 1 or greater
   * @param content what was appended
   */
  record Entry(long number, String content) {}

  /**
   * What is in a store.
   *
   * @param records the instances' records by id
   * @param turns the newest turns, newest first; at most {@value FleetStore#MAX_ENTRIES}
   * @param orders the newest orders, newest first; at most {@value FleetStore#MAX_ENTRIES}
   */
  record Contents(Map<String, String> records, List<Entry> turns, List<Entry> orders) {
    /**
     * Copies the values.
     *
     * @param records by id
     * @param turns newest first
     * @param orders newest first
     */
    public Contents {
      records = Map.copyOf(records);
      turns = List.copyOf(turns);
      orders = List.copyOf(orders);
    }
  }

  /**
   * Reads everything.
   *
   * @return the contents; empty where nothing was written yet
   * @throws IOException when the store cannot be read, or has more than {@value #MAX_INSTANCES}
   *     records
   */
  Contents read() throws IOException;

  /**
   * Writes an instance's record, in place of an earlier one. A reader sees the one or the other.
   *
   * @param id the instance's id, a valid file name
   * @param record at most {@value #MAX_LENGTH} ASCII characters
   * @throws IOException when it cannot be written
   */
  void write(String id, String record) throws IOException;

  /**
   * Removes an instance's record. Does nothing where there is none.
   *
   * @param id the instance's id
   * @throws IOException when it cannot be removed
   */
  void remove(String id) throws IOException;

  /**
   * Appends to a log, if nobody else has done so first: compare-and-set.
   *
   * @param log the log
   * @param number one more than that of the newest entry that was read; 1 in an empty log
   * @param entry at most {@value #MAX_LENGTH} ASCII characters
   * @return false when the log has an entry of this number
   * @throws IOException when it is not known whether it was appended
   */
  boolean append(Log log, long number, String entry) throws IOException;

  /** Closes connections. What was written stays. */
  @Override
  void close();

  /**
   * Keeps a fleet in a directory that all instances mount. A file becomes visible at once or not at
   * all, and a log's next file is created by one instance only. For NFS, mount it with {@code
   * lookupcache=none,acdirmax=1}.
   *
   * @param directory one for each fleet; it need not exist yet
   * @return the store
   */
  static FleetStore directory(Path directory) {
    return new DirectoryStore(directory);
  }
}
