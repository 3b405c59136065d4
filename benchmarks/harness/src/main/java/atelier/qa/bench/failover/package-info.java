/**
 * Loses the primary of a replication group under load, and finds out what that does to shoppers.
 */
@NullMarked
package atelier.qa.bench.failover;

import org.jspecify.annotations.NullMarked;
