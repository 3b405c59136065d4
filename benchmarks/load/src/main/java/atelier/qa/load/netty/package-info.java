/**
 * The light generator: one event loop that sends requests, and reads of most responses the status
 * alone.
 */
@NullMarked
package atelier.qa.load.netty;

import org.jspecify.annotations.NullMarked;
