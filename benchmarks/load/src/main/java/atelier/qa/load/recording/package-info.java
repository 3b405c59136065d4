/** What came of each request, and the files that say so. */
@NullMarked
package atelier.qa.load.recording;

import org.jspecify.annotations.NullMarked;
