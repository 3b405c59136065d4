/**
 * The HTTP contract, one class a feature. The suite runs twice: against the embedded database with
 * the unit tests, and against MySQL in a container with the integration tests.
 */
@NullMarked
package atelier.qa.contract;

import org.jspecify.annotations.NullMarked;
