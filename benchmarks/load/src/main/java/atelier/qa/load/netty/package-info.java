/** The light generator: one event loop that sends, and looks at the status of the answers. */
@NullMarked
package atelier.qa.load.netty;

import org.jspecify.annotations.NullMarked;
