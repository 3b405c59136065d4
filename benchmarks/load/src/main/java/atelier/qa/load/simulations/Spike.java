package atelier.qa.load.simulations;

import atelier.qa.load.workload.Workload;

/** {@link Workload#SPIKE}. */
public final class Spike extends LoadSimulation {

  public Spike() {
    super(Workload.SPIKE);
  }
}
