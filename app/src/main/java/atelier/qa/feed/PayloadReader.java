package atelier.qa.feed;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads a transaction that the server has compressed ({@code binlog_transaction_compression}), and
 * passes its events on one by one: however large it is, no more than one of them is in memory.
 */
final class PayloadReader implements EventDataDeserializer<TransactionPayloadEventData> {

  private static final int END_OF_HEADER = 0;
  private static final int COMPRESSION_TYPE = 2;
  private static final int ZSTD = 0;
  private static final int UNCOMPRESSED = 255;

  private final Supplier<EventDeserializer> deserializer;
  private final Consumer<Event> events;

  /**
   * @param deserializer makes one for the events inside, which have no checksums
   * @param events takes them
   */
  PayloadReader(Supplier<EventDeserializer> deserializer, Consumer<Event> events) {
    this.deserializer = deserializer;
    this.events = events;
  }

  @Override
  public TransactionPayloadEventData deserialize(ByteArrayInputStream in) throws IOException {
    EventDeserializer inside = deserializer.get();
    ByteArrayInputStream plain = new ByteArrayInputStream(decompressed(in, compressionType(in)));
    for (Event event = inside.nextEvent(plain); event != null; event = inside.nextEvent(plain)) {
      events.accept(event);
    }
    TransactionPayloadEventData nothingLeft = new TransactionPayloadEventData();
    // The library looks for tables in it.
    nothingLeft.setUncompressedEvents(new ArrayList<>());
    return nothingLeft;
  }

  /** Up to the end of the header. */
  private static int compressionType(ByteArrayInputStream in) throws IOException {
    int type = UNCOMPRESSED;
    for (int field = in.readPackedInteger();
        field != END_OF_HEADER;
        field = in.readPackedInteger()) {
      int length = in.readPackedInteger();
      if (field == COMPRESSION_TYPE) {
        type = in.readPackedInteger();
      } else {
        ColumnCells.skip(in, length);
      }
    }
    return type;
  }

  private static InputStream decompressed(InputStream in, int compressionType) throws IOException {
    return switch (compressionType) {
      case ZSTD -> new BufferedInputStream(ZstdInputStream.create(in));
      case UNCOMPRESSED -> new BufferedInputStream(in);
      default -> throw new IOException("a transaction is compressed by method " + compressionType);
    };
  }
}
