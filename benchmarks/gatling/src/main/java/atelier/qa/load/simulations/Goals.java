package atelier.qa.load.simulations;

import atelier.qa.load.settings.Settings;
import atelier.qa.load.traffic.Kind;
import java.util.Map;

/**
 * The goal of the service, step by step: a product's questions at 100, 1,000, 2,000, 5,000 and
 * 10,000 requests per second, or at the rates of the settings.
 */
public final class Goals extends LoadSimulation {

  public Goals() {
    this(Settings.ofProcess("Goals"));
  }

  private Goals(Settings settings) {
    super(settings, Phases.steps(settings), Map.of(Kind.QUESTIONS, 1));
  }
}
