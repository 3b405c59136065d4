package atelier.qa.bench.failover;

/**
 * A product that every node has cached, and the one of its questions that gets votes and answers.
 */
public record Subject(long product, long question) {}
