/** Plots as SVG, coloured by classes so that a page can be light or dark. */
@NullMarked
package atelier.qa.bench.plot;

import org.jspecify.annotations.NullMarked;
