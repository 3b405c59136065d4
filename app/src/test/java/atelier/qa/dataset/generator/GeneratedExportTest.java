package atelier.qa.dataset.generator;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.qa.catalog.Rules;
import atelier.qa.dataset.Progress;
import atelier.qa.dataset.RowCounts;
import atelier.qa.dataset.generator.Export.Photo;
import atelier.qa.dataset.generator.Export.Post;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a generated export looks like, seen in one of 2,000 products. */
class GeneratedExportTest {

  private static final int PRODUCTS = 2000;

  @TempDir static Path directory;
  private static Export export;
  private static RowCounts written;

  @BeforeAll
  static void generate() throws Exception {
    written = new Generator(PRODUCTS, 1).write(directory, false, Progress.SILENT);
    export = Export.read(directory);
  }

  @Test
  void hasTheHeadersOfTheRealExport() {
    assertThat(export.headers())
        .containsExactly(
            "id,product_id,body,date_written,asker_name,asker_email,reported,helpful",
            "id,question_id,body,date_written,answerer_name,answerer_email,reported,helpful",
            "id,answer_id,url");
  }

  @Test
  void quotesTextAndOnlyText() throws IOException {
    Pattern post = Pattern.compile("\\d+,\\d+,\".+\",\\d{13},\"[^\"]+\",\"[^\"]+\",[01],\\d+");
    Pattern photo = Pattern.compile("\\d+,\\d+,\"[^\"]+\"");
    assertThat(firstRows("questions.csv")).allMatch(post.asMatchPredicate());
    assertThat(firstRows("answers.csv")).allMatch(post.asMatchPredicate());
    assertThat(firstRows("answers_photos.csv")).allMatch(photo.asMatchPredicate());
  }

  @Test
  void hasAsManyRowsAsItSays() {
    assertThat(
            new RowCounts(
                export.questions().size(), export.answers().size(), export.photos().size()))
        .isEqualTo(written)
        .isEqualTo(new Generator(PRODUCTS, 1).rows());
  }

  @Test
  void holdsOnlyRowsThatTheServiceAccepts() {
    assertThat(Stream.concat(export.questions().stream(), export.answers().stream()))
        .allSatisfy(
            post -> {
              assertThat(Rules.body(post.body())).isEmpty();
              assertThat(Rules.name(post.name())).isEmpty();
              assertThat(Rules.email(post.email())).isEmpty();
              assertThat(post.reported()).isIn("0", "1");
              assertThat(post.helpful()).isBetween(0L, Rules.MAX_HELPFUL);
            });
    assertThat(export.photos()).allSatisfy(photo -> assertThat(Rules.url(photo.url())).isEmpty());
    assertThat(export.photosByAnswer().values())
        .allSatisfy(photos -> assertThat(photos).hasSizeLessThanOrEqualTo(Rules.MAX_PHOTOS));
  }

  @Test
  void numbersRowsFromOne() {
    assertThat(export.questions().stream().map(Post::id))
        .containsExactly(upTo(written.questions()));
    assertThat(export.answers().stream().map(Post::id)).containsExactly(upTo(written.answers()));
    assertThat(export.photos().stream().map(Photo::id)).containsExactly(upTo(written.photos()));
  }

  @Test
  void leavesNoRowWithoutItsParent() {
    assertThat(export.questions()).allMatch(row -> row.parent() >= 1 && row.parent() <= PRODUCTS);
    assertThat(export.answers())
        .allMatch(row -> row.parent() >= 1 && row.parent() <= written.questions());
    assertThat(export.photos())
        .allMatch(row -> row.answer() >= 1 && row.answer() <= written.answers());
  }

  @Test
  void ordersQuestionsByProductAndPhotosByAnswerButNotAnswersByQuestion() {
    assertThat(export.questions().stream().map(Post::parent)).isSorted();
    assertThat(export.photos().stream().map(Photo::answer)).isSorted();

    List<Long> parents = export.answers().stream().map(Post::parent).toList();
    long descents =
        LongStream.range(1, parents.size())
            .filter(i -> parents.get((int) i) < parents.get((int) i - 1))
            .count();
    assertThat(descents).isCloseTo(parents.size() / 2L, Percentage.withPercentage(5));
  }

