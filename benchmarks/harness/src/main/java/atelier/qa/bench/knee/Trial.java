package atelier.qa.bench.knee;

/** One try at one rate: the load generator, or arithmetic in a test. */
@FunctionalInterface
public interface Trial {

  /**
   * Holds a rate and judges it.
   *
   * @param rate requests a second
   * @return whether the goal was met
   */
  boolean meets(double rate) throws Exception;
}
