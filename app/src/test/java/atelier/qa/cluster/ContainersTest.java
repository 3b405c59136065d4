package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.Cluster.Run;
import atelier.qa.testing.ClusterTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the containers may do, and that they run on what is configured here. */
@ClusterTest
final class ContainersTest {

  private final Cluster cluster;

  ContainersTest(Cluster cluster) {
    this.cluster = cluster;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":compose/high-availability.yaml",
        ":compose/shards.yaml",
        ":compose/high-availability.yaml:compose/shards.yaml"
            + ":compose/shards-high-availability.yaml"
      })
  void mayDoNoMoreThanTheyMust(String more) throws Exception {
    JsonNode model = model("compose/compose.yaml" + more, Map.of());

    assertThat(model.at("/networks/back/internal").booleanValue()).isTrue();
    model
        .get("services")
        .properties()
        .forEach(service -> assertHardened(service.getKey(), service.getValue()));
  }

  @Test
  void aSecondCheckoutWithNamesAndAPortOfItsOwnSharesNothingWithTheFirst() throws Exception {
    List<String> first = names("qa", "atelier/qa", "8080");
    List<String> second = names("qa2", "atelier/qa2", "8081");

    assertThat(second).contains("qa2_mysql", "qa2_back", "atelier/qa2-mysql", "8081");
    assertThat(second).doesNotContainAnyElementsOf(first);
  }

  /** What containers of one engine could have in common. */
  private List<String> names(String project, String image, String port) throws Exception {
    JsonNode model =
        model(Map.of("COMPOSE_PROJECT_NAME", project, "QA_APP_IMAGE", image, "QA_HTTP_PORT", port));
    ((ObjectNode) model.get("services")).remove("bench");
    // Their ports have variables of their own, and the exporters' images are nobody's.
    ((ObjectNode) model.get("services"))
        .properties()
        .removeIf(service -> isTool(service.getValue()));
    List<String> names = new ArrayList<>(model.get("services").findValuesAsText("image"));
    names.addAll(model.get("services").findValuesAsText("published"));
    names.addAll(model.get("services").findValuesAsText("container_name"));
    names.addAll(model.get("volumes").findValuesAsText("name"));
    names.addAll(model.get("networks").findValuesAsText("name"));
    return names;
  }

  /** As users have it, without what the tests add. */
  private JsonNode model(Map<String, String> variables) throws IOException {
    return model("compose/compose.yaml", variables);
  }

  private JsonNode model(String files, Map<String, String> variables) throws IOException {
    Map<String, String> all = new HashMap<>(variables);
    all.put("COMPOSE_FILE", files);
    Run config =
        cluster.run(all, "docker", "compose", "--profile", "*", "config", "--format", "json");
    return new ObjectMapper().readTree(config.output());
  }

  /** Whether it is of the profile "observe" or "grafana". */
  private static boolean isTool(JsonNode service) {
    String profile = service.at("/profiles/0").asText();
    return profile.equals("observe") || profile.equals("grafana");
  }

  private static void assertHardened(String name, JsonNode service) {
    assertThat(service.get("read_only").booleanValue()).as(name).isTrue();
    assertThat(service.at("/cap_drop/0").textValue()).as(name).isEqualTo("ALL");
    assertThat(service.at("/security_opt/0").textValue())
        .as(name)
        .isEqualTo("no-new-privileges:true");
    assertThat(service.at("/cpus").asDouble()).as(name).isEqualTo(1.0);
    boolean isTool = isTool(service);
    if (isTool) {
      assertThat(service.at("/mem_limit").asLong()).as(name).isLessThanOrEqualTo(1L << 29);
    } else {
      assertThat(service.at("/mem_limit").asLong()).as(name).isEqualTo(1L << 30);
    }
    assertThat(service.at("/memswap_limit").asLong())
        .as(name)
        .isEqualTo(service.at("/mem_limit").asLong());
    assertThat(service.at("/pids_limit").asInt()).as(name).isPositive();
    assertThat(service.at("/logging/options/max-size").textValue()).as(name).isNotEmpty();
    if (isTool) {
      assertThat(service.path("ports").findValuesAsText("host_ip"))
          .as(name)
          .allMatch("127.0.0.1"::equals);
    } else {
      assertThat(service.has("ports")).as(name).isEqualTo(name.equals("nginx"));
    }
    assertThat(service.has("privileged")).as(name).isFalse();
    if (!name.equals("bench")) {
      // How a checkout's files look in a container differs by system and umask.
      assertThat(service.path("volumes").findValuesAsText("type")).as(name).doesNotContain("bind");
    }
    boolean runsOnce = service.get("restart").textValue().equals("no");
    // Of tools whose images have nothing to check with, Prometheus says whether they answer.
    if (!isTool) {
      assertThat(service.has("healthcheck")).as(name).isEqualTo(!runsOnce);
    }
    if (name.equals("secrets")) {
      assertThat(service.get("network_mode").textValue()).isEqualTo("none");
    } else {
      assertThat(service.get("user").textValue()).as(name).matches("[1-9][0-9]*:[1-9][0-9]*");
      assertThat(service.has("cap_add")).as(name).isFalse();
    }
  }

  @Test
  void nginxRunsOnOurConfiguration() {
    assertThat(cluster.compose("exec", "-T", "nginx", "nginx", "-T"))
        .contains(
            "proxy_pass http://$read_from;",
            "server unix:/run/qa/app1 max_conns",
            "application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({"'', writes, 50, 250", ":compose/co-located.yaml, off, 50, 16384"})
  void oneClientIsLimitedExceptWhereItIsALoadGenerator(
      String more, String limit, String rate, String inProgress) throws IOException {
    JsonNode nginx = model("compose/compose.yaml" + more, Map.of()).at("/services/nginx");

    assertThat(nginx.at("/environment/QA_NGINX_RATE_LIMIT").textValue()).isEqualTo(limit);
    assertThat(nginx.at("/environment/QA_NGINX_RATE").textValue()).isEqualTo(rate);
    assertThat(nginx.at("/environment/QA_NGINX_MAX_PER_CLIENT").textValue()).isEqualTo(inProgress);
  }

  @ParameterizedTest
  @CsvSource({
    "QA_NGINX_NODE1, app1:8080 resolve",
    "QA_NGINX_BALANCE, bursts",
    "QA_NGINX_BALANCE, round_robin",
    "QA_NGINX_BALANCE, least_conn",
    "QA_NGINX_BALANCE, hash",
    "QA_NGINX_MICRO_CACHE, on",
    "QA_NGINX_RATE_LIMIT, off",
    "QA_NGINX_RATE_LIMIT, writes",
    "QA_NGINX_RATE_LIMIT, all",
    "QA_NGINX_RATE, 1",
    "QA_NGINX_MAX_PER_CLIENT, 20",
    "QA_NGINX_TRUSTED_PROXY, 10.0.0.0/8",
    "QA_NGINX_MAX_READS, 200",
    "QA_NGINX_MAX_CHANGES, 50",
    "QA_NGINX_LOG_SAMPLE, 100%",
    "QA_EDGE_MEGABYTES, 0"
  })
  void nginxAcceptsEachDocumentedValue(String variable, String value) {
    Run test = testOfNginx(variable, value);

    assertThat(test.errors()).contains("test is successful");
    assertThat(test.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "QA_NGINX_BALANCE, fastest",
    "QA_NGINX_MICRO_CACHE, sometimes",
    "QA_NGINX_RATE_LIMIT, perhaps",
    "QA_NGINX_RATE, 100r/s"
  })
  void nginxRefusesAnUnknownValueByItsName(String variable, String value) {
    Run test = testOfNginx(variable, value);

    assertThat(test.errors()).contains(value);
    assertThat(test.exitCode()).isNotZero();
  }

  private Run testOfNginx(String variable, String value) {
    return cluster.run(
        Map.of(variable, value),
        "docker",
        "compose",
        "run",
        "--rm",
        "--no-deps",
        "-T",
        "nginx",
        "nginx",
        "-t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/observe/health",
        "/observe/health/ready",
        "/observe/metrics",
        "/observe/",
        "/health",
        "/status",
        "/status.json"
      })
  void theNodesOwnBusinessIsNotReachedThroughNginx(String path) {
    assertThat(cluster.node("app1").observe("/observe/health/ready").status()).isEqualTo(200);
    assertThat(cluster.service().get(path).status()).isEqualTo(404);
  }

  @Test
  void nodesStartFromTheCacheThatTheImageWasTrainedWith() {
    for (String node : Cluster.NODES) {
      // The JVM warns when it cannot use the cache, and starts without.
      assertThat(cluster.compose("logs", node)).contains("Serving on").doesNotContain("[aot]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"app1", "nginx"})
  void theUsualPolicyOfTheSchedulerIsLeftAlone(String service) {
    assertThat(cluster.compose("exec", "-T", service, "chrt", "--pid", "1"))
        .contains("SCHED_OTHER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"app1", "nginx"})
  void theOverrideForOneMachineStartsWhatTheImageStarts(String service) throws Exception {
    String container = cluster.compose("ps", "--quiet", service).strip();
    Run inspected =
        cluster.run(Map.of(), "docker", "inspect", "--format", "{{json .Config}}", container);
    JsonNode usual = new ObjectMapper().readTree(inspected.output());
    JsonNode overridden =
        model("compose/compose.yaml:compose/co-located.yaml", Map.of()).at("/services/" + service);

    assertThat(texts(overridden.get("entrypoint")))
        .startsWith("chrt", "--batch", "0")
        .endsWith(texts(usual.get("Entrypoint")).toArray(String[]::new))
        .hasSize(3 + usual.get("Entrypoint").size());
    assertThat(texts(overridden.get("command"))).isEqualTo(texts(usual.get("Cmd")));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::textValue).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "@@innodb_flush_log_at_trx_commit = 1",
    "@@sync_binlog = 1",
    "@@binlog_format = 'ROW'",
    "@@binlog_row_image = 'FULL'",
    "@@log_bin = 1",
    "@@time_zone = '+00:00'",
    "@@slow_query_log = 1",
    "@@innodb_buffer_pool_size = 512 * 1024 * 1024"
  })
  void mySqlRunsOnOurConfiguration(String condition) {
    assertThat(cluster.rows().number("SELECT " + condition)).as(condition).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "qa_service, DROP TABLE questions",
    "qa_service, DELETE FROM questions",
    "qa_service, DROP TABLE idempotency_keys",
    "qa_import, DELETE FROM questions",
    "qa_export, UPDATE questions SET helpful = 0",
    "qa_feed, UPDATE questions SET helpful = 0",
    "qa_migrate, CREATE USER intruder",
    "qa_service, SELECT * FROM mysql.user"
  })
  void anAccountMayNotDoWhatItHasNoNeedFor(String account, String statement) {
    Run attempt = asAccount(account, statement);

    assertThat(attempt.errors()).contains("denied");
    assertThat(attempt.exitCode()).isNotZero();
  }

  @Test
  void theServiceMayDeleteKeysThatHaveExpired() {
    Run attempt = asAccount("qa_service", "DELETE FROM idempotency_keys WHERE created = 0");

    assertThat(attempt.exitCode()).as(attempt.errors()).isZero();
  }

  @Test
  void noAccountIsWithoutAPassword() {
    Run accounts =
        inMySql(
            "MYSQL_PWD=$(</run/secrets/mysql_root) exec mysql --user=root --batch -e '%s'",
            "SELECT user, authentication_string, account_locked FROM mysql.user");

    // MySQL's own accounts are locked.
    assertThat(accounts.output())
        .contains("qa_service\t$")
        .doesNotContainPattern("(?m)^[^\t]*\t\tN$");
  }

  @Test
  void rootIsNotReachedOverTheNetwork() {
    Run attempt = asAccount("root", "SELECT 1");

    assertThat(attempt.errors()).contains("denied");
  }

  private Run asAccount(String account, String statement) {
    String secret = account.equals("root") ? "mysql_root" : account;
    return inMySql(
        "MYSQL_PWD=$(</run/secrets/%s) exec mysql --protocol=tcp --host=127.0.0.1 --user=%s qa -e '%s'",
        secret, account, statement);
  }

  private Run inMySql(String command, String... words) {
    return cluster.run(
        Map.of(),
        "docker",
        "compose",
        "exec",
        "-T",
        "mysql",
        "bash",
        "-c",
        command.formatted((Object[]) words));
  }

  @Test
  void everyNodeIsAUserOfItsOwnWhoReadsNoOtherPassword() {
    for (String secret : List.of("mysql_root", "qa_migrate", "qa_import", "qa_export")) {
      Run attempt =
          cluster.run(
              Map.of(), "docker", "compose", "exec", "-T", "app1", "cat", "/run/secrets/" + secret);
      assertThat(attempt.exitCode()).as(secret).isNotZero();
    }
  }
}
