package atelier.qa.feed;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.feed.RowChange.Plain;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.feed.RowChange.Vote;
import atelier.qa.testing.FuzzBytes;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of rows with columns of any types, in any order, the ids and votes are read that were written.
 */
final class RowsReaderFuzzTest {

  private static final int MOST_ROWS = 20;

  @MethodSource("atelier.qa.testing.FuzzBytes#seeds")
  @FuzzTest
  void newRowsAreNamed(byte[] bytes) throws IOException {
    FuzzBytes data = new FuzzBytes(bytes);
    WrittenRows written = new WrittenRows(data, RowsReader.Format.EXTENDED_WRITTEN);
    List<RowChange> expected = new ArrayList<>();
    for (int rows = data.below(MOST_ROWS); rows > 0; rows--) {
      expected.add(change(written.add(written.row(data))).with(Plain.INSERTION));
    }

    assertThat(read(written)).isEqualTo(expected);
  }

  @MethodSource("atelier.qa.testing.FuzzBytes#seeds")
  @FuzzTest
  void votesAreToldFromOtherChanges(byte[] bytes) throws IOException {
    FuzzBytes data = new FuzzBytes(bytes);
    WrittenRows written = new WrittenRows(data, RowsReader.Format.EXTENDED_PAIRS);
    List<RowChange> expected = new ArrayList<>();
    for (int rows = data.below(MOST_ROWS); rows > 0; rows--) {
      WrittenRows.Row before = written.add(written.row(data));
      WrittenRows.Row after = written.add(data.yes() ? before.withVotes(data) : written.row(data));
      if (before.productId() != after.productId() || before.id() != after.id()) {
        expected.add(change(before));
        expected.add(change(after));
      } else if (before.votes().isPresent()
          && after.votes().isPresent()
          && before.isSameExceptVotes(after)) {
        expected.add(
            change(before).with(new Vote(before.votes().getAsLong(), after.votes().getAsLong())));
      } else {
        expected.add(change(before));
      }
    }

    assertThat(read(written)).isEqualTo(expected);
  }

  private static List<RowChange> read(WrittenRows written) throws IOException {
    return written.reader().deserialize(new ByteArrayInputStream(written.event())).list();
  }

  private static RowChange change(WrittenRows.Row row) {
    return new RowChange(Table.QUESTIONS, row.productId(), row.id());
  }
}
