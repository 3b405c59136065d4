/** The settings of a run. */
@NullMarked
package atelier.qa.load.settings;

import org.jspecify.annotations.NullMarked;
