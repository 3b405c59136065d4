package atelier.qa.load.simulations;

import static io.gatling.javaapi.core.CoreDsl.bodyBytes;

import atelier.qa.load.settings.Settings;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

/**
 * The {@link Mix} at a rate so low that every answer can be read: each one is parsed and held
 * against the contract. Wrong ones are counted as errors that begin with {@code body:}.
 */
public final class Verify extends LoadSimulation {

  public Verify() {
    this(Settings.ofProcess("Verify"));
  }

  private Verify(Settings settings) {
    super(settings, Phases.steps(settings), Shares.OF_SHOPPERS);
  }

  @Override
  HttpRequestActionBuilder checked(HttpRequestActionBuilder request) {
    Contract contract = new Contract();
    return request.check(
        bodyBytes()
            .transformWithSession(
                (body, session) -> {
                  String problem = contract.problem(flight(session).call(), body);
                  flight(session).wrong(problem);
                  return problem;
                })
            .is(""));
  }
}
