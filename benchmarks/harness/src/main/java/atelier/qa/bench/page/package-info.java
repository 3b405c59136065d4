/** The page of all records. */
@NullMarked
package atelier.qa.bench.page;

import org.jspecify.annotations.NullMarked;
