/** The parts of a run that both generators share: discovery, progress, writing the measurement. */
@NullMarked
package atelier.qa.load.run;

import org.jspecify.annotations.NullMarked;
