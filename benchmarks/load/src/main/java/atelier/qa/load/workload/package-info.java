/** What a run requests and when, with either generator. */
@NullMarked
package atelier.qa.load.workload;

import org.jspecify.annotations.NullMarked;
