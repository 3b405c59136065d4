package atelier.qa.observe;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * How far a node is between its start and its end. Safe for any number of threads.
 *
 * <p>A node whose database is away is still ready: it serves what it has cached, and no other node
 * could do more.
 */
public final class NodeHealth {

  /** What a node does at present. */
  public enum Phase {
    /** It does not listen yet. */
    STARTING,
    /** It serves, and wants requests. */
    SERVING,
    /** It serves still, and is about to end. */
    LEAVING
  }

  private final Map<String, Supplier<String>> parts = new ConcurrentHashMap<>();
  private volatile Phase phase = Phase.STARTING;
  private volatile String step = "the process has started";

  /**
   * Says what a start waits for, in words for an operator.
   *
   * @param next such as "waits for the database"
   */
  public void startsBy(String next) {
    step = next;
  }

  /** The node serves from now on. */
  public void serves() {
    phase = Phase.SERVING;
    step = "serves";
  }

  /** The node is about to end. */
  public void leaves() {
    phase = Phase.LEAVING;
    step = "is stopping";
  }

  /**
   * Adds a part that can say in a few words how it is.
   *
   * @param state must return at once
   */
  public void part(String name, Supplier<String> state) {
    parts.put(name, state);
  }

  public Phase phase() {
    return phase;
  }

  /** Returns what it does, in words. */
  public String step() {
    return step;
  }

  /** Returns how each part is, in words, by its name. */
  public Map<String, String> parts() {
    Map<String, String> states = new TreeMap<>();
    parts.forEach((name, state) -> states.put(name, state.get()));
    return states;
  }
}
