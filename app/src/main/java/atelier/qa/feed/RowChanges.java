package atelier.qa.feed;

import com.github.shyiko.mysql.binlog.event.EventData;
import java.util.List;

/**
 * What one event says of rows.
 *
 * @param list changes of watched rows
 */
@SuppressWarnings("serial") // the library wants it serializable; it is never serialized
record RowChanges(List<RowChange> list) implements EventData {

  static final RowChanges NONE = new RowChanges(List.of());
}
