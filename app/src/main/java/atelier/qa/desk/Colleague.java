package atelier.qa.desk;

import java.util.Set;

/**
 * Somebody of the shop, as a token says.
 *
 * @param name the token's, which the audit trail has
 */
public record Colleague(String name, Set<Role> roles) {

  public Colleague {
    roles = Set.copyOf(roles);
  }

  /** Whether the token is for that. */
  public boolean is(Role role) {
    return roles.contains(role);
  }
}
