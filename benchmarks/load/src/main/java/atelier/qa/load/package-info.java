/** Puts a running service under load and measures what its users would have felt. */
@NullMarked
package atelier.qa.load;

import org.jspecify.annotations.NullMarked;
