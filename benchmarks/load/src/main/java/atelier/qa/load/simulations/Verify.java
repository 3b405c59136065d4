package atelier.qa.load.simulations;

import atelier.qa.load.workload.Workload;

/** {@link Workload#VERIFY}. */
public final class Verify extends VerifyingSimulation {

  public Verify() {
    super(Workload.VERIFY);
  }
}
