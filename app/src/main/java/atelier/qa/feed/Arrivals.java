package atelier.qa.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * What a connection receives, with the time by which all that had arrived has been read. An event
 * that is read late, because its reader got no processor, says nothing of what may have arrived
 * after it; so it is good for no longer than if it had been read at once.
 *
 * <p>For one thread, which handles what it has read before it reads on.
 */
final class Arrivals extends FilterInputStream {

  private final LongSupplier nanoTime;

  /** All that had arrived when the last read began is in what has been returned. */
  private long lastRead;

  private long handledUntil;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  Arrivals(InputStream in, LongSupplier nanoTime) {
    super(in);
    this.nanoTime = nanoTime;
    this.lastRead = nanoTime.getAsLong();
    this.handledUntil = lastRead;
  }

  /** Until when nothing had arrived that is not read and handled, if what was read last is. */
  long handledUntil() {
    return handledUntil;
  }

  @Override
  public int read() throws IOException {
    handled(nanoTime.getAsLong());
    return super.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    long now = nanoTime.getAsLong();
    handled(now);
    int read = super.read(bytes, offset, length);
    if (read < length) {
      lastRead = now;
    }
    return read;
  }

  /** To be called before each read: its caller handles what it has before it reads on. */
  private void handled(long now) throws IOException {
    if (available() == 0) {
      lastRead = now;
    }
    handledUntil = lastRead;
  }
}
