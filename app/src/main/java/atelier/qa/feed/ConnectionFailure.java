package atelier.qa.feed;

import atelier.qa.store.DatabaseUnavailable;
import com.github.shyiko.mysql.binlog.network.ServerException;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Distinguishes a server that is away from one that responds and refuses. */
final class ConnectionFailure {

  /** What a server says to the clients that it still has, and to new ones, when it is stopped. */
  private static final int SHUTDOWN = 1053;

  private ConnectionFailure() {}

  static FeedState state(Throwable reason) {
    for (Throwable t = reason; t != null; t = t.getCause()) {
      if (t instanceof ServerException refusal) {
        return refusal.getErrorCode() == SHUTDOWN ? FeedState.AWAY : FeedState.DOWN;
      }
      if (t instanceof DatabaseUnavailable
          || t instanceof SocketException
          || t instanceof InterruptedIOException
          || t instanceof UnknownHostException
          || t instanceof EOFException) {
        return FeedState.AWAY;
      }
    }
    return FeedState.DOWN;
  }
}
