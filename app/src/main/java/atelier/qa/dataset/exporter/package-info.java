/** Writes what a database holds in the form of the exports that {@code importer} reads. */
@NullMarked
package atelier.qa.dataset.exporter;

import org.jspecify.annotations.NullMarked;
