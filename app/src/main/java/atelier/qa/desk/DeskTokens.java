package atelier.qa.desk;

import atelier.qa.catalog.Rules;
import atelier.qa.store.Database;
import atelier.qa.store.DeskTokenTable;
import atelier.qa.store.StoredToken;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tokens of the shop's people. Nothing is cached, so one that was revoked is refused from the
 * next request on, by every node. Safe for any number of threads.
 */
public final class DeskTokens {

  private static final String SEPARATOR = ",";

  private final DeskTokenTable table;
  private final InstantSource clock;

  /**
   * @param database the first one, if there are several
   */
  public DeskTokens(Database database, InstantSource clock) {
    this.table = new DeskTokenTable(database);
    this.clock = clock;
  }

  /**
   * Makes a token. A name is used once: the audit trail says by it who has decided, also after the
   * token was revoked.
   *
   * @return the token, which nobody can find out afterwards; empty if there is or was one of that
   *     name
   * @throws IllegalArgumentException if that cannot be a name
   */
  public Optional<DeskToken> add(String name, Set<Role> roles) {
    Rules.name(name)
        .ifPresent(
            wrong -> {
              throw new IllegalArgumentException("a name " + wrong);
            });
    DeskToken token = DeskToken.random();
    String names =
        roles.stream().sorted().map(DeskTokens::name).collect(Collectors.joining(SEPARATOR));
    return table.add(name, token.hash(), names, clock.millis())
        ? Optional.of(token)
        : Optional.empty();
  }

  /**
   * Makes a new token for a person who has one, or had one, with the same roles. The old one is
   * refused from then on.
   *
   * @return the token; empty if that was never anybody's name
   */
  public Optional<DeskToken> renew(String name) {
    DeskToken token = DeskToken.random();
    return table.renew(name, token.hash(), clock.millis()) ? Optional.of(token) : Optional.empty();
  }

  /** Returns all tokens, those that were revoked too, by their names. */
  public List<StoredToken> list() {
    return table.list();
  }

  /** Revokes a token; false if there is none of that name. */
  public boolean revoke(String name) {
    return table.revoke(name, clock.millis());
  }

  /**
   * Finds out whose token it is; empty if it is nobody's, or was revoked. The look-up is by the
   * hash, of which who guesses cannot choose a single bit, so how long it takes says nothing about
   * any token; the comparison takes the same time in any case.
   */
  public Optional<Colleague> authenticate(DeskToken token) {
    byte[] hash = token.hash();
    return table
        .find(hash)
        .filter(stored -> MessageDigest.isEqual(hash, stored.hash()))
        .map(stored -> new Colleague(stored.name(), roles(stored.roles())));
  }

  /** What a later version may have added means nothing to this one. */
  private static Set<Role> roles(String names) {
    List<String> known = List.of(names.split(SEPARATOR, -1));
    return Arrays.stream(Role.values())
        .filter(role -> known.contains(name(role)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
