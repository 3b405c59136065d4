package atelier.qa.dataset.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.dataset.ExportFiles;
import atelier.qa.dataset.Progress;
import atelier.qa.dataset.RowCounts;
import atelier.qa.dataset.importer.ImportReport;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.TestDatabase;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What was exported comes back as it was. */
@DatabaseTest
final class RoundTripTest extends ExportFromDatabase {

  private static final long MAX = 4_294_967_295L;
  private static final long DATE = 1_599_868_800_123L;
  private static final String NONE = "(none)";

  /** What means something to CSV, to the server, or to those who read text carelessly. */
  private static final List<String> AWKWARD =
      List.of(
          "\"",
          "\"\"quoted\"\", and \"again\"",
          "a,b,,c",
          "line\nbreak\r\nand\rreturn\n",
          "tab\t, back\\slash\\, \\N, \\\"",
          "\\N",
          "null",
          "NULL",
          "''; DROP TABLE questions; --",
          " blanks around ",
          "\uFEFFmark",
          "😀👩‍👩‍👧‍👦 é e\u0301 \u2028\u2029\u0085 \u0001\u007F\uFFFD\uFFFF 𝔘",
          "=1+1");

  private static final List<Long> DATES =
      List.of(
          -62_135_596_800_000L,
          -100_000_000_000L,
          -99_999_999_999L,
          -1L,
          0L,
          1L,
          1_000L,
          99_999_999_999L,
          100_000_000_000L,
          DATE,
          9_999_999_999_999L,
          10_000_000_000_000L,
          253_402_300_799_999L);

  RoundTripTest(TestDatabase database) {
    super(database);
  }

  @Test
  void awkwardTextsComeBackAsTheyWere() throws Exception {
    long id = 0;
    for (String text : AWKWARD) {
      id++;
      question(id, 1, text, DATE, text, text.equalsIgnoreCase("null") ? NONE : text, 0);
      answer(id, id, text, DATE, text, text.equalsIgnoreCase("null") ? NONE : text, 0);
      photo(id, id, "http://ü.example/\"" + text.replaceAll("[\\s\\p{Cntrl}]", "") + "\",?#");
    }
    assertThatAllComesBack();
  }

  @Test
  void theLargestAndTheSmallestValuesComeBackAsTheyWere() throws Exception {
    question(MAX - 1, MAX, "😀".repeat(1000), DATE, "😀".repeat(60), "\"".repeat(60), MAX);
    question(1, 1, "\"".repeat(1000), DATE, "?", NONE, 0);
    answer(MAX - 1, MAX - 1, "\"".repeat(1000), DATE, "\"".repeat(60), "😀".repeat(60), MAX);
    answer(1, MAX - 1, "!", DATE, "!", NONE, 0);
    photo(MAX - 1, MAX - 1, "https://e.example/" + "😀".repeat(1982));
    photo(1, MAX - 1, "http://e");
    assertThatAllComesBack();
  }

  @Test
  void datesComeBackAsTheyWereHoweverLongAgo() throws Exception {
    long id = 0;
    for (long date : DATES) {
      id++;
      question(id, 1, "When?", date, "kim", NONE, 0);
      answer(id, id, "Then.", date, "kim", NONE, 0);
    }
    assertThatAllComesBack();
  }

  @Test
  void anyRowsComeBackAsTheyWere() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (long id = 1; id <= 200; id++) {
      question(
          id,
          id(random),
          text(random, 1000),
          date(random),
          text(random, 60),
          email(random),
          id(random));
    }
    for (long id = 1; id <= 200; id++) {
      answer(
          id,
          1 + random.nextInt(200),
          text(random, 1000),
          date(random),
          text(random, 60),
          email(random),
          id(random));
      photo(id, 1 + random.nextLong(id), "https://e.example/" + id);
    }
    List<String> before = allRows();

    export(Progress.SILENT);
    rows.execute("DELETE FROM questions");
    assertThat(takeBack().rejected()).as("seed %d", seed).isZero();

