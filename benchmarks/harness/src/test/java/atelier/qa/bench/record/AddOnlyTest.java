package atelier.qa.bench.record;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.testing.SyntheticRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AddOnlyTest {

  @TempDir private Path root;

  private Path results = Path.of("");
  private Path record = Path.of("");

  @BeforeEach
  void commitARecord() throws Exception {
    results = root.resolve("results");
    git("init", "--quiet");
    SyntheticRun run = new SyntheticRun(1);
    record = new RecordWriter(results).write(run.result(), run.files());
    Files.writeString(record.resolve("timeline.svg"), "<svg/>");
    Files.writeString(results.resolve("index.html"), "<html>");
    commit();
  }

  @Test
  void whatIsOnlyAddedIsFine() throws Exception {
    SyntheticRun run = new SyntheticRun(1).at("2026-02-01T00:00:00Z", "b");
    new RecordWriter(results).write(run.result(), run.files());
    assertThat(violations()).isEmpty();
    commit();
    assertThat(violations()).isEmpty();
  }

  @Test
  void drawingsAndThePageMayChange() throws Exception {
    Files.writeString(record.resolve("timeline.svg"), "<svg></svg>");
    Files.writeString(results.resolve("index.html"), "<html></html>");
    assertThat(violations()).isEmpty();
  }

  @Test
  void aChangeIsFound() throws Exception {
    Files.writeString(record.resolve("series.csv"), "better");
    assertThat(violations())
        .singleElement()
        .asString()
        .contains("series.csv is committed and was changed");
  }

  @Test
  void aDeletionIsFound() throws Exception {
    Files.delete(record.resolve("result.json"));
    assertThat(violations()).singleElement().asString().contains("result.json is committed");
  }

  @Test
  void aCommittedChangeIsFoundToo() throws Exception {
    Files.writeString(record.resolve("series.csv"), "better");
    commit();
    assertThat(violations()).singleElement().asString().contains("by a commit");
  }

  @Test
  void withoutARepositoryThereIsNothingToSay(@TempDir Path elsewhere) throws Exception {
    assertThat(new AddOnly(elsewhere).violations()).isEmpty();
  }

  private List<String> violations() throws Exception {
    return new AddOnly(results).violations();
  }

  private void commit() throws Exception {
    git("add", "--all");
    git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-qm", "records");
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).directory(root.toFile()).inheritIO().start().waitFor())
        .isZero();
  }
}
