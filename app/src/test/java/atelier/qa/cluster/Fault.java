package atelier.qa.cluster;

import java.util.Set;

/**
 * Something that an operator has to be told.
 *
 * @param what it is, for messages
 * @param alerts that fire because of it
 * @param begin makes it so
 * @param end mends it
 */
record Fault(String what, Set<String> alerts, Runnable begin, Runnable end) {

  @Override
  public String toString() {
    return what + ": " + alerts;
  }
}
