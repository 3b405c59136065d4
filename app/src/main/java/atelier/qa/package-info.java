/** The Atelier Q&A service. */
@NullMarked
package atelier.qa;

import org.jspecify.annotations.NullMarked;
