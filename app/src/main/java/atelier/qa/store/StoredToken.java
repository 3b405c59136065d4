package atelier.qa.store;

import java.util.Optional;

/**
 * A token of somebody of the shop, without the token.
 *
 * @param name whose it is
 * @param roles their names, separated by commas
 * @param created milliseconds since 1970-01-01T00:00:00Z
 * @param revoked the same; empty if it is good
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredToken(
    String name, byte[] hash, String roles, long created, Optional<Long> revoked) {}
