package atelier.qa.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an owner has added to the live tables and a swap does not carry over: a table that is made
 * like another has its columns, indexes and checks, but neither its foreign keys nor its triggers.
 *
 * @param lost foreign keys and triggers of the live tables, which go with the old tables
 * @param references foreign keys of other tables, which would go on to refer to the old tables
 */
record Additions(List<String> lost, List<String> references) {

  private static final String LIVE =
      Arrays.stream(BulkTable.values())
          .map(table -> "'" + table.live() + "'")
          .collect(Collectors.joining(", ", "(", ")"));

  private static final String FOREIGN_KEYS =
      """
      SELECT CONCAT('the foreign key ', constraint_name, ' of the table ', table_name)
      FROM information_schema.referential_constraints
      WHERE constraint_schema = DATABASE() AND table_name IN %s
      ORDER BY 1
      """
          .formatted(LIVE);

  private static final String TRIGGERS =
      """
      SELECT CONCAT('the trigger ', trigger_name, ' of the table ', event_object_table)
      FROM information_schema.triggers
      WHERE event_object_schema = DATABASE() AND event_object_table IN %s
      ORDER BY 1
      """
          .formatted(LIVE);

  private static final String REFERENCES =
      """
      SELECT CONCAT('the foreign key ', constraint_name, ' of the table ',
                    constraint_schema, '.', table_name)
      FROM information_schema.referential_constraints
      WHERE unique_constraint_schema = DATABASE() AND referenced_table_name IN %1$s
        AND NOT (constraint_schema = DATABASE() AND table_name IN %1$s)
      ORDER BY 1
      """
          .formatted(LIVE);

  /** Finds what the connection's account may see. */
  static Additions find(Connection connection) throws SQLException {
    List<String> lost = new ArrayList<>(names(connection, FOREIGN_KEYS));
    lost.addAll(names(connection, TRIGGERS));
    return new Additions(lost, names(connection, REFERENCES));
  }

  private static List<String> names(Connection connection, String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
