package atelier.qa.load.gatling;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyBytes;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.doSwitch;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.onCase;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import atelier.qa.load.contract.Contract;
import atelier.qa.load.recording.InFlightRequest;
import atelier.qa.load.recording.RequestRecorder;
import atelier.qa.load.run.LoadRun;
import atelier.qa.load.schedule.Phase;
import atelier.qa.load.schedule.Plan;
import atelier.qa.load.settings.Settings;
import atelier.qa.load.traffic.RequestKind;
import atelier.qa.load.traffic.Traffic;
import atelier.qa.load.workload.Workload;
import io.gatling.commons.util.GatlingVersion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Choice;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A workload as a simulation in the open model: each virtual user is one arrival, sends one request
 * over shared keep-alive connections and is gone. All phases are one injection profile, so that a
 * user's number is its arrival's number in the {@link Plan}.
 *
 * <p>The responses of a sample are parsed and compared with the {@link Contract}; the rate of a
 * workload that verifies is so low that this can be all. Wrong ones are counted as errors of their
 * own kind.
 */
public final class LoadSimulation extends Simulation {

  /** Names the workload: Gatling makes the simulation itself and passes no arguments. */
  public static final String WORKLOAD_PROPERTY = "qa.load.workload";

  private static final String REQUEST = "request";

  private final Contract contract = new Contract();
  private final Workload workload;
  private final Settings settings;
  private final LoadRun run;

  public LoadSimulation() {
    workload = Workload.of(System.getProperty(WORKLOAD_PROPERTY, "")).orElseThrow();
    settings = Settings.ofProcess(workload.label());
    run =
        new LoadRun(
            workload,
            settings,
            Map.of("gatling", GatlingVersion.ThisVersion().fullVersion()),
            new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    RequestRecorder recorder = run.recorder();
    setUp(
            scenario(workload.label())
                .exec(session -> session.set(REQUEST, recorder.sending(session.userId() - 1)))
                .exec(requests(run.traffic()))
                .exec(
                    session -> {
                      recorder.finished(requestOf(session));
                      return session;
                    })
                .injectOpen(injection(run.plan())))
        .protocols(protocol());
  }

  @Override
  public void before() {
    run.start();
  }

  @Override
  public void after() {
    run.end();
  }

  /** The request that a session is about. */
  private static InFlightRequest requestOf(Session session) {
    return Objects.requireNonNull(
        session.<InFlightRequest>get(REQUEST), "a session without a request");
  }

  private HttpProtocolBuilder protocol() {
    return http.baseUrl(settings.url())
        .shareConnections()
        .disableCaching()
        .disableFollowRedirect()
        .disableAutoReferer()
        .acceptHeader("application/json")
        .acceptEncodingHeader(settings.acceptEncoding())
        .userAgentHeader("qa-load");
  }

  private static OpenInjectionStep[] injection(Plan plan) {
    return plan.phases().stream().map(LoadSimulation::injection).toArray(OpenInjectionStep[]::new);
  }

  private static OpenInjectionStep injection(Phase phase) {
    Duration length = Duration.ofSeconds(phase.seconds());
    return phase.constant()
        ? constantUsersPerSec(phase.startRate()).during(length)
        : rampUsersPerSec(phase.startRate()).to(phase.endRate()).during(length);
  }

  /** One chain for each method; where there is only one, nothing has to be decided. */
  private ChainBuilder requests(Traffic traffic) {
    List<RequestKind> methods =
        Stream.of(RequestKind.QUESTIONS, RequestKind.VOTE, RequestKind.ASK)
            .filter(one -> traffic.kinds().stream().anyMatch(kind -> sameMethod(kind, one)))
            .toList();
    if (methods.size() == 1) {
      return checkedOrNot(methods.getFirst());
    }
    return doSwitch(session -> requestOf(session).call().kind().method())
        .on(
            methods.stream()
                .map(kind -> onCase(kind.method()).then(checkedOrNot(kind)))
                .toArray(Choice.WithKey[]::new));
  }

  /** Gatling keeps no body of a request that has no check for one, so there are two of them. */
  private ChainBuilder checkedOrNot(RequestKind kind) {
    return settings.sample().isEmpty()
        ? exec(request(kind))
        : doIfOrElse(session -> requestOf(session).isChecked())
            .then(exec(comparedWithContract(request(kind))))
            .orElse(exec(request(kind)));
  }

  private static boolean sameMethod(RequestKind one, RequestKind other) {
    return one.method().equals(other.method());
  }

  private HttpRequestActionBuilder request(RequestKind kind) {
    HttpRequestActionBuilder request =
        http(session -> requestOf(session).name())
            .httpRequest(kind.method(), session -> requestOf(session).call().path())
            .requestTimeout(Duration.ofSeconds(settings.timeout()))
            // Only a status check sees every response, right or wrong, as soon as it has come.
            .check(
                status()
                    .transformWithSession(
                        (code, session) -> {
                          requestOf(session).answered(code, System.nanoTime());
                          return code;
                        })
                    .is(kind.status()));
    if (kind.method().equals("POST")) {
      request =
          request
              .body(StringBody(session -> requestOf(session).call().body()))
              .header("Content-Type", "application/json");
    }
    if (settings.keys() && !kind.method().equals("GET")) {
      request = request.header("Idempotency-Key", session -> requestOf(session).call().key());
    }
    return request;
  }

  private HttpRequestActionBuilder comparedWithContract(HttpRequestActionBuilder request) {
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
