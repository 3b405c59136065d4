package atelier.qa.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.measure.VoteCount;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as users give it, in a process of its own, against a stub of the service. */
@Timeout(180)
class MainIT {

  @TempDir Path directory;
  private StubService service;

  @BeforeEach
  void startService() throws IOException {
    service = new StubService();
  }

  @AfterEach
  void stopService() {
    service.close();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"gatling", "netty"})
  void aRunLeavesItsMeasurement(String generator) throws Exception {
    Process run =
        load("Mix", "generator=" + generator, "rates=50", "warm-up=2", "seconds=3", "discover=3");

    assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).as(output()).isZero();
    JsonNode json = measurement();
    assertThat(json.at("/complete").asBoolean()).isTrue();
    assertThat(json.at("/parameters/rates").asText()).isEqualTo("50");
    assertThat(json.at("/parameters/generator").asText()).isEqualTo(generator);
    assertThat(json.at("/generator/" + generator).asText()).matches("\\d+\\.\\d+.*");
    JsonNode total = json.at("/steps/0/total");
    assertThat(total.at("/due").asLong()).isEqualTo(150);
    assertThat(total.at("/sent").asLong()).isEqualTo(150);
    assertThat(total.at("/ok").asLong()).as(json.toString()).isEqualTo(150);
    assertThat(total.at("/latencyMicros/count").asLong()).isEqualTo(150);
    assertThat(total.at("/latencyMicros/p50").asLong())
        .isGreaterThanOrEqualTo(total.at("/serviceMicros/p50").asLong());
    assertThat(sum(json, "sent")).isEqualTo(150);
    assertThat(output()).contains("50 per second: ", "measured: ");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"gatling", "netty"})
  void eachWriteHasAKeyThatNoOtherRunHas(String generator) throws Exception {
    for (String out : List.of("first", "second")) {
      Process run =
          load(
              "Mix",
              "generator=" + generator,
              "rates=50",
              "warm-up=1",
              "seconds=2",
              "discover=3",
              "out=" + directory.resolve(out));
      assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(run.exitValue()).as(output()).isZero();
    }

    assertThat(service.methods()).containsExactlyInAnyOrder("GET", "PUT", "POST");
    assertThat(service.keys())
        .doesNotHaveDuplicates()
        .allSatisfy(keys -> assertThat(keys).singleElement().asString().matches("\"[\\w-]+\""));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"gatling", "netty"})
  void keysAreLeftOutIfNotWanted(String generator) throws Exception {
    Process run =
        load(
            "Writes",
            "generator=" + generator,
            "keys=false",
            "rates=20",
            "warm-up=1",
            "seconds=1",
            "discover=3");

    assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(measurement().at("/parameters/keys").asText()).isEqualTo("false");
    assertThat(service.keys()).isNotEmpty().allMatch(List::isEmpty);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"gatling", "netty"})
  void verifyingReadsEveryAnswer(String generator) throws Exception {
    Process run =
        load(
            "Verify", "generator=" + generator, "rates=50", "warm-up=1", "seconds=2", "discover=3");

    assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
    JsonNode json = measurement();
    assertThat(json.at("/steps/0/total/ok").asLong()).as(json.toString()).isEqualTo(100);
  }

  @Test
  void verifyingReadsWritesNothing() throws Exception {
    Process run = load("VerifyReads", "rates=50", "warm-up=1", "seconds=2", "discover=3");

    assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
    JsonNode json = measurement();
    assertThat(json.at("/steps/0/total/ok").asLong()).as(json.toString()).isEqualTo(100);
    assertThat(service.methods()).containsExactly("GET");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"gatling", "netty"})
  void aSampleOfTheAnswersIsReadUnderLoad(String generator) throws Exception {
    service.breakContent();

    Process run =
        load(
            "Goals",
            "generator=" + generator,
            "check-one-in=4",
            "rates=100",
            "warm-up=1",
            "seconds=4",
            "discover=3");

    assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
    JsonNode errors = measurement().at("/steps/0/total/errors");
    // One in four of 400 is 100, its standard deviation 9.
    assertThat(errors.path("wrong content: not so: reported is false").asLong())
        .as(errors.toString())
        .isBetween(60L, 140L);
    assertThat(errors.size()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({"gatling, false", "netty, false", "netty, true"})
  void votesAreComparedWithWhatIsCountedAfterwards(String generator, boolean forgetful)
      throws Exception {
    if (forgetful) {
      service.forgetVotes();
    }

    Process run =
        load(
            "Writes", "generator=" + generator, "rates=50", "warm-up=1", "seconds=2", "discover=3");

    assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
    VoteCount votes = VoteCount.read(directory.resolve("out")).orElseThrow();
    // Those of the warm-up count too.
    assertThat(votes.acknowledged())
        .isGreaterThanOrEqualTo(measurement().at("/steps/0/kinds/vote/ok").asLong())
        .isPositive();
    assertThat(votes.unknown()).isZero();
    assertThat(votes.counted()).isEqualTo(forgetful ? 0 : votes.acknowledged());
    assertThat(votes.wrongTargets()).isEqualTo(forgetful ? 2 : 0);
    assertThat(output()).contains("votes: " + votes.acknowledged() + " acknowledged");
  }

  @Test
  void theLightGeneratorReadsTwoEncodings() throws Exception {
    Process run = load("Goals", "generator=netty", "accept-encoding=br");

    assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isEqualTo(1);
    assertThat(output()).startsWith("error: accept-encoding must be gzip or identity");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"gatling", "netty"})
  void aRunThatIsToldToStopLeavesWhatItHas(String generator) throws Exception {
    Process run =
        load(
            "Goals",
            "generator=" + generator,
            "rates=50",
            "warm-up=1",
            "seconds=100",
            "discover=3");
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> output().lines().anyMatch(line -> line.contains(" ok 5")));

    run.destroy();

    assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isEqualTo(128 + 15);
    JsonNode json = measurement();
    assertThat(json.at("/complete").asBoolean()).isFalse();
    assertThat(json.at("/steps/0/total/ok").asLong()).isPositive();
    assertThat(output()).contains("incomplete: ");
  }

  @Test
  void whereNothingAnswersOneLineSaysSo() throws Exception {
    service.close();

    Process run = load("Goals");

    assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isEqualTo(1);
    assertThat(output())
        .containsOnlyOnce("error: ")
        .contains("error: nothing answers at " + service.url() + "; is the service up?")
        .doesNotContain("\tat ");
  }

  @Test
  void itExplainsItself() throws Exception {
    Process run = load("--help");

    assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isZero();
    assertThat(output())
        .startsWith("Usage: load.jar ")
        .contains("Goals", "  rates             500\n")
        .doesNotContain("error");
  }

  @Test
  void aWrongSettingIsSaidAtOnce() throws Exception {
    Process run = load("Goals", "rate=5");

    assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isEqualTo(1);
    assertThat(output())
        .startsWith("error: 'rate=5' is not a setting; settings are url, generator, rates");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void numbersAreTheSameInEveryLanguage() throws Exception {
    Process run = load(List.of("-Duser.language=ar", "-Duser.country=EG"), "Goals", "seconds=0");

    assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(output()).contains("a whole number from 1 to ").matches("\\p{ASCII}+");
  }

  private Process load(String... arguments) throws IOException {
    return load(List.of(), arguments);
  }

  private Process load(List<String> ofTheMachine, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ofTheMachine);
    // What the manifest of the jar says.
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output.txt").toFile());
    builder.environment().put("QA_LOAD_URL", service.url());
    builder.environment().put("QA_LOAD_OUT", directory.resolve("out").toString());
    return builder.start();
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("output.txt"));
  }

  private JsonNode measurement() throws IOException {
    Path file = directory.resolve("out/measurement.json");
    assertThat(file).as(output()).exists();
    return new ObjectMapper().readTree(file.toFile());
  }

  private static long sum(JsonNode json, String count) {
    long sum = 0;
    for (JsonNode kind : json.at("/steps/0/kinds")) {
      sum += kind.at("/" + count).asLong();
    }
    return sum;
  }
}
