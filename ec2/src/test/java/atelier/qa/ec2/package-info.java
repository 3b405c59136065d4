/** Tests of the template, the hosts' files, the command and the rehearsal. */
@NullMarked
package atelier.qa.ec2;

import org.jspecify.annotations.NullMarked;
