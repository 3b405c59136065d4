/** Tests of the manifests in compose/kubernetes, which nobody applies to a cluster here. */
@NullMarked
package atelier.qa.kubernetes;

import org.jspecify.annotations.NullMarked;
