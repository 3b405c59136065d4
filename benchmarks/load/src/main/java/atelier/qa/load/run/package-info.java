/** What a run does before and beside the sending, whoever sends. */
@NullMarked
package atelier.qa.load.run;

import org.jspecify.annotations.NullMarked;
