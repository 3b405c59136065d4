package atelier.qa.bench.load;

import atelier.qa.measure.MeasuredStep;
import java.time.Instant;

/** A step and when it began. */
public record TimedStep(MeasuredStep step, Instant from) {

  /** When it ended. */
  public Instant to() {
    return from.plusSeconds(step.seconds());
  }
}
