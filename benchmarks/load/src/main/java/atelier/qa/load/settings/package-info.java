/** What a run can be told. */
@NullMarked
package atelier.qa.load.settings;

import org.jspecify.annotations.NullMarked;
