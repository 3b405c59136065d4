package atelier.qa.edge;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.cache.EncodedBody;
import atelier.qa.cache.FirstPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishedPagesTest {

  private static final int DIGIT = 7;

  @TempDir private Path root;
  private final List<IOException> refusals = new ArrayList<>();

  /** On a full volume each request would write a page in vain, and nothing is as dear as that. */
  @Test
  void afterARefusalNothingMoreIsWantedUntilItMayBeTriedAgain() throws IOException {
    try (PublishedPages pages =
        new PublishedPages(
            PageDirectory.open(root, DIGIT),
            1 << 20,
            page -> true,
            new EdgeCounters(),
            refusals::add)) {
      Path inTheWay = Files.createDirectories(root.resolve("7/new-17/x"));
      assertThat(pages.wants(17)).isTrue();
      pages.publish(page(17));

      assertThat(refusals).hasSize(1);
      assertThat(pages.wants(17)).isFalse();
      assertThat(pages.wants(27)).isFalse();

      Files.delete(inTheWay);
      Files.delete(root.resolve("7/new-17"));
      pages.retry();
      assertThat(pages.wants(17)).isTrue();
      pages.publish(page(17));
      assertThat(pages.size()).isEqualTo(1);
    }
  }

  private static FirstPage page(long productId) {
    return new FirstPage(productId, 0, EncodedBody.compressed(new byte[] {'a'}, 0, 1, 1L << 40));
  }
}
