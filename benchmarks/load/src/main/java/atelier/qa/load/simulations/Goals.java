package atelier.qa.load.simulations;

import atelier.qa.load.workload.Workload;

/** {@link Workload#GOALS}. */
public final class Goals extends LoadSimulation {

  public Goals() {
    super(Workload.GOALS);
  }
}
