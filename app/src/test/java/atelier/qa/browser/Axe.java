package atelier.qa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Finds what keeps people with disabilities out, as far as a program can: axe-core. */
final class Axe {

  private static final String SCRIPT = script();

  private static final String RUN =
      """
      const [context, done] = arguments;
      axe.run(context, { resultTypes: ['violations'], preload: false }).then(
        ({ violations }) => done(violations
          .map(({ id, nodes }) => `${id}: ${nodes.map((n) => `${n.target} ${n.failureSummary}`)}`)
          .join('\\n')),
        (error) => done(String(error)));
      """;

  private Axe() {}

  /** Asserts that a part of the page has no violation. */
  static void isContentWith(Browser browser, String css) {
    // It is not in the page yet, or not any more.
    if (Boolean.FALSE.equals(browser.run("return 'axe' in window"))) {
      browser.run(SCRIPT + "; return true");
    }
    assertThat(browser.runUntilDone(RUN, css)).isEqualTo("");
  }

  private static String script() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      if (in == null) {
        throw new IllegalStateException("axe.min.js is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
