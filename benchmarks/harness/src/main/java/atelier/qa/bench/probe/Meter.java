package atelier.qa.bench.probe;

import java.io.IOException;
import java.util.List;

/**
 * Reads counters of a process that is measured. Each reading costs that process a little CPU, so
 * readings are seldom. For one thread.
 */
public interface Meter extends AutoCloseable {

  /**
   * The counters now; empty where the process does not have any.
   *
   * @throws IOException when they cannot be read
   */
  List<MeterReading> read() throws IOException;

  @Override
  void close();
}
