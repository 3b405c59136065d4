package atelier.qa.bench.freshness;

import java.net.URI;

/**
 * A node, past the load balancer.
 *
 * @param name as the record calls it
 */
public record Node(String name, URI url) {}
