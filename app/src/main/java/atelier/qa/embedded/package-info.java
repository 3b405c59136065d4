/** The embedded database, for a machine with nothing installed. */
@NullMarked
package atelier.qa.embedded;

import org.jspecify.annotations.NullMarked;
