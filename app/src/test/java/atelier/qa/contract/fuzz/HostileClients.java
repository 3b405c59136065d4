package atelier.qa.contract.fuzz;

import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.ReplyBytes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What some clients saw that sent hostile requests at once.
 *
 * @param wrong replies that are none, or not right, with their requests
 * @param statuses of all replies
 */
public record HostileClients(List<String> wrong, Set<Integer> statuses) {

  /** Which requests are made: {@code -Dqa.fuzz.seed=2} makes others. */
  public static final long SEED = Long.getLong("qa.fuzz.seed", 1);

  /** How many are sent: {@code -Dqa.fuzz.requests=1000000} for a night. */
  private static final String COUNT = "qa.fuzz.requests";

  private static final int CLIENTS = 16;
  private static final int ENOUGH = 20;

  /** Sends requests that leave the grammar of HTTP; returns when all are answered. */
  public static HostileClients send(int port) {
    boolean isShort = DatabaseKind.ofThisRun() == DatabaseKind.MEMORY;
    return send(
        port,
        isShort ? 20_000 : 50_000,
        random -> new HostileRequests(random)::next,
        (request, reply) -> Optional.empty());
  }

  /** Sends requests made from openapi.yaml, which must promise the replies. */
  static HostileClients sendByContract(int port) {
    return send(port, 4_000, random -> new ContractRequests(random)::next, ContractReplies::wrong);
  }

  /** Ends early where enough replies were wrong. */
  private static HostileClients send(
      int port,
      int requests,
      Function<RandomGenerator, Supplier<HostileRequest>> source,
      BiFunction<HostileRequest, ReplyBytes, Optional<String>> judge) {
    HostileClients clients =
        new HostileClients(new CopyOnWriteArrayList<>(), ConcurrentHashMap.newKeySet());
    int each = Integer.getInteger(COUNT, requests) / CLIENTS;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        long seed = SEED * CLIENTS + i;
        threads.execute(
            () -> {
              Supplier<HostileRequest> made = source.apply(new SplittableRandom(seed));
              clients.send(new HostileClient(port, made, judge, clients.statuses), seed, each);
            });
      }
    }
    return clients;
  }

  private void send(HostileClient client, long seed, int requests) {
    try (client) {
      for (int i = 0; i < requests && wrong.size() < ENOUGH; i++) {
        String request = "request " + i + " of client " + seed + ": ";
        client.next().ifPresent(what -> wrong.add(request + what));
      }
    } catch (IOException e) {
      wrong.add("closing: " + e);
    }
  }
}
