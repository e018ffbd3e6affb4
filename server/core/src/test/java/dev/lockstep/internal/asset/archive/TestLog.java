package dev.lockstep.internal.asset.archive;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the room logs while this is open. */
final class TestLog extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("dev.lockstep.internal.asset.archive");
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  TestLog() {
    logger.addHandler(this);
  }

  List<String> warnings() {
    return messages(Level.WARNING);
  }

  List<String> infos() {
    return messages(Level.INFO);
  }

  private List<String> messages(Level level) {
    return records.stream()
        .filter(record -> record.getLevel().equals(level))
        .map(
            record ->
                record.getParameters() == null
                    ? record.getMessage()
                    : MessageFormat.format(record.getMessage(), record.getParameters()))
        .toList();
  }

  @Override
  public void publish(LogRecord record) {
    records.add(record);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
