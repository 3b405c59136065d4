/** The embedded database by itself. */
@NullMarked
package atelier.qa.embedded;

import org.jspecify.annotations.NullMarked;
