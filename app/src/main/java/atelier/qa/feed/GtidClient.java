package atelier.qa.feed;

import atelier.qa.store.LogPosition;
import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The library's client, from a position on. By itself it would count transactions too, stumble over
 * several domains of MariaDB, and not understand MySQL's tags.
 */
final class GtidClient extends BinaryLogClient {

  private static final byte DUMP_BY_GTID = 30;
  private static final int BEGINNING_OF_FILE = 4;

  private final LogPosition from;

  GtidClient(String host, int port, String user, String password, LogPosition from) {
    super(host, port, null, user, password);
    this.from = from;
    String text = from.toString();
    setGtidSet(text.indexOf(':') < 0 ? text : "");
  }

  @Override
  protected void requestBinaryLogStream() throws IOException {
    if (getMariaDB()) {
      super.requestBinaryLogStream();
    } else {
      channel.write(this::dumpByGtid);
    }
  }

  private byte[] dumpByGtid() {
    byte[] position = from.toBytes();
    return ByteBuffer.allocate(23 + position.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(DUMP_BY_GTID)
        .putShort((short) 0)
        .putInt((int) getServerId())
        // No file; the server finds it.
        .putInt(0)
        .putLong(BEGINNING_OF_FILE)
        .putInt(position.length)
        .put(position)
        .array();
  }

  @Override
  protected void ensureGtidEventDataDeserializer() {}

  @Override
  protected void updateGtidSet(Event event) {}
}
