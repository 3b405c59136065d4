package atelier.qa.load.netty;

import atelier.qa.load.recording.InFlightRequest;
import org.jspecify.annotations.Nullable;

/** A request from the moment it is due until it is over, which it is once. */
final class Exchange {

  private final InFlightRequest request;
  private final long giveUpNanos;
  private @Nullable Connection connection;
  private boolean over;

  Exchange(InFlightRequest request, long giveUpNanos) {
    this.request = request;
    this.giveUpNanos = giveUpNanos;
  }

  InFlightRequest request() {
    return request;
  }

  /** The connection that the request was sent over; null while it waits for one. */
  @Nullable Connection connection() {
    return connection;
  }

  void sentOver(Connection on) {
    connection = on;
  }

  boolean isLate(long nowNanos) {
    return nowNanos - giveUpNanos >= 0;
  }

  boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }
}
