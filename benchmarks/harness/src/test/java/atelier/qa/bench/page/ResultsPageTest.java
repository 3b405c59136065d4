package atelier.qa.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.testing.SyntheticRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsPageTest {

  /** Where the pages that a developer wants to look at are left. */
  private static final Path LOOK_AT = Path.of("target", "synthetic-results");

  @TempDir private Path results;

  @Test
  void withoutRecordsItSaysSo() throws Exception {
    assertThat(draw()).contains("Nothing was measured yet").doesNotContain("<svg");
  }

  @Test
  void showsEveryPlotOfTheNewestRecord() throws Exception {
    write(new SyntheticRun(1));
    assertThat(draw())
        .contains("Latency against offered load", "knee 5,200/s")
        .contains("Latency by percentile")
        .contains("Latency second by second", "Rates and errors second by second")
        .contains("CPU per request by tier")
        .contains("projection, not a measurement")
        .contains("There is no earlier valid record");
  }

  @Test
  void theFirstThingIsWhatWasClaimedAndWhetherItHolds() throws Exception {
    write(new SyntheticRun(1).idleInjector());
    String page = draw();
    assertThat(page)
        .containsSubsequence(
            "<h1>What was claimed",
            "5,000/s</b>",
            "highest rate that holds with five valid repeats, by Gatling",
            "4 × holds",
            "<h3>100<small>",
            "<h4>Gatling</h4>",
            "✓</span> holds",
            "5 of 5 repeats</a>",
            "<h4>light generator</h4>",
            "○</span> no valid record",
            "not tried",
            "<h3>20,000<small>");
    assertThat(page.indexOf("id=\"claims\"")).isPositive().isLessThan(page.indexOf("id=\"load\""));
  }

  @Test
  void everyRecordHasALinkOfItsOwn() throws Exception {
    write(new SyntheticRun(1));
    write(new SyntheticRun(2).invalid("the host was busy").at("2026-01-03T00:00:00Z", "b"));
    assertThat(draw())
        .contains("id=\"goals/20260102T030405Z-aaaaaaaaaa-compose-2core\"")
        .contains("href=\"#goals/20260103T000000Z-bbbbbbbbbb-compose-2core\"")
        .contains("href=\"goals/20260102T030405Z-aaaaaaaaaa-compose-2core/latency.hlog\"");
  }

  @Test
  void historySaysWhereAFigureChanged() throws Exception {
    for (int day = 10; day < 22; day++) {
      SyntheticRun run =
          new SyntheticRun(day)
              .rates(100.0)
              .slower(day < 16 ? 1 : 1.5)
              .at("2026-01-" + day + "T00:00:00Z", "a");
      write(run);
    }
    assertThat(draw())
        .contains("✗</span> worse", "WORSE since 20260116T000000Z")
        .containsPattern("class=\"guide-name\"[^>]*>[^<]+\\+5\\d %<");
  }

  @Test
  void historySaysThatThereAreTooFewRecords() throws Exception {
    write(new SyntheticRun(1));
    assertThat(draw())
        .contains("○</span> too few records", "the longest history has 1 comparable records");
  }

  @Test
  void everyPlotNamesItselfAndTheCommandThatMakesItAgain() throws Exception {
    write(new SyntheticRun(1));
    String page = draw();
    int plots = count(page, "<svg class=\"plot\"");
    assertThat(plots).isGreaterThan(6);
    assertThat(count(page, "role=\"img\">\\s*<title>[^<]+</title>\\s*<desc>[^<]+</desc>"))
        .isEqualTo(plots);
    assertThat(count(page, "</details>\\s*<p class=\"again\">Again: <code>[^<]+</code>"))
        .isGreaterThanOrEqualTo(plots);
    assertThat(page).contains("benchmarks/harness/measure goals --target compose");
  }

  @Test
  void needsNothingFromElsewhere() throws Exception {
    write(new SyntheticRun(1));
    assertThat(draw()).doesNotContain("http://", "https://", "<script", "@import", "src=");
  }

  @Test
  void verdictsAreWordsAndReasons() throws Exception {
    write(new SyntheticRun(1));
    assertThat(draw()).contains("✓</span> met", "○</span> not known", "no valid repeat: only");
  }

  @Test
  void anInvalidRunIsShownAsSuch() throws Exception {
    write(new SyntheticRun(1).invalid("7 answers were <wrong>"));
    assertThat(draw())
        .contains("Invalid run", "<li>7 answers were &lt;wrong&gt;</li>")
        .doesNotContain("✓");
  }

  @Test
  void comparesWithThePreviousAndTheBestRun() throws Exception {
    write(new SyntheticRun(1));
    write(new SyntheticRun(2).at("2026-01-03T00:00:00Z", "b").slower(1.3));
    write(new SyntheticRun(3).at("2026-01-04T00:00:00Z", "c").slower(1.2));
    assertThat(draw())
        .contains("Beside the previous run", "✓</span> better")
        .contains("Beside the best run", "✗</span> worse")
        .contains("compare results/goals/20260102T030405Z-aaaaaaaaaa-compose-2core results/goals/");
  }

  @Test
  void theSameRecordsGiveTheSameBytes() throws Exception {
    write(new SyntheticRun(1));
    assertThat(draw()).isEqualTo(draw());
  }

  @Test
  void writesNothingIntoTheRecord() throws Exception {
    Path record = write(new SyntheticRun(1));
    draw();
    try (Stream<Path> files = Files.list(record)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("SHA256SUMS", "latency.hlog", "result.json", "series.csv");
    }
  }

  @Test
  void textOfARecordIsNeverMarkup() throws Exception {
    String markup = "\"><script>alert(1)</script>";
    write(new SyntheticRun(1).invalid(markup).parameter(markup, markup));
    assertThat(draw()).doesNotContain("<script").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  @Test
  void leavesASyntheticPageToLookAt() throws Exception {
    Path fresh = Files.createTempDirectory(Files.createDirectories(LOOK_AT), "page-");
    results = fresh;
    write(new SyntheticRun(1).slower(1.1).at("2026-01-02T03:04:05Z", "a"));
    write(new SyntheticRun(2).at("2026-01-05T03:04:05Z", "b"));
    write(new SyntheticRun(3).invalid("the host was stolen from").at("2026-01-07T00:00:00Z", "c"));
    write(new SyntheticRun(4).idleInjector().slower(1.05).at("2026-01-09T00:00:00Z", "d"));
    String page =
        draw().replace("What was claimed", "SYNTHETIC, nothing was measured: what was claimed");
    Files.writeString(LOOK_AT.resolve("index.html"), page);
    assertThat(page).contains("SYNTHETIC");
  }

  private Path write(SyntheticRun run) throws Exception {
    return new RecordWriter(results).write(run.result(), run.files());
  }

  private String draw() throws Exception {
    return Files.readString(new ResultsPage(results).draw());
  }

  private static int count(String text, String pattern) {
    return (int) Pattern.compile(pattern).matcher(text).results().count();
  }
}
