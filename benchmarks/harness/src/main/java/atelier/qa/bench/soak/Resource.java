package atelier.qa.bench.soak;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The resources that a leak would use up, with what is allowed. All but the binlog may grow by an
 * amount an hour that nobody would notice between two upgrades. The binlog is a copy of every
 * change, so it may grow by an amount for each changed row.
 */
public enum Resource {
  /** What a node's heap holds after the last collection of all of it. */
  HEAP("heap after a collection", Unit.MEGABYTES, 16, 8),

  /**
   * What the processes of a container have allocated: files that are cached do not count. Without
   * {@link #POOLS}.
   */
  MEMORY("memory", Unit.MEGABYTES, 32, 16),

  THREADS("threads", Unit.NUMBER, 10, 4),

  /** Files and sockets that the processes have open. */
  OPEN_FILES("open files", Unit.NUMBER, 20, 8),

  /** Connections to the database that a node's pool has. */
  POOL("pool connections", Unit.NUMBER, 2, 1),

  /** Clients that the database counts. */
  CONNECTIONS("database connections", Unit.NUMBER, 4, 2),

  /** Files and directories in the volume that NGINX sends first pages from. */
  EDGE_FILES("edge files", Unit.NUMBER, 100, 100),

  EDGE_BYTES("edge bytes", Unit.MEGABYTES, 4, 4),

  /** The database's directory without the binlog. An import replaces what the load has added. */
  DATA("data on disk", Unit.MEGABYTES, 64, 32),

  /** Old binlogs are deleted after three days, so within hours nothing else limits them. */
  BINLOG("binlog", Unit.MEGABYTES, 16, 0.001);

  /** The unit of the limits and of what is shown. */
  private enum Unit {
    NUMBER(1, ""),
    MEGABYTES(1e6, " MB");

    private final double size;
    private final String name;

    Unit(double size, String name) {
      this.size = size;
      this.name = name;
    }
  }

  /** How many rows were inserted, updated or deleted so far. Not a resource, but the binlog's x. */
  public static final String CHANGED_ROWS = "changed rows";

  /** What a node's old part of the heap holds, garbage included. Not a resource. */
  public static final String OLD_HEAP = "old heap";

  /** What the database's buffer pool holds. Not a resource. */
  public static final String BUFFER_POOL = "buffer pool";

  /** Pools of a fixed size, which take their memory when they fill for the first time. */
  static final List<String> POOLS = List.of(OLD_HEAP, BUFFER_POOL);

  private final String label;
  private final Unit unit;
  private final double tolerance;
  private final double limit;

  Resource(String label, Unit unit, double tolerance, double limit) {
    this.label = label;
    this.unit = unit;
    this.tolerance = tolerance;
    this.limit = limit;
  }

  /** The resource that a counter measures. */
  static Optional<Resource> of(String counter) {
    return Arrays.stream(values()).filter(one -> one.label.equals(counter)).findFirst();
  }

  /** The names of all counters that are recorded. */
  public static List<String> counters() {
    return Stream.concat(
            Arrays.stream(values()).map(Resource::label),
            Stream.of(CHANGED_ROWS, OLD_HEAP, BUFFER_POOL))
        .toList();
  }

  /** Its name, which is the counter's too. */
  public String label() {
    return label;
  }

  /** Its name with the unit in which it is shown. */
  public String title() {
    return label + (unit == Unit.NUMBER ? "" : "," + unit.name);
  }

  /** Whether it may grow with the changed rows, and not with time. */
  boolean growsWithChanges() {
    return this == BINLOG;
  }

  /** Whether it is only known anew after an event, and the same until then. */
  boolean stepwise() {
    return this == HEAP;
  }

  /** Why there is no series of it. */
  String unread() {
    return stepwise() ? "the whole heap was never collected" : "it was not read";
  }

  /** In its unit. */
  public double shown(double value) {
    return value / unit.size;
  }

  /** How much growth is allowed for each hour or changed row, if all lasts {@code length} of it. */
  double allowed(double length) {
    return unit.size * (limit + tolerance / length);
  }

  /** What is allowed, in words. */
  String target() {
    return growsWithChanges()
        ? String.format(
            Locale.ROOT,
            "≤ %.0f bytes a changed row and %.0f%s besides",
            limit * 1e6,
            tolerance,
            unit.name)
        : String.format(
            Locale.ROOT,
            "≤ %.0f%s an hour and %.0f%s besides",
            limit,
            unit.name,
            tolerance,
            unit.name);
  }

  /** Growth for each hour or changed row, in words. */
  public String words(double rate) {
    return growsWithChanges()
        ? String.format(Locale.ROOT, "%+.0f bytes a changed row", rate)
        : String.format(Locale.ROOT, "%+.1f%s an hour", shown(rate), unit.name);
  }
}
