package atelier.qa.bench.failover;

import java.time.Duration;
import java.util.Optional;

/**
 * One loss of the primary.
 *
 * @param number from 1
 * @param primary the member that was lost
 * @param untilAccepted from the command that disturbed it until the first write was acknowledged of
 *     those that were sent afterwards; empty if none was
 * @param cachedReads reads of products that every node had cached
 * @param otherReads reads of other products, of which nodes may have to ask the database
 * @param acknowledged writes
 * @param refused writes of which the service said that they were not made
 * @param open writes of which nobody said whether they were; they were sent again with their keys
 */
public record Round(
    int number,
    Fault fault,
    String primary,
    Optional<Duration> untilAccepted,
    long cachedReads,
    long failedCachedReads,
    long otherReads,
    long failedOtherReads,
    long acknowledged,
    long refused,
    long open) {}
