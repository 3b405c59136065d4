package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.dbclient.DbClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

final class ConnectionPoolTest {

  @Test
  void itClosesWithoutAWordWhileItTriesToConnect() throws Exception {
    Logger logger = Logger.getLogger("com.zaxxer.hikari");
    Heard heard = new Heard();
    logger.addHandler(heard);
    try {
      ConnectionPool pool = new ConnectionPool(whereNobodyListens(), Shard.ONLY);
      assertThatThrownBy(pool::connection).isInstanceOf(DbClientException.class);
      pool.close();
    } finally {
      logger.removeHandler(heard);
    }

    assertThat(heard.messages).isEmpty();
  }

  private static DatabaseSettings whereNobodyListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Duration wait = Duration.ofMillis(500);
    return new DatabaseSettings("jdbc:mysql://127.0.0.1:" + port + "/qa", "qa", "", 2, wait, wait);
  }

  /** Warnings, and what is worse. */
  private static final class Heard extends Handler {

    final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        messages.add(entry.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
