/** The command line: one class a command. */
@NullMarked
package atelier.qa.bench.cli;

import org.jspecify.annotations.NullMarked;
