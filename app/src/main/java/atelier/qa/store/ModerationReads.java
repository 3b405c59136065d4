package atelier.qa.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody of the shop reads in one database: what waits for a decision, single items whatever
 * their state, and what was decided. Safe for any number of threads.
 */
public final class ModerationReads {

  /**
   * Which items, as a table of their kinds and ids. What was removed, or deleted at a SQL prompt,
   * is none: a page of such would look like the last one.
   */
  private static final String WAITING =
      """
      (SELECT kind, id FROM moderated_items
        WHERE waiting = TRUE AND reported_at <= ?
          AND (reported_at < ? OR kind < ? OR (kind = ? AND id < ?))
          AND (EXISTS (SELECT 1 FROM questions
                        WHERE kind = 1 AND questions.id = moderated_items.id AND LENGTH(body) > 0)
            OR EXISTS (SELECT 1 FROM answers
                        WHERE kind = 2 AND answers.id = moderated_items.id AND LENGTH(body) > 0))
        ORDER BY reported_at DESC, kind DESC, id DESC LIMIT ?) wanted
      """;

  private static final String ONE =
      "(SELECT CAST(? AS UNSIGNED) AS kind, CAST(? AS UNSIGNED) AS id) wanted\n";

  /** A question by itself, or an answer and its question. */
  private static final String ITEMS =
      """
      SELECT wanted.kind, q.product_id, COALESCE(m.waiting, FALSE), COALESCE(m.reports, 0),
             COALESCE(m.reported_at, 0),
             q.id, q.body, q.asker_name, q.date_written, q.helpful, q.reported,
             COALESCE(mq.waiting, q.reported), COALESCE(mq.restored, FALSE),
             a.id, a.body, a.answerer_name, a.date_written, a.helpful, a.reported,
             COALESCE(m.waiting, a.reported), COALESCE(m.restored, FALSE)
        FROM %s
        LEFT JOIN answers a ON wanted.kind = 2 AND a.id = wanted.id
        JOIN questions q ON q.id = IF(wanted.kind = 1, wanted.id, a.question_id)
        LEFT JOIN moderated_items m ON m.kind = wanted.kind AND m.id = wanted.id
        LEFT JOIN moderated_items mq ON mq.kind = 1 AND mq.id = q.id
       ORDER BY m.reported_at DESC, wanted.kind DESC, wanted.id DESC
      """;

  private static final String PHOTOS =
      """
      SELECT a.id, p.url
        FROM %s
        JOIN answers a ON wanted.kind = 2 AND a.id = wanted.id
        JOIN answers_photos p ON p.product_id = a.product_id AND p.answer_id = a.id
       WHERE p.url <> ''
       ORDER BY p.id
      """;

  static final String QUEUE = ITEMS.formatted(WAITING);
  static final String QUEUE_PHOTOS = PHOTOS.formatted(WAITING);
  static final String ITEM = ITEMS.formatted(ONE);
  static final String ITEM_PHOTOS = PHOTOS.formatted(ONE);

  static final String DECISIONS =
      """
      SELECT id, decided_at, decided_by, decision, kind, item_id, product_id, was, reports
        FROM desk_decisions
       WHERE decided_at <= ? AND (decided_at < ? OR id < ?)
       ORDER BY decided_at DESC, id DESC LIMIT ?
      """;

  private final Database database;

  public ModerationReads(Database database) {
    this.database = database;
  }

  /** Returns so many of the items that wait after a place, in their order. */
  public List<ModeratedItem> queue(QueuePlace after, int count) {
    int kind = after.kind().number();
    return items(
        QUEUE, QUEUE_PHOTOS, after.reportedAt(), after.reportedAt(), kind, kind, after.id(), count);
  }

  /** Returns an item, be it shown or not; empty if there is none of that id. */
  public Optional<ModeratedItem> item(ItemKind kind, long id) {
    return items(ITEM, ITEM_PHOTOS, kind.number(), id).stream().findFirst();
  }

  /** Returns so many decisions, the newest first, that were made before one. */
  public List<Decided> decisions(long at, long id, int count) {
    return database.queryOften(DECISIONS, ModerationReads::decided, at, at, id, count);
  }

  private List<ModeratedItem> items(String sql, String photosSql, Object... parameters) {
    List<ModeratedItem> items = database.queryOften(sql, ModerationReads::item, parameters);
    if (items.stream().allMatch(item -> item.answer().isEmpty())) {
      return items;
    }
    Map<Long, List<String>> photos = new HashMap<>();
    database
        .queryOften(photosSql, row -> Map.entry(row.getLong(1), row.getString(2)), parameters)
        .forEach(
            photo ->
                photos
                    .computeIfAbsent(photo.getKey(), answer -> new ArrayList<>())
                    .add(photo.getValue()));
    return items.stream()
        .map(item -> item.withPhotos(photos.getOrDefault(item.item().id(), List.of())))
        .toList();
  }

  private static ModeratedItem item(ResultSet row) throws SQLException {
    ItemKind kind = ItemKind.of(row.getInt(1));
    return new ModeratedItem(
        kind,
        row.getLong(2),
        row.getBoolean(3),
        row.getLong(4),
        row.getLong(5),
        text(row, 6),
        kind == ItemKind.ANSWER ? Optional.of(text(row, 14)) : Optional.empty());
  }

  private static ModeratedItem.Text text(ResultSet row, int first) throws SQLException {
    String body = row.getString(first + 1);
    ItemState state =
        ItemState.of(
            body.isEmpty(),
            row.getBoolean(first + 5),
            row.getBoolean(first + 6),
            row.getBoolean(first + 7));
    return new ModeratedItem.Text(
        row.getLong(first),
        state,
        body,
        row.getString(first + 2),
        row.getLong(first + 3),
        row.getLong(first + 4),
        List.of());
  }

  private static Decided decided(ResultSet row) throws SQLException {
    return new Decided(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        Decision.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
        ItemKind.of(row.getInt(5)),
        row.getLong(6),
        row.getLong(7),
        ItemState.valueOf(row.getString(8).toUpperCase(Locale.ROOT)),
        row.getLong(9));
  }
}
