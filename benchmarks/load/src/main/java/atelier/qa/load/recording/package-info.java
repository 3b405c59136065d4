/** The outcome of each request, and the files that it is written to. */
@NullMarked
package atelier.qa.load.recording;

import org.jspecify.annotations.NullMarked;
