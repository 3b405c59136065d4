package atelier.qa.load.simulations;

import atelier.qa.load.workload.Workload;

/** {@link Workload#SOAK}. */
public final class Soak extends LoadSimulation {

  public Soak() {
    super(Workload.SOAK);
  }
}
