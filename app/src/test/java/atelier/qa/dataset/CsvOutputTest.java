package atelier.qa.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvOutputTest {

  @TempDir Path directory;
  private Path file;
  private final AtomicLong told = new AtomicLong();
  private final Progress.Stage stage =
      new Progress.Stage() {
        @Override
        public void expect(long rows) {}

        @Override
        public void advance(long rows) {
          told.addAndGet(rows);
        }

        @Override
        public void close() {}
      };

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("numbers.csv");
  }

  @Test
  void writesNumbersAsJavaDoes() throws IOException {
    LongStream powers = LongStream.iterate(1, power -> power * 10).limit(19);
    long[] numbers =
        LongStream.concat(
                powers.flatMap(power -> LongStream.of(power - 1, power, power + 7)),
                LongStream.of(Long.MAX_VALUE))
            .toArray();

    try (CsvOutput csv = new CsvOutput(file, "number", stage)) {
      for (long number : numbers) {
        csv.number(number).endRow();
      }
      csv.finish();
    }

    assertThat(file)
        .hasContent(
            LongStream.of(numbers)
                .mapToObj(Long::toString)
                .collect(Collectors.joining("\n", "number\n", "\n")));
  }

  @Test
  void writesMoreThanItsBufferHoldsAndTellsOfEachRow() throws IOException {
    byte[] text = "a few words in quotes, héllo 👋".getBytes(UTF_8);
    long rows;
    try (CsvOutput csv = new CsvOutput(file, "text", stage)) {
      for (int i = 0; i < 20_000; i++) {
        csv.quote().raw(text).quote().comma().endRow();
      }
      rows = csv.finish();
    }

    assertThat(rows).isEqualTo(20_000).isEqualTo(told.get());
    assertThat(Files.readAllLines(file))
        .hasSize(20_001)
        .endsWith("\"a few words in quotes, héllo 👋\",");
  }

  @Test
  void textsStandInQuotesAndTheirOwnAreDoubled() throws IOException {
    try (CsvOutput csv = new CsvOutput(file, "text", stage)) {
      csv.text("\"Yes\", she said,\nand: héllo 👋").comma().text("").endRow();
      csv.finish();
    }

    assertThat(file).content().isEqualTo("text\n\"\"\"Yes\"\", she said,\nand: héllo 👋\",\"\"\n");
  }
}
