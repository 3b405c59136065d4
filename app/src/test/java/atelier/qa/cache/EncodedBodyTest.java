package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class EncodedBodyTest {

  @Property
  void itMakesNoDifferenceHowABodyWasMade(@ForAll byte[] json) {
    EncodedBody plain = EncodedBody.plain(json);
    EncodedBody compressed = EncodedBody.compressed(json);

    assertThat(compressed.identity()).isEqualTo(json).isEqualTo(plain.identity());
    assertThat(Compression.gunzip(plain.gzip())).isEqualTo(json);
    assertThat(compressed.gzip()).isEqualTo(plain.gzip());
    assertThat(compressed.tag()).isEqualTo(plain.tag());
  }

  @Example
  void otherTextsHaveOtherTags() {
    assertThat(IntStream.range(0, 100_000).mapToLong(EncodedBodyTest::tag).boxed())
        .doesNotHaveDuplicates();
  }

  private static long tag(int votes) {
    return EncodedBody.plain(("{\"helpfulness\":" + votes + "}").getBytes(StandardCharsets.UTF_8))
        .tag();
  }
}