    assertThat(allRows()).as("seed %d", seed).isEqualTo(before);
  }

  @Test
  void filesAreWrittenAsTheLegacyOnesAre() throws Exception {
    question(3, 7, "Is it \"lined\"?", DATE, "kim", "kim@shop.example", 4);
    answer(2, 3, "Yes.", 0, "Seller", NONE, 0);
    photo(1, 2, "https://pictures.example/1");

    RowCounts counts = export(Progress.SILENT);

    ExportFiles files = ExportFiles.in(directory());
    assertThat(counts).isEqualTo(new RowCounts(1, 1, 1));
    assertThat(files.questions())
        .content()
        .isEqualTo(
            """
            id,product_id,body,date_written,asker_name,asker_email,reported,helpful
            3,7,"Is it ""lined""?",1599868800123,"kim","kim@shop.example",0,4
            """);
    assertThat(files.answers())
        .content()
        .isEqualTo(
            """
            id,question_id,body,date_written,answerer_name,answerer_email,reported,helpful
            2,3,"Yes.",1970-01-01T00:00:00Z,"Seller",null,1,0
            """);
    assertThat(files.photos())
        .content()
        .isEqualTo(
            """
            id,answer_id,url
            1,2,"https://pictures.example/1"
            """);
  }

  /** Rows that only somebody with a SQL prompt can have made. */
  @Test
  void whatTheFilesCannotHoldIsRejectedWithItsReasonOrIsNoAddress() throws Exception {
    question(1, 1, "Kept?", DATE, "kim", "", 0);
    question(2, 1, "Kept?", DATE, "kim", "Null", 0);
    question(3, 1, "N\0UL", DATE, "kim", NONE, 0);
    question(4, 1, " ", DATE, "kim", NONE, 0);
    question(MAX, 1, "The last?", DATE, "kim", NONE, 0);
    answer(1, 1, "Kept.", DATE, "kim", NONE, 0);
    photo(1, 1, "nowhere");

    export(Progress.SILENT);
    ImportReport report = takeBack();

    assertThat(report.rejected()).isEqualTo(4);
    assertThat(rejects())
        .anySatisfy(line -> assertThat(line).contains("body must not contain NUL"))
        .anySatisfy(line -> assertThat(line).contains("body must not be blank"))
        .anySatisfy(line -> assertThat(line).contains("id must be an integer from 1 to 4294967294"))
        .anySatisfy(line -> assertThat(line).contains("url must be an absolute http or https URL"));
    assertThat(rows.number("SELECT COUNT(*) FROM questions WHERE asker_email IS NULL"))
        .isEqualTo(2);
  }

  private void assertThatAllComesBack() throws Exception {
    List<String> before = allRows();
    export(Progress.SILENT);
    rows.execute("DELETE FROM questions");

    ImportReport report = takeBack();

    assertThat(report.rejected()).as("%s", report).isZero();
    assertThat(allRows()).isEqualTo(before);
  }

  private static long id(RandomGenerator random) {
    return 1 + random.nextLong(MAX);
  }

  private static long date(RandomGenerator random) {
    return random.nextBoolean()
        ? DATES.get(random.nextInt(DATES.size()))
        : random.nextLong(-62_135_596_800_000L, 253_402_300_800_000L);
  }

  private static String email(RandomGenerator random) {
    return random.nextInt(3) == 0 ? NONE : text(random, 60);
  }

  /** Made of what means something to CSV, and of any other characters. */
  private static String text(RandomGenerator random, int most) {
    StringBuilder text = new StringBuilder("x");
    for (int length = random.nextInt(random.nextInt(most) + 1); length > 0; length--) {
      text.appendCodePoint(
          switch (random.nextInt(4)) {
            case 0 -> "\",\r\n\\ \t'".codePointAt(random.nextInt(8));
            case 1 -> random.nextInt(1, 128);
            case 2 -> random.nextInt(1, Character.MIN_SURROGATE);
            default ->
                random.nextInt(
                    Character.MIN_SUPPLEMENTARY_CODE_POINT, Character.MAX_CODE_POINT + 1);
          });
    }
    return text.toString();
  }
}
