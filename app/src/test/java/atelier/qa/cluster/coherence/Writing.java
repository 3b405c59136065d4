package atelier.qa.cluster.coherence;

import java.util.Optional;

/** One way to change rows. Each method answers empty if nobody knows whether the change is made. */
interface Writing {

  /**
   * A change that is certain.
   *
   * @param position what a node must not show anything older than; empty if nobody told
   */
  record Made(String position) {}

  Optional<Made> vote(long question);

  Optional<Made> answer(long question);

  Optional<Made> withdraw(long answer);
}
