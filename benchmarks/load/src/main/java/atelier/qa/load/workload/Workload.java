package atelier.qa.load.workload;

import atelier.qa.load.schedule.Phase;
import atelier.qa.load.settings.Settings;
import atelier.qa.load.traffic.RequestKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The workloads: requests of certain kinds at certain rates. */
public enum Workload {
  /**
   * The goal of the service, step by step: a product's questions at 100, 1,000, 2,000, 5,000 and
   * 10,000 requests per second, or at the rates of the settings.
   */
  GOALS("Goals"),

  /** The traffic of shoppers: mostly reads, some votes, few new questions and answers. */
  MIX("Mix"),

  /**
   * A low rate, suddenly a high one, and the low one again, to see how the service copes and how
   * soon it recovers. The two rates are those of the settings.
   */
  SPIKE("Spike"),

  /** The {@link #MIX} for an hour, to see which resources grow. */
  SOAK("Soak"),

  /** Only writes: votes, questions, answers. It leaves them in the database. */
  WRITES("Writes"),

  /** Checks every response to the {@link #MIX}, which writes. */
  VERIFY("Verify"),

  /** Checks every response to reads, and leaves the database as it is. */
  VERIFY_READS("VerifyReads");

  private final String label;

  Workload(String label) {
    this.label = label;
  }

  /** The workload of that name. */
  public static Optional<Workload> of(String label) {
    return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
  }

  /** All names, for an error message. */
  public static String names() {
    return Arrays.stream(values()).map(Workload::label).sorted().collect(Collectors.joining(", "));
  }

  /** The name that users type. */
  public String label() {
    return label;
  }

  /** How many parts of the whole each kind of request has. */
  public Map<RequestKind, Integer> shares() {
    return switch (this) {
      case GOALS, SPIKE -> Map.of(RequestKind.QUESTIONS, 1);
      case MIX, SOAK, VERIFY -> Shares.OF_SHOPPERS;
      case WRITES -> Shares.OF_WRITERS;
      case VERIFY_READS -> Shares.OF_READERS;
    };
  }

  /** Its phases, one after the other. */
  public List<Phase> phases(Settings settings) {
    return this == SPIKE ? Phases.spike(settings) : Phases.steps(settings);
  }
}
