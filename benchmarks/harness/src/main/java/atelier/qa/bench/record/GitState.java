package atelier.qa.bench.record;

/**
 * The code that was measured.
 *
 * @param sha the full commit
 * @param dirty whether the work tree differed from it
 */
public record GitState(String sha, boolean dirty) {

  public GitState {
    if (!sha.matches("[0-9a-f]{40}")) {
      throw new IllegalArgumentException("not a commit: " + sha);
    }
  }

  /** The commit in ten digits, for a directory's name. */
  public String shortSha() {
    return sha.substring(0, 10);
  }
}
