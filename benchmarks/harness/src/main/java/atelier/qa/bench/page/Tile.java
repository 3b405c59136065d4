package atelier.qa.bench.page;

/**
 * One number of the first screen.
 *
 * @param number in large
 * @param words what it is
 * @param small what goes with it; may be empty
 * @param section where there is more about it
 */
record Tile(String number, String words, String small, Badge badge, String section) {}
