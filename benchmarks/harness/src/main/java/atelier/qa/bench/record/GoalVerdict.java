package atelier.qa.bench.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Whether a goal was met, with the reason.
 *
 * @param name what it is called: {@code 1000 requests/s}
 * @param target its limits, in words with numbers
 * @param offeredRate the rate it is about; 0 where it is about no rate
 */
public record GoalVerdict(
    String name, String target, double offeredRate, Verdict verdict, String reason) {

  /** Met, missed, or not known because nothing valid was measured. */
  public enum Verdict {
    @JsonProperty("met")
    MET,
    @JsonProperty("missed")
    MISSED,
    @JsonProperty("unknown")
    UNKNOWN
  }
}
