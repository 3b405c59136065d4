package atelier.qa.load.simulations;

import atelier.qa.load.workload.Workload;

/** {@link Workload#WRITES}. */
public final class Writes extends LoadSimulation {

  public Writes() {
    super(Workload.WRITES);
  }
}
