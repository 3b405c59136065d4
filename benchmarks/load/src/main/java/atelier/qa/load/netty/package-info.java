/**
 * The light generator: one event loop that sends requests and reads the status of the responses.
 */
@NullMarked
package atelier.qa.load.netty;

import org.jspecify.annotations.NullMarked;
