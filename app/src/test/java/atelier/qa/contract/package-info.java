/**
 * The HTTP contract, one class a feature. The suite runs three times: on the embedded database with
 * the unit tests, on MySQL in a container, and through the load balancer of a whole cluster.
 */
@NullMarked
package atelier.qa.contract;

import org.jspecify.annotations.NullMarked;
