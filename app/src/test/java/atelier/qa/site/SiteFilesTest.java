package atelier.qa.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lists of files are those of the directories, and the whole widget stays small. */
final class SiteFilesTest {

  private static final int MOST_BYTES = 40 * 1024;

  @Test
  void everyFileIsServed() throws IOException, URISyntaxException {
    assertThat(names("/site"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(
                    SiteFiles.ENTRIES,
                    SiteFiles.DESCRIPTIONS,
                    List.of(SiteFiles.DESK_PAGE, SiteFiles.DESK_DESCRIPTION))
                .flatMap(List::stream)
                .toList());
    assertThat(names("/site/shop")).containsExactlyInAnyOrderElementsOf(SiteFiles.SHOP);
    assertThat(names("/site/widget")).containsExactlyInAnyOrderElementsOf(SiteFiles.WIDGET);
    assertThat(names("/site/docs")).containsExactlyInAnyOrderElementsOf(SiteFiles.DOCS);
    assertThat(names("/site/desk")).containsExactlyInAnyOrderElementsOf(SiteFiles.DESK);
  }

  @Test
  void theWidgetIsSmall() {
    SiteFiles site = SiteFiles.load();

    int bytes =
        Stream.concat(
                Stream.of("widget.js"), SiteFiles.WIDGET.stream().map(name -> "widget/" + name))
            .mapToInt(name -> site.find(name).orElseThrow().body().gzip().remaining())
            .sum();

    assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
  }

  @Test
  void aVersionIsThatOfTheContent() {
    SiteFiles site = SiteFiles.load();
    String page =
        new String(site.find("index.html").orElseThrow().body().identity(), StandardCharsets.UTF_8);
    String version = page.replaceAll("(?s).*/shop-([0-9a-f]{12})/.*", "$1");

    assertThat(site.isCurrent("shop", version)).isTrue();
    assertThat(site.isCurrent("widget", version)).isFalse();
    assertThat(site.isCurrent("shop", "")).isFalse();
    assertThat(site.isCurrent("none", version)).isFalse();
  }

  private static List<String> names(String directory) throws IOException, URISyntaxException {
    Path path = Path.of(SiteFiles.class.getResource(directory).toURI());
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    }
  }
}
