package atelier.qa.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PayloadReaderTest {

  private static final int HEADER = 19;
  private static final int XID = 16;
  private static final byte[] COMPRESSED = {2, 1, 0, 0};
  private static final byte[] PLAIN = {2, 3, (byte) 252, (byte) 255, 0, 0};

  private final List<EventType> read = new ArrayList<>();
  private final PayloadReader reader =
      new PayloadReader(EventDeserializer::new, event -> read.add(type(event)));

  @Test
  void theEventsInsideArePassedOnInOrder() throws IOException {
    read(COMPRESSED, compressed(3));

    assertThat(read).containsExactly(EventType.XID, EventType.XID, EventType.XID);
  }

  @Test
  void aTransactionNeedNotBeCompressed() throws IOException {
    byte[] events = new byte[2 * (HEADER + Long.BYTES)];
    ByteBuffer.wrap(events).put(xid()).put(xid());
    read(PLAIN, events);

    assertThat(read).hasSize(2);
  }

  @Test
  void fieldsOfTheHeaderThatAreUnknownAreSkipped() throws IOException {
    byte[] header = {77, 3, 1, 2, 3, 2, 1, 0, 1, 1, 9, 0};
    read(header, compressed(1));

    assertThat(read).hasSize(1);
  }

  @Test
  void noMoreThanOneEventIsInMemory() throws IOException {
    byte[] payload = compressed(1_000_000);
    int[] left = {payload.length};
    int[] leftAtTheFirst = {0};
    PayloadReader counting =
        new PayloadReader(
            EventDeserializer::new,
            event -> leftAtTheFirst[0] = leftAtTheFirst[0] == 0 ? left[0] : leftAtTheFirst[0]);
    counting.deserialize(
        new ByteArrayInputStream(
            new InputStream() {
              private final InputStream in =
                  new java.io.ByteArrayInputStream(join(COMPRESSED, payload));

              @Override
              public int read() throws IOException {
                left[0]--;
                return in.read();
              }

              @Override
              public int read(byte[] into, int offset, int length) throws IOException {
                int count = in.read(into, offset, Math.min(length, 64));
                left[0] -= Math.max(0, count);
                return count;
              }
            }));

    assertThat(leftAtTheFirst[0]).isGreaterThan(payload.length / 2);
  }

  @Test
  void anotherMethodOfCompressionIsRefused() {
    byte[] header = {2, 1, 9, 0};
    assertThatThrownBy(() -> read(header, new byte[0]))
        .hasMessage("a transaction is compressed by method 9");
  }

  private void read(byte[] header, byte[] payload) throws IOException {
    reader.deserialize(new ByteArrayInputStream(join(header, payload)));
  }

  private static byte[] compressed(int events) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zstd = new ZstdOutputStream(bytes)) {
      for (int i = 0; i < events; i++) {
        zstd.write(xid());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] xid() {
    return ByteBuffer.allocate(HEADER + Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0)
        .put((byte) XID)
        .putInt(1)
        .putInt(HEADER + Long.BYTES)
        .putInt(0)
        .putShort((short) 0)
        .putLong(42)
        .array();
  }

  private static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static EventType type(Event event) {
    return event.getHeader().getEventType();
  }
}
