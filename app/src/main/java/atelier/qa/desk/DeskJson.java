package atelier.qa.desk;

import atelier.qa.store.Decided;
import atelier.qa.store.ModeratedItem;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the desk says, as JSON in UTF-8. */
public final class DeskJson {

  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private DeskJson() {}

  /** Says who somebody is, to themselves. */
  public static byte[] colleague(Colleague colleague) {
    return bytes(
        new Me(colleague.name(), colleague.roles().stream().sorted().map(DeskJson::name).toList()));
  }

  /**
   * A page of the queue.
   *
   * @param next what to ask for the next one with; empty on the last
   */
  public static byte[] queue(List<ModeratedItem> items, Optional<String> next) {
    return bytes(new Page(items.stream().map(DeskJson::view).toList(), next.orElse(null)));
  }

  /** One item. */
  public static byte[] item(ModeratedItem item) {
    return bytes(view(item));
  }

  /** A page of the audit trail, as {@link #queue}. */
  public static byte[] decisions(List<Decided> decisions, Optional<String> next) {
    return bytes(new Page(decisions.stream().map(DeskJson::view).toList(), next.orElse(null)));
  }

  private static Item view(ModeratedItem item) {
    return new Item(
        name(item.kind()),
        item.item().id(),
        item.productId(),
        item.isWaiting(),
        item.reports(),
        item.reports() == 0 ? null : date(item.reportedAt()),
        view(item.question()),
        item.answer().map(DeskJson::view).orElse(null));
  }

  private static Text view(ModeratedItem.Text text) {
    return new Text(
        text.id(),
        name(text.state()),
        text.body(),
        text.name(),
        date(text.date()),
        text.helpful(),
        text.photos());
  }

  private static Entry view(Decided decided) {
    return new Entry(
        decided.id(),
        date(decided.at()),
        decided.by(),
        name(decided.decision()),
        name(decided.kind()),
        decided.itemId(),
        decided.productId(),
        name(decided.was()),
        decided.reports());
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String date(long epochMillis) {
    return DATE.format(Instant.ofEpochMilli(epochMillis));
  }

  private static byte[] bytes(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of text and numbers can be written", e);
    }
  }

  private record Me(String name, List<String> roles) {}

  private record Page(List<?> items, @Nullable String next) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Item(
      String kind,
      long id,
      long productId,
      boolean waiting,
      long reports,
      @Nullable String reportedAt,
      Text question,
      @Nullable Text answer) {}

  private record Text(
      long id,
      String state,
      String body,
      String name,
      String date,
      long helpfulness,
      List<String> photos) {}

  private record Entry(
      long id,
      String at,
      String by,
      String decision,
      String kind,
      long itemId,
      long productId,
      String was,
      long reports) {}
}
