/** From measurements, samples and settings to one record. */
@NullMarked
package atelier.qa.bench.run;

import org.jspecify.annotations.NullMarked;
