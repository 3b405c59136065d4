package atelier.qa.bench.record;

/** The names of the files of a record. */
public final class RecordFiles {

  /** The result, in figures. */
  public static final String RESULT = "result.json";

  /** The hashes of everything sealed, in the format of {@code sha256sum --check}. */
  public static final String SUMS = "SHA256SUMS";

  /** Second by second. */
  public static final String SERIES = "series.csv";

  /** A histogram log of latency: a distribution for each rate. */
  public static final String LATENCY = "latency.hlog";

  /** The same in records of version 1: a text of percentiles. */
  public static final String LATENCY_V1 = "latency.hgrm";

  /**
   * A histogram log of the time until other nodes showed a write: a distribution for each load
   * beside it.
   */
  public static final String FRESHNESS = "freshness.hlog";

  /** The same in records of version 1: a text of percentiles. */
  public static final String FRESHNESS_V1 = "freshness.hgrm";

  /** What a soak read of each resource, moment by moment. */
  public static final String RESOURCES = "resources.csv";

  /** Each loss of the primary that a fail-over has measured. */
  public static final String ROUNDS = "rounds.csv";

  /** What was measured of each architecture, turn by turn. */
  public static final String ARCHITECTURES = "architectures.json";

  /** Facts about the hosts, before and after. */
  public static final String HOSTS = "hosts.tsv";

  private RecordFiles() {}

  /** The drawings beside older records can be made again from the rest; they are not sealed. */
  public static boolean isSealed(String file) {
    return !file.endsWith(".svg");
  }
}
