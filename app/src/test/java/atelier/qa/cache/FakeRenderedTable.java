package atelier.qa.cache;

import atelier.qa.store.RenderedProduct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows in a map. Several nodes may share it. */
final class FakeRenderedTable implements RenderedTable {

  private final Map<Long, RenderedProduct> rows = new HashMap<>();
  private final List<Integer> statements = new ArrayList<>();
  private RuntimeException failure = new IllegalStateException();
  private boolean fails;
  private int queries;
  private Runnable whileReading = () -> {};

  /** From now on. */
  void failWith(RuntimeException reason) {
    failure = reason;
    fails = true;
  }

  void recover() {
    fails = false;
  }

  /** What happens between the reading of a row and the reader's having it. */
  void whileReading(Runnable event) {
    whileReading = event;
  }

  /** Rows that were asked for so far, be they there or not. */
  int queries() {
    return queries;
  }

  /** How many rows each statement put. */
  List<Integer> statements() {
    return List.copyOf(statements);
  }

  RenderedProduct row(long productId) {
    return Optional.ofNullable(rows.get(productId)).orElseThrow();
  }

  @Override
  public Optional<RenderedProduct> find(long productId) {
    queries++;
    failIfAsked();
    Optional<RenderedProduct> row = Optional.ofNullable(rows.get(productId));
    whileReading.run();
    return row;
  }

  @Override
  public void put(List<RenderedProduct> products) {
    failIfAsked();
    statements.add(products.size());
    products.forEach(product -> rows.put(product.productId(), product));
  }

  private void failIfAsked() {
    if (fails) {
      throw failure;
    }
  }
}
