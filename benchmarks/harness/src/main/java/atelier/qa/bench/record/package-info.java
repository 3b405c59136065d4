/** Measurements as files: the record, its schema, writing once, reading, checking. */
@NullMarked
package atelier.qa.bench.record;

import org.jspecify.annotations.NullMarked;
