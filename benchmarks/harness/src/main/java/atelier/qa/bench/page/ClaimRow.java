package atelier.qa.bench.page;

import java.util.List;

/**
 * A rate that is claimed, and what each generator says about it.
 *
 * @param rate such as {@code 10,000}
 */
record ClaimRow(String rate, List<ClaimCell> cells) {}
