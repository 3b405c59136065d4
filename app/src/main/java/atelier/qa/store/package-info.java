/** The only package that knows SQL: reads, writes, the schema and the bulk load. */
@NullMarked
package atelier.qa.store;

import org.jspecify.annotations.NullMarked;
