/** The command line: one class a command, and the settings they share. */
@NullMarked
package atelier.qa.cli;

import org.jspecify.annotations.NullMarked;
