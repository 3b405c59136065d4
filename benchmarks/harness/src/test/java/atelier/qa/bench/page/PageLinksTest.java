package atelier.qa.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The repository's own page: evidence that cannot be reached is none. */
final class PageLinksTest {

  private static final Path RESULTS = Path.of("..", "..", "results");
  private static final Pattern HREF = Pattern.compile("href=\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");

  private final String page = read(RESULTS.resolve("index.html"));

  @Test
  void everyLinkLeadsSomewhere() {
    List<String> ids = all(ID);
    for (String href : all(HREF)) {
      if (href.startsWith("#")) {
        assertThat(ids).contains(href.substring(1));
      } else if (!href.startsWith("data:")) {
        String[] parts = href.split("#", 2);
        Path file = RESULTS.resolve(parts[0]);
        assertThat(file).exists();
        if (parts.length == 2) {
          assertThat(headings(read(file))).as(href).contains(parts[1]);
        }
      }
    }
  }

  @Test
  void anIdIsGivenOnce() {
    assertThat(all(ID)).doesNotHaveDuplicates();
  }

  private List<String> all(Pattern pattern) {
    return pattern.matcher(page).results().map(match -> match.group(1)).toList();
  }

  /** As GitHub makes anchors of the headings of a document. */
  private static List<String> headings(String markdown) {
    return Pattern.compile("^#+ (.+)$", Pattern.MULTILINE)
        .matcher(markdown)
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
