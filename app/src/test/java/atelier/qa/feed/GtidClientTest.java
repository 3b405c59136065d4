package atelier.qa.feed;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.store.LogPosition;
import com.github.shyiko.mysql.binlog.GtidSet;
import com.github.shyiko.mysql.binlog.network.protocol.command.DumpBinaryLogGtidCommand;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What the library makes of our positions when it asks a server for what comes after them. */
final class GtidClientTest {

  private static final String UUID = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
  private static final String UUID_BYTES = UUID.replace("-", "");

  @Test
  void aPositionWithoutTagsHasTheFormatThatAllVersionsUnderstand() throws IOException {
    assertThat(asked(UUID + ":1-5:8"))
        .endsWith(
            "0100000000000000"
                + UUID_BYTES
                + "0200000000000000"
                + "01000000000000000600000000000000"
                + "08000000000000000900000000000000");
  }

  @Test
  void aPositionWithTagsHasAFormatOfItsOwn() throws IOException {
    assertThat(asked(UUID + ":1-3:blue:1-2"))
        .endsWith(
            "0102000000000001"
                + UUID_BYTES
                + "000100000000000000"
                + "01000000000000000400000000000000"
                + UUID_BYTES
                + "08626c75650100000000000000"
                + "01000000000000000300000000000000");
  }

  @Test
  void beforeTheFirstTransactionThereIsNothing() throws IOException {
    assertThat(asked("")).endsWith("080000000000000000000000");
  }

  private static String asked(String position) throws IOException {
    LogPosition from = LogPosition.parse(position).orElseThrow();
    GtidClient client = new GtidClient("127.0.0.1", 1, "feed", "", from);
    return HexFormat.of()
        .formatHex(
            new DumpBinaryLogGtidCommand(7, "", 4, new GtidSet(client.getGtidSet())).toByteArray());
  }
}
