/** What came of each request, and the files that say so. */
@NullMarked
package atelier.qa.load.measure;

import org.jspecify.annotations.NullMarked;