  @Test
  void asksALotOfFewProductsAndNothingOfMany() {
    Map<Long, Long> questions =
        export.questions().stream().collect(groupingBy(Post::parent, counting()));
    assertThat(questions.values()).anyMatch(count -> count > 80);
    assertThat(PRODUCTS - questions.size())
        .isCloseTo(PRODUCTS * 3 / 10, Percentage.withPercentage(5));
    assertThat(busiestTenth(questions.values(), PRODUCTS)).isGreaterThan(0.35);
  }

  @Test
  void answersFewQuestionsOftenAndManyNotAtAll() {
    Map<Long, Long> answers =
        export.answers().stream().collect(groupingBy(Post::parent, counting()));
    assertThat(answers.values()).anyMatch(count -> count > 50);
    assertThat((double) answers.size() / written.questions()).isCloseTo(0.6, within(0.01));
  }

  @Test
  void letsSellersAnswerSometimes() {
    long seller = export.answers().stream().filter(row -> row.name().equals("Seller")).count();
    assertThat((double) seller / written.answers()).isBetween(0.08, 0.10);
  }

  @Test
  void reportsAFew() {
    assertThat(reportedShare(export.questions())).isBetween(0.02, 0.04);
    assertThat(reportedShare(export.answers())).isBetween(0.02, 0.04);
  }

  @Test
  void findsMostOfLittleHelpAndAFewOfMuch() {
    List<Long> votes = export.answers().stream().map(Post::helpful).sorted().toList();
    assertThat(votes.get(votes.size() / 2)).isBetween(1L, 15L);
    assertThat(votes.get(votes.size() - 1)).isGreaterThan(100L);
  }

  @Test
  void holdsWhatImportersStumbleOver() {
    assertThat(export.answers()).anyMatch(row -> row.body().contains("\""));
    assertThat(export.answers()).anyMatch(row -> row.body().endsWith("\""));
    assertThat(export.answers()).anyMatch(row -> row.body().contains(","));
    assertThat(export.answers()).anyMatch(row -> row.body().contains("\n"));
    assertThat(export.answers()).anyMatch(row -> row.body().contains("\\"));
    assertThat(export.answers()).anyMatch(row -> row.body().contains("👨‍👩‍👧‍👦"));
    assertThat(export.answers()).anyMatch(row -> row.body().contains("质量"));
    assertThat(export.answers()).anyMatch(row -> row.body().length() > 200);
  }

  @Test
  void saysManyDifferentThings() {
    assertThat(export.questions().stream().map(Post::body).distinct().count()).isGreaterThan(1000);
    assertThat(export.answers().stream().map(Post::body).distinct().count()).isGreaterThan(1000);
    assertThat(export.answers().stream().map(Post::name).distinct().count()).isGreaterThan(5000);
  }

  @Test
  void writesOnlyToReservedDomains() {
    Pattern reserved = Pattern.compile(".*@(example\\.(com|net|org)|[a-z]+\\.example)");
    assertThat(Stream.concat(export.questions().stream(), export.answers().stream()))
        .allMatch(row -> reserved.matcher(row.email()).matches());
    assertThat(export.photos())
        .allMatch(photo -> photo.url().startsWith("https://images.example.com/"));
  }

  private static List<String> firstRows(String file) throws IOException {
    try (Stream<String> lines = Files.lines(directory.resolve(file))) {
      return lines.skip(1).limit(6).toList();
    }
  }

  private static Long[] upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toArray(Long[]::new);
  }

  private static double reportedShare(List<Post> posts) {
    long reported = posts.stream().filter(row -> row.reported().equals("1")).count();
    return (double) reported / posts.size();
  }

  private static double busiestTenth(Collection<Long> counts, int owners) {
    List<Long> ascending = counts.stream().sorted().toList();
    long all = ascending.stream().mapToLong(Long::longValue).sum();
    long busiest =
        ascending.subList(ascending.size() - owners / 10, ascending.size()).stream()
            .mapToLong(Long::longValue)
            .sum();
    return (double) busiest / all;
  }
}
