package atelier.qa.load.simulations;

import atelier.qa.load.workload.Workload;

/** {@link Workload#MIX}. */
public final class Mix extends LoadSimulation {

  public Mix() {
    super(Workload.MIX);
  }
}
