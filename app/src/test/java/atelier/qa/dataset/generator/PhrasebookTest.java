package atelier.qa.dataset.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import atelier.qa.dataset.CsvOutput;
import atelier.qa.dataset.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhrasebookTest {

  @TempDir Path directory;

  @Test
  void fillsGapsWithTheWordsOfTheirSection() throws IOException {
    assertThat(written("[s]\nIs the {part} {colour}?\n[part]\nhem\n[colour]\nred"))
        .isEqualTo("Is the hem red?");
  }

  @Test
  void doublesQuotesEverywhere() throws IOException {
    assertThat(written("[s]\n\"{part}\"\n[part]\n\"hem\"")).isEqualTo("\"\"\"\"hem\"\"\"\"");
  }

  @Test
  void knowsEscapesAndSkipsCommentsAndBlankLines() throws IOException {
    assertThat(written("# about\n\n[s]\none\\ntwo \\\\ three\n")).isEqualTo("one\ntwo \\ three");
  }

  @Test
  void readsFilesThatWereCheckedOutWithOtherLineEnds() throws IOException {
    assertThat(written("[s]\r\nplain\r\n")).isEqualTo("plain");
  }

  @Test
  void measuresWithTheLongestWordsAndDoesNotCountEscapes() {
    List<Integer> lengths =
        List.of(Phrasebook.parse("[s]\n👋\"{w}\"\n[w]\nx\nlonger").phrases("s", 100)).stream()
            .map(Phrase::maxLength)
            .toList();
    assertThat(lengths).containsExactly(9);
  }

  @Test
  void refusesGapsThatNothingFills() {
    Phrasebook book = Phrasebook.parse("[s]\nIs the {part} red?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> book.phrases("s", 100))
        .withMessageContaining("[part]");
  }

  @Test
  void refusesPhrasesThatMayBeTooLong() {
    Phrasebook book = Phrasebook.parse("[s]\nfour");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> book.phrases("s", 3))
        .withMessageContaining("four");
  }

  private String written(String book) throws IOException {
    Path file = directory.resolve("text");
    try (CsvOutput csv = new CsvOutput(file, "", Progress.SILENT.begin("text"))) {
      Phrasebook.parse(book).phrases("s", 100)[0].write(new SplitMix64(1), csv);
      csv.finish();
    }
    return Files.readString(file).substring(1);
  }
}
