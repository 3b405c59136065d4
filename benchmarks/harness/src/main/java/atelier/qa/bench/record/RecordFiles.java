package atelier.qa.bench.record;

/** The names of the files of a record. */
public final class RecordFiles {

  /** What was measured, in figures. */
  public static final String RESULT = "result.json";

  /** The hashes of everything sealed, in the format of {@code sha256sum --check}. */
  public static final String SUMS = "SHA256SUMS";

  /** Second by second. */
  public static final String SERIES = "series.csv";

  /** The whole distributions, one section a rate. */
  public static final String LATENCY = "latency.hgrm";

  /** How long writes took to be seen on other nodes: a distribution for each load beside. */
  public static final String FRESHNESS = "freshness.hgrm";

  /** What was told of the hosts, before and after. */
  public static final String HOSTS = "hosts.tsv";

  private RecordFiles() {}

  /** Drawings can be made again from the rest; they are not sealed. */
  public static boolean isSealed(String file) {
    return !file.endsWith(".svg");
  }
}
