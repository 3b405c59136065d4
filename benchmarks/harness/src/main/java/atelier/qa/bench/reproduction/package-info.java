/** What differs between records that are committed and those that somebody has made again. */
@NullMarked
package atelier.qa.bench.reproduction;

import org.jspecify.annotations.NullMarked;
