/** What a run does before and beside the sending, with either generator. */
@NullMarked
package atelier.qa.load.run;

import org.jspecify.annotations.NullMarked;
