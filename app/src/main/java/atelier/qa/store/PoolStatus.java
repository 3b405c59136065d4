package atelier.qa.store;

/**
 * How busy a pool of connections is.
 *
 * @param active connections in use
 * @param max connections that there may be
 * @param waiting threads that wait for one
 */
public record PoolStatus(int active, int max, int waiting) {}
