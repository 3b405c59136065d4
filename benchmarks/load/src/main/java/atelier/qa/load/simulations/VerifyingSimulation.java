package atelier.qa.load.simulations;

import static io.gatling.javaapi.core.CoreDsl.bodyBytes;

import atelier.qa.load.workload.Workload;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

/**
 * A simulation at a rate so low that every answer can be read: each one is parsed and held against
 * the contract. Wrong ones are counted as errors that begin with {@code body:}.
 */
abstract class VerifyingSimulation extends LoadSimulation {

  VerifyingSimulation(Workload workload) {
    super(workload);
  }

  @Override
  final HttpRequestActionBuilder checked(HttpRequestActionBuilder request) {
    Contract contract = new Contract();
    return request.check(
        bodyBytes()
            .transformWithSession(
                (body, session) -> {
                  String problem = contract.problem(requestOf(session).call(), body);
                  requestOf(session).wrong(problem);
                  return problem;
                })
            .is(""));
  }
}
