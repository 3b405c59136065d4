/** The CSV exports, from both sides: {@code generator} writes them, {@code importer} loads them. */
@NullMarked
package atelier.qa.dataset;

import org.jspecify.annotations.NullMarked;
