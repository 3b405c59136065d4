/** What the load generator left, read into a record. */
@NullMarked
package atelier.qa.bench.measure;

import org.jspecify.annotations.NullMarked;
