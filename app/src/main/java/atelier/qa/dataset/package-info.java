/**
 * The CSV exports: {@code generator} makes them up, {@code exporter} writes what a database holds,
 * {@code importer} loads them.
 */
@NullMarked
package atelier.qa.dataset;

import org.jspecify.annotations.NullMarked;
