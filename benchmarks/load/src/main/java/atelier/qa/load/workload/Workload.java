package atelier.qa.load.workload;

import atelier.qa.load.schedule.Phase;
import atelier.qa.load.settings.Settings;
import atelier.qa.load.traffic.RequestKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What there is to run: requests of certain kinds at certain rates. */
public enum Workload {
  /**
   * The goal of the service, step by step: a product's questions at 100, 1,000, 2,000, 5,000 and
   * 10,000 requests per second, or at the rates of the settings.
   */
  GOALS("Goals"),

  /** What shoppers do: mostly reading, some voting, seldom writing. */
  MIX("Mix"),

  /**
   * A calm rate, of a sudden a high one, and the calm one again: how the service takes it and how
   * soon it recovers. The two rates are those of the settings.
   */
  SPIKE("Spike"),

  /** The {@link #MIX} for an hour, to see what grows. */
  SOAK("Soak"),

  /** Only what changes something: votes, questions, answers. It leaves them in the database. */
  WRITES("Writes"),

  /** Checks the answers to the {@link #MIX}, which writes. */
  VERIFY("Verify"),

  /** Checks the answers to what only reads, and leaves the database as it is. */
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

  /** Its name, which is that of its simulation. */
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

  /** Whether each answer is read and held against the contract. */
  public boolean verifies() {
    return this == VERIFY || this == VERIFY_READS;
  }
}
