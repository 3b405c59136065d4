package atelier.qa.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Divides products among a multiple of the databases that have them, while the service runs. Of N
 * databases, number i gets replicas, which become the numbers i + N, i + 2N and so on: of what it
 * has, they have the same, until each deletes what is another one's.
 *
 * <p>The steps, in their order: {@link #cut}, the nodes are started anew with all databases, {@link
 * #open}, {@link #clean}. From the first to the second, products that get another database can be
 * read and not changed: no node, new or old, can miss a change that another one has accepted. Each
 * step may be repeated, wherever it was broken off. Not safe for several threads.
 *
 * <p>The account needs rights that the service's has not; triggers need it for as long as they
 * exist. MySQL only.
 */
public final class Division {

  private static final Duration LONGEST_LAG = Duration.ofSeconds(30);
  private static final Duration LONGEST_CUT = Duration.ofSeconds(10);

  private final List<DatabaseSettings> databases;

  /**
   * @param databases those that have the products, then the new ones
   */
  public Division(List<DatabaseSettings> databases) {
    this.databases = List.copyOf(databases);
  }

  /**
   * Ends the replication, when the new databases have everything that concerns them. From its
   * return on, nodes can be started with all databases and with no others.
   *
   * @return for how long changes have been refused by then
   * @throws SchemaException if it cannot be done; changes are accepted as before then, unless a new
   *     database had ended its replication
   */
  public Duration cut() {
    return asking(
        all -> {
          int before = before(all);
          List<Pair> pairs = pairs(all, before);
          requireMySql(all);
          for (Pair pair : pairs) {
            requireReady(pair, all.size(), before);
          }
          for (AdminSession old : all.subList(0, before)) {
            if (!TablesLock.take(old.connection())) {
              throw new SchemaException("another import or export is running in " + old, null);
            }
          }
          long refusedFrom = System.nanoTime();
          try {
            refuse(all, before);
            for (Pair pair : pairs) {
              awaitAll(pair, LONGEST_CUT);
            }
            for (Pair pair : pairs) {
              new Replica(pair.replica).detach();
              // It would refuse its administrator, too; the fence is there for all others.
              pair.replica.execute("SET GLOBAL super_read_only = OFF");
              new ShardAssignment(new Shard(pair.index, all.size()), before).write(pair.replica);
            }
          } catch (SQLException | SchemaException e) {
            acceptAsBefore(all, before, e);
            throw e;
          }
          return Duration.ofNanos(System.nanoTime() - refusedFrom);
        });
  }

  /**
   * Compares what the new databases have with what they were copied from, which must be the same
   * from {@link #cut} to {@link #open}, and counts what is left to be deleted.
   */
  public List<Finding> check() {
    return asking(
        all -> {
          boolean isBeingDivided = !ShardAssignment.check(databases).isEmpty();
          return new ShardComparison(all, isBeingDivided ? before(all) : all.size()).findings();
        });
  }

  /**
   * Lets the new databases accept changes. To be called when no node runs any more that was started
   * with the old databases only.
   *
   * @throws SchemaException if they were not cut off
   */
  public void open() {
    asking(
        all -> {
          int before = before(all);
          requireCut(all);
          RowIds.separate(databases, before);
          for (int index = before; index < all.size(); index++) {
            AdminSession opened = all.get(index);
            if (ShardAssignment.of(opened.connection()).isEmpty()) {
              // It is cleaned already, and nothing would take the fence away again.
              continue;
            }
            Shard own = new Shard(index, all.size());
            // Both fences stand for a moment, and nothing is accepted.
            ShardFence.raise(opened, own);
            ShardFence.lower(opened, other -> !other.equals(own));
            opened.execute("SET GLOBAL read_only = OFF");
          }
          return 0;
        });
  }

  /**
   * Deletes the rows of others from each database, a few at a time. It does not delete what it does
   * not find in the database that must have it.
   *
   * @param progress hears of it
   * @return how many were deleted
   * @throws SchemaException if the databases were not opened, or one lacks a row
   * @throws InterruptedException if the thread was interrupted; what is left can be deleted later
   */
  public long clean(LeftOverRows.Listener progress) throws InterruptedException {
    return asking(
        all -> {
          requireOpen(all);
          return clean(all, progress);
        });
  }

  private static long clean(List<AdminSession> all, LeftOverRows.Listener progress)
      throws SQLException, InterruptedException {
    long deleted = 0;
    for (int index = 0; index < all.size(); index++) {
      AdminSession session = all.get(index);
      if (ShardAssignment.of(session.connection()).isPresent()) {
        deleted += new LeftOverRows(all, index).delete(progress);
        ShardFence.lower(session, shard -> true);
        ShardAssignment.remove(session);
      }
    }
    return deleted;
  }

  /** How many databases there were, by what they say, or else by what they replicate. */
  private static int before(List<AdminSession> all) throws SQLException {
    int before = 0;
    for (AdminSession session : all) {
      Optional<ShardAssignment> assigned = ShardAssignment.of(session.connection());
      if (assigned.isPresent() && assigned.get().shard().count() == all.size()) {
        return assigned.get().before();
      }
    }
    while (before < all.size() && !new Replica(all.get(before)).isAttached()) {
      before++;
    }
    if (before == all.size()) {
      throw new SchemaException(
          "no database is a replica, and none is being divided: there is nothing to do", null);
    }
    if (before == 0 || all.size() % before != 0) {
      throw new SchemaException(
          "of %d databases %d are no replicas, but the first half, third and so on must be"
              .formatted(all.size(), before),
          null);
    }
    return before;
  }

  private static List<Pair> pairs(List<AdminSession> all, int before) {
    List<Pair> pairs = new ArrayList<>();
    for (int index = before; index < all.size(); index++) {
      pairs.add(new Pair(index, all.get(index % before), all.get(index)));
    }
    return pairs;
  }

  private static void requireMySql(List<AdminSession> all) throws SQLException {
    Set<String> ids = new HashSet<>();
    for (AdminSession session : all) {
      if (CommitPositions.isMariaDb(session.connection())) {
        throw new SchemaException(session + " is MariaDB, which this does not know", null);
      }
      if (!ids.add(session.text("SELECT @@server_uuid"))) {
        throw new SchemaException(session + " is on a server that was named before", null);
      }
    }
  }

  /** Nobody waits yet, so a replica that lags may take its time. */
  private static void requireReady(Pair pair, int count, int before) throws SQLException {
    Replica replica = new Replica(pair.replica);
    if (replica.isAttached()) {
      if (!replica.replicates(pair.source)) {
        throw new SchemaException(pair.replica + " does not replicate " + pair.source, null);
      }
      replica.start();
      awaitAll(pair, LONGEST_LAG);
      return;
    }
    Optional<ShardAssignment> assigned = ShardAssignment.of(pair.replica.connection());
    Shard ofSource = new Shard(pair.index % before, count);
    Shard own = new Shard(pair.index, count);
    // The source's assignment is made when it refuses changes, so who has it lacks none of them.
    if (assigned.isEmpty()
        || !(assigned.get().shard().equals(ofSource) || assigned.get().shard().equals(own))) {
      throw new SchemaException(pair.replica + " is not a replica of " + pair.source, null);
    }
  }

  private static void awaitAll(Pair pair, Duration longest) throws SQLException {
    Replica replica = new Replica(pair.replica);
    if (replica.isAttached() && !replica.awaitAll(pair.source, longest)) {
      throw new SchemaException(
          "%s lacks changes of %s after %d s. %s"
              .formatted(pair.replica, pair.source, longest.toSeconds(), replica.error()),
          null);
    }
  }

  private static void refuse(List<AdminSession> all, int before) throws SQLException {
    for (int index = 0; index < before; index++) {
      ShardFence.raise(all.get(index), new Shard(index, all.size()));
    }
    for (int index = 0; index < before; index++) {
      new ShardAssignment(new Shard(index, all.size()), before).write(all.get(index));
    }
  }

  /** Unless a new database may be in use already. */
  private static void acceptAsBefore(List<AdminSession> all, int before, Exception failure) {
    try {
      for (AdminSession replica : all.subList(before, all.size())) {
        if (!new Replica(replica).isAttached()) {
          return;
        }
      }
      for (AdminSession old : all.subList(0, before)) {
        ShardAssignment.remove(old);
        ShardFence.lower(old, shard -> true);
      }
    } catch (SQLException e) {
      // What is refused then is accepted again when the command is run again, and succeeds or not.
      failure.addSuppressed(e);
    }
  }

  /** Those that are cleaned have no assignment any more. */
  private void requireCut(List<AdminSession> all) throws SQLException {
    ShardAssignment.check(databases);
    for (AdminSession session : all) {
      // Otherwise what one deletes, and what it accepts, would come to the other.
      if (new Replica(session).isAttached()) {
        throw new SchemaException(session + " is a replica still: run divide cut to its end", null);
      }
    }
  }

  private void requireOpen(List<AdminSession> all) throws SQLException {
    requireCut(all);
    for (int index = 0; index < all.size(); index++) {
      Shard own = new Shard(index, all.size());
      if (ShardFence.of(all.get(index)).stream().anyMatch(shard -> !shard.equals(own))) {
        throw new SchemaException(
            all.get(index) + " refuses changes still: run divide open first", null);
      }
    }
  }

  private <T, E extends Exception> T asking(Work<T, E> work) throws E {
    try {
      List<AdminSession> all = AdminSession.openAll(databases);
      try {
        return work.with(all);
      } finally {
        AdminSession.closeAll(all);
      }
    } catch (SQLException e) {
      throw new SchemaException("a database refuses: " + Failures.rootMessage(e), e);
    }
  }

  /**
   * A new database and what it was copied from.
   *
   * @param index of the new one
   */
  private record Pair(int index, AdminSession source, AdminSession replica) {}

  /** What is done with a connection to each. */
  private interface Work<T, E extends Exception> {
    T with(List<AdminSession> all) throws SQLException, E;
  }
}
