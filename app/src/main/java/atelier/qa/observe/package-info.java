/**
 * What an operator sees of a node: its metrics, its health, and the figures of its status page.
 *
 * <p>Rooms that do work count what they do themselves and know nothing of this one. It asks them.
 */
@NullMarked
package atelier.qa.observe;

import org.jspecify.annotations.NullMarked;
