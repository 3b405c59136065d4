package atelier.qa.cluster.coherence;

/**
 * What somebody sees of a {@link WatchedProduct}. Each number only grows.
 *
 * @param votes for its one question
 * @param answers given to the other one
 * @param withdrawn of the answers that the other one had in the beginning
 */
record Counts(long votes, long answers, long withdrawn) {}
