package atelier.qa.bench.probe;

import java.io.IOException;
import java.util.List;

/**
 * Something that counts and can be asked. Asking costs what is measured a little, so it is asked
 * seldom. For one thread.
 */
public interface Meter extends AutoCloseable {

  /**
   * The counters now; none where it does not have any.
   *
   * @throws IOException when it cannot be asked
   */
  List<MeterReading> read() throws IOException;

  @Override
  void close();
}
