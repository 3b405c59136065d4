package atelier.qa.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.Main;
import atelier.qa.bench.record.RecordCheck;
import atelier.qa.bench.record.Records;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.record.TargetKind;
import atelier.qa.bench.testing.StubLoad;
import atelier.qa.bench.testing.StubService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands as users give them, with a load module that measures nothing. */
@Timeout(120)
final class MeasuringCommandsIT {

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private StubService service;
  private Path jar;

  @BeforeEach
  void start() throws IOException {
    service = new StubService(1000);
    jar = StubLoad.jar(directory);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void runLeavesARecord() throws Exception {
    assertThat(execute("run", "--rates", "100,200")).as(err.toString()).isZero();

    Result result = onlyRecord();
    assertThat(result.rates()).containsExactly(100.0, 200.0);
    assertThat(result.command()).contains("run Goals --rates 100,200", "--url " + service.url());
    assertThat(out.toString()).contains("100 requests/s: MET", "recorded: ", "drawn: ");
    Path record = Records.directories(directory.resolve("results")).getFirst();
    assertThat(directory.resolve("results/index.html"))
        .content()
        .contains("goals/" + record.getFileName());
    assertThat(err.toString())
        .contains("repeat 1 of 1, rates [100, 200]", "a stub: 1/s, ", "0:01 to go");
  }

  @Test
  void runTakesWhatAProgramTellsOfHostsElsewhereIntoTheRecord() throws Exception {
    Path program = directory.resolve("facts");
    Files.writeString(program, "#!/bin/sh\nprintf 'app1\\tcredits\\t30\\n'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

    int exitCode =
        execute(
            "run",
            "--rates",
            "100",
            "--target",
            "EC2",
            "--environment",
            "ec2-t2.micro",
            "--facts",
            program.toString());

    assertThat(exitCode).as(err.toString()).isZero();
    assertThat(onlyRecord().environment().target()).isEqualTo(TargetKind.EC2);
    assertThat(onlyRecord().environment().name()).isEqualTo("ec2-t2.micro");
    assertThat(onlyRecord().environment().coLocated()).isFalse();
    assertThat(onlyRecord().command())
        .endsWith(" --target EC2 --environment ec2-t2.micro --facts " + program);
    Path record = Records.directories(directory.resolve("results")).getFirst();
    assertThat(record.resolve("hosts.tsv"))
        .content()
        .isEqualTo("before\tapp1\tcredits\t30\nafter\tapp1\tcredits\t30\n");
    assertThat(new RecordCheck().problems(record)).isEmpty();
  }

  @Test
  void kneeLeavesARecord() throws Exception {
    assertThat(execute("knee", "--from", "100", "--max-rate", "150")).as(err.toString()).isZero();

    assertThat(onlyRecord().suite()).isEqualTo("knee");
    assertThat(out.toString()).contains("knee: 150 requests/s, and it was not reached");
    assertThat(err.toString()).contains("150/s: met, p99 2.0 ms, 0 errors");
  }

  @Test
  void sameAgainstSameLeavesTwoRecordsThatCompareRefusesForTooFewRepeats() throws Exception {
    assertThat(execute("run", "--rates", "100", "--beside", "same")).as(err.toString()).isZero();

    List<Path> records = Records.directories(directory.resolve("results"));
    assertThat(records).hasSize(2);
    assertThat(
            BenchCommand.run(
                writer(out),
                writer(err),
                "compare",
                "" + records.getFirst(),
                "" + records.getLast()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("1 valid repeats are too few for a claim");
  }

  @Test
  void aStopLeavesAnInvalidRecordAndNothingElse() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    // The stub ends its steps of an hour only when it is told to.
    command.addAll(arguments("run", "--rates", "100", "--seconds", "3600"));
    Process run = new ProcessBuilder(command).start();
    try (BufferedReader says = run.errorReader(StandardCharsets.UTF_8)) {
      assertThat(says.lines().anyMatch(line -> line.contains(", 1:00 to go"))).isTrue();

      run.destroy();

      assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(run.exitValue()).isEqualTo(128 + 15);
    Result result = onlyRecord();
    assertThat(result.valid()).isFalse();
    assertThat(result.reasons()).contains("the run did not come to its end");
  }

  @Test
  void anInvalidRecordIsExitCode3() throws Exception {
    assertThat(execute("run", "--rates", "100", "--expect-data-set", "sha256:0")).isEqualTo(3);
    assertThat(out.toString()).contains("invalid: the data set is not the one asked for");
    assertThat(onlyRecord().valid()).isFalse();
  }

  @Test
  void anInvalidKneeIsExitCode3() throws Exception {
    assertThat(execute("knee", "--max-rate", "100", "--expect-data-set", "sha256:0")).isEqualTo(3);
    assertThat(onlyRecord().valid()).isFalse();
  }

  @Test
  void freshnessLeavesARecordAndSaysByItsExitCodeThatItIsInvalid() throws Exception {
    // This service takes no votes.
    String other = ("" + service.url()).replace("127.0.0.1", "localhost");
    assertThat(execute("freshness", "--nodes", service.url() + "," + other)).isEqualTo(3);

    assertThat(onlyRecord().suite()).isEqualTo("freshness");
    assertThat(onlyRecord().command())
        .contains("freshness --rate 2000 --writes 10", "--nodes " + service.url());
  }

  @Test
  void freshnessNeedsTwoNodes() {
    assertThat(execute("freshness", "--nodes", "" + service.url())).isEqualTo(1);
    assertThat(err.toString()).contains("qa-bench: freshness needs two nodes or more");
  }

  @Test
  void soakReplacesWhatIsThereOnlyIfItIsToldTo() {
    assertThat(execute("soak")).isEqualTo(2);
    assertThat(err.toString())
        .hasLineCount(1)
        .contains("qa-bench: imports replace all", "say --replace, or --import-every 0");
  }

  @Test
  void soakNeedsContainers() {
    assertThat(execute("soak", "--import-every", "0")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            "qa-bench: soak needs the cluster's containers: docker compose up --wait"
                + System.lineSeparator());
  }

  @Test
  void fillReadsAtEachNode() {
    String other = ("" + service.url()).replace("127.0.0.1", "localhost");

    int exitCode = fill("--nodes", service.url() + "," + other, "--products", "40");

    assertThat(exitCode).as(err.toString()).isZero();
    assertThat(err.toString()).endsWith("8 products read, at 2 nodes" + System.lineSeparator());
  }

  @Test
  void fillSaysInOneLineWhyItCannot() {
    assertThat(fill("--nodes", "localhost")).isEqualTo(2);
    assertThat(fill("--nodes", "" + service.url(), "--products", "0")).isEqualTo(2);
    service.close();
    assertThat(fill("--nodes", "" + service.url())).isEqualTo(1);
    assertThat(err.toString())
        .hasLineCount(3)
        .contains("an address is such as", "nothing answers at " + service.url());
  }

  @Test
  void whereNothingAnswersOneLineSaysSo() {
    service.close();

    assertThat(execute("run")).isEqualTo(1);
    assertThat(err.toString())
        .endsWith(
            "qa-bench: nothing answers at "
                + service.url()
                + "; is the service up?"
                + System.lineSeparator());
  }

  @Test
  void metricsAreServedOnlyIfWanted() {
    assertThat(execute("run", "--rates", "100")).as(err.toString()).isZero();
    assertThat(err.toString()).doesNotContain("metrics: ");

    assertThat(execute("run", "--rates", "100", "--metrics-port", "0")).isZero();
    assertThat(err.toString()).containsPattern("metrics: http://127\\.0\\.0\\.1:\\d+/metrics");
  }

  @Test
  void misuseIsOneLineAndExitCode2() {
    assertThat(execute("run", "--rates", "0")).isEqualTo(2);
    assertThat(execute("run", "--seconds", "0")).isEqualTo(2);
    assertThat(execute("run", "--beside", "localhost")).isEqualTo(2);
    assertThat(execute("knee", "--from", "500", "--max-rate", "100")).isEqualTo(2);
    assertThat(execute("freshness", "--rate", "0")).isEqualTo(2);
    assertThat(execute("soak", "--rate", "0", "--replace")).isEqualTo(2);
    assertThat(execute("run", "--metrics-port", "70000")).isEqualTo(2);
    assertThat(BenchCommand.run(writer(out), writer(err), "failover", "--metrics-port", "-1"))
        .isEqualTo(2);
    assertThat(err.toString()).hasLineCount(8).contains("an address is such as");
  }

  @Test
  void aLoadModuleThatIsNotThereIsNamed() {
    assertThat(execute("run", "--load-jar", "no.jar")).isEqualTo(1);
    assertThat(err.toString()).contains("qa-bench: no.jar is not there");
  }

  private int fill(String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addFirst("fill");
    return BenchCommand.run(writer(out), writer(err), arguments.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    return BenchCommand.run(writer(out), writer(err), arguments(arguments).toArray(String[]::new));
  }

  /** These, and before them what the tests have in common. */
  private List<String> arguments(String... further) {
    List<String> all = new ArrayList<>(List.of(further));
    all.addAll(
        1,
        List.of(
            "--url",
            "" + service.url(),
            "--warm-up",
            "1",
            "--verify-seconds",
            "1",
            "--results",
            "" + directory.resolve("results")));
    if (!all.contains("--load-jar")) {
      all.addAll(List.of("--load-jar", "" + jar));
    }
    if (!all.contains("--seconds")) {
      all.addAll(List.of("--seconds", "1"));
    }
    return all;
  }

  private Result onlyRecord() throws IOException {
    List<Path> records = Records.directories(directory.resolve("results"));
    assertThat(records).hasSize(1);
    assertThat(new RecordCheck().problems(records.getFirst())).isEmpty();
    return StoredRecord.read(records.getFirst()).result();
  }

  private static PrintWriter writer(StringWriter to) {
    return new PrintWriter(to, true);
  }
}
