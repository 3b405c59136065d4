package atelier.qa.load.simulations;

import atelier.qa.load.workload.Workload;

/** {@link Workload#VERIFY_READS}. */
public final class VerifyReads extends VerifyingSimulation {

  public VerifyReads() {
    super(Workload.VERIFY_READS);
  }
}
