package atelier.qa.feed;

import atelier.qa.store.Gtid;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventHeaderDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.GtidEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Reads MySQL's GTIDs with tags, of which the library does not know: an event of another type, in
 * another format. For one connection.
 */
final class TaggedGtids {

  private static final int TAGGED_TYPE = 42;

  // The fields of the event, in their order.
  private static final int FLAGS = 0;
  private static final int UUID_BYTES = 1;
  private static final int SEQUENCE = 2;
  private static final int TAG = 3;
  private static final int LAST_COMMITTED = 4;
  private static final int SEQUENCE_NUMBER = 5;
  private static final int COMMITTED = 6;
  private static final int ORIGINALLY_COMMITTED = 7;

  private final GtidEventDataDeserializer untagged = new GtidEventDataDeserializer();
  private boolean isTagged;

  /**
   * What the event says.
   *
   * @param committed in microseconds since 1970
   * @param originallyCommitted the same on the server where it was made
   */
  @SuppressWarnings("serial") // the library wants it serializable; it is never serialized
  record Tagged(Gtid gtid, long committed, long originallyCommitted) implements EventData {}

  /** Takes events with tags for events with GTIDs, so that they get to {@link #data}. */
  EventHeaderDeserializer<EventHeaderV4> header() {
    return in -> {
      EventHeaderV4 header = new EventHeaderV4();
      header.setTimestamp(in.readLong(4) * 1_000);
      int type = in.readInteger(1);
      isTagged = type == TAGGED_TYPE;
      header.setEventType(isTagged ? EventType.GTID : type(type));
      header.setServerId(in.readLong(4));
      header.setEventLength(in.readLong(4));
      header.setNextPosition(in.readLong(4));
      header.setFlags(in.readInteger(2));
      return header;
    };
  }

  private static EventType type(int number) {
    EventType type = EventType.byEventNumber(number);
    return type == null ? EventType.UNKNOWN : type;
  }

  /** Reads both kinds. */
  EventDataDeserializer<EventData> data() {
    return in -> isTagged ? tagged(in) : untagged.deserialize(in);
  }

  private static Tagged tagged(ByteArrayInputStream in) throws IOException {
    number(in); // the format's version
    number(in); // the length
    number(in); // which fields may be skipped
    String uuid = "";
    String tag = "";
    long sequence = 0;
    long committed = 0;
    long original = 0;
    while (in.available() > 0) {
      int field = (int) number(in);
      switch (field) {
        case FLAGS -> number(in);
        case UUID_BYTES -> uuid = uuid(in);
        case SEQUENCE -> sequence = signed(in);
        case TAG -> tag = text(in);
        case LAST_COMMITTED, SEQUENCE_NUMBER -> signed(in);
        case COMMITTED -> committed = number(in);
        case ORIGINALLY_COMMITTED -> original = number(in);
        default -> {
          // The rest says nothing that we need.
          in.skip(in.available());
        }
      }
    }
    Gtid gtid = Gtid.mySql(tag.isEmpty() ? uuid : uuid + ":" + tag, sequence);
    return new Tagged(gtid, committed, original == 0 ? committed : original);
  }

  private static String uuid(ByteArrayInputStream in) throws IOException {
    long[] halves = new long[2];
    for (int i = 0; i < 16; i++) {
      halves[i / 8] = (halves[i / 8] << Byte.SIZE) | number(in);
    }
    return new UUID(halves[0], halves[1]).toString();
  }

  private static String text(ByteArrayInputStream in) throws IOException {
    return new String(in.read((int) number(in)), StandardCharsets.US_ASCII);
  }

  private static long signed(ByteArrayInputStream in) throws IOException {
    long number = number(in);
    return (number >>> 1) ^ -(number & 1);
  }

  /** As many ones as end the first byte, so many bytes follow it; the lowest ones come first. */
  private static long number(ByteArrayInputStream in) throws IOException {
    int first = in.read();
    int more = Integer.numberOfTrailingZeros(~first);
    long rest = more == 0 ? 0 : in.readLong(more);
    // In nine bytes, the first one has no room for more than the ones.
    return more == Byte.SIZE ? rest : (first >>> (more + 1)) | (rest << (Byte.SIZE - more - 1));
  }
}
