/** The CSV exports: generating them and importing them. */
@NullMarked
package atelier.qa.dataset;

import org.jspecify.annotations.NullMarked;
