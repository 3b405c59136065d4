package atelier.qa.cluster;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Reads and votes, some of products that nobody asked for before. They come through NGINX and, in
 * case it is away, to nodes; some may well fail. Voting can be paused.
 */
final class Traffic implements AutoCloseable {

  private static final int PRODUCTS = 900;

  private final Observers observers;
  private final List<Service> doors;
  private volatile boolean votes = true;

  Traffic(Observers observers, Cluster cluster) {
    this.observers = observers;
    this.doors = List.of(cluster.service(), cluster.node("app1"), cluster.node("app2"));
  }

  /** Asks for so many products at a time, and waits for all responses. */
  void send(int products) {
    List<Thread> shoppers = new ArrayList<>();
    for (int i = 0; i < products; i++) {
      int port = doors.get(i % doors.size()).port();
      shoppers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    readAndVote(port);
                    // NGINX refuses it.
                    observers.ask("GET", port, "/observe/health");
                  }));
    }
    for (Thread shopper : shoppers) {
      try {
        shopper.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** One shopper, through NGINX. */
  void readAndVote() {
    readAndVote(doors.getFirst().port());
  }

  /** Whether the next requests include votes. */
  void voting(boolean on) {
    votes = on;
  }

  @Override
  public void close() {
    doors.forEach(Service::close);
  }

  private void readAndVote(int port) {
    int product = 1 + ThreadLocalRandom.current().nextInt(PRODUCTS);
    observers.ask("GET", port, "/qa/questions?product_id=" + product);
    observers.ask("GET", port, "/qa/questions?count=3&product_id=" + product);
    if (votes) {
      observers.ask("PUT", port, "/qa/questions/" + product + "/helpful");
    }
  }
}
