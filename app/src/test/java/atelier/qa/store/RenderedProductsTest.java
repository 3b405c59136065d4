package atelier.qa.store;

import static atelier.qa.testing.Gtids.checkpoint;
import static atelier.qa.testing.Gtids.gtid;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.TestDatabase;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
final class RenderedProductsTest {

  private static final long HIGHEST_ID = 0xFFFF_FFFFL;
  private static final Checkpoint LONGEST = new Checkpoint(longest(), Long.MAX_VALUE);

  private final Database database;
  private final RenderedProducts products;

  RenderedProductsTest(TestDatabase server) {
    DatabaseSettings settings = server.empty("qa_rendered");
    new Schema(settings).migrate();
    database = new Database(settings);
    products = new RenderedProducts(database);
  }

  @BeforeEach
  void nothingIsThere() {
    database.update("DELETE FROM rendered_products");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatWasPutIsFoundByteForByte() {
    byte[] body = new byte[256 << 10];
    new Random(1).nextBytes(body);
    products.put(List.of(new RenderedProduct(HIGHEST_ID, LONGEST, body)));

    RenderedProduct found = products.find(HIGHEST_ID).orElseThrow();
    assertThat(found.productId()).isEqualTo(HIGHEST_ID);
    assertThat(found.asOf()).isEqualTo(LONGEST);
    assertThat(found.body()).isEqualTo(body);
  }

  @Test
  void whatWasNotPutIsNotFound() {
    products.put(List.of());
    assertThat(products.find(1)).isEmpty();
  }

  @Test
  void whatIsPutAgainTakesThePlaceOfWhatWasThere() {
    products.put(List.of(row(1, 10), row(2, 10)));
    products.put(List.of(row(2, 20), row(3, 20)));

    assertThat(LongStream.rangeClosed(1, 3).mapToObj(id -> products.find(id).orElseThrow().asOf()))
        .containsExactly(checkpoint(10), checkpoint(20), checkpoint(20));
  }

  @Test
  void aProductMayStandInAStatementTwice() {
    products.put(List.of(row(1, 10), row(1, 20)));
    assertThat(products.find(1).orElseThrow().asOf()).isEqualTo(checkpoint(20));
  }

  private static LogPosition longest() {
    LogPosition longest = LogPosition.EMPTY;
    for (long number = 1_000_000; ; number += 2) {
      LogPosition next = longest.plus(gtid(number));
      if (next.toString().length() > RenderedProduct.MAX_POSITION) {
        return longest;
      }
      longest = next;
    }
  }

  private static RenderedProduct row(long productId, long asOf) {
    return new RenderedProduct(productId, checkpoint(asOf), new byte[] {1, 2, 3});
  }
}
