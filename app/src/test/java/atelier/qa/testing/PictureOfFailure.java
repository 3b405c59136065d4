package atelier.qa.testing;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Writes what the shared browser showed when a test failed, beside the other screenshots, and what
 * its console had said: on another machine there is nothing else to find the reason by.
 */
final class PictureOfFailure implements AfterTestExecutionCallback {

  @Override
  public void afterTestExecution(ExtensionContext test) {
    test.getExecutionException().ifPresent(failure -> take(test, failure));
  }

  private static void take(ExtensionContext test, Throwable failure) {
    String name =
        "failed-%s-%s"
            .formatted(
                test.getRequiredTestClass().getSimpleName(),
                test.getRequiredTestMethod().getName());
    try {
      Browser browser = Fixtures.browser(test);
      browser.screenshot(name);
      // The failure's own text is what a summary of all tests shows.
      failure.addSuppressed(
          new AssertionError(
              "%s, see target/screenshots/%s.png; the console said: %s"
                  .formatted(browser.url(), name, browser.errors())));
    } catch (RuntimeException e) {
      // The test's own failure is what people must see.
      failure.addSuppressed(e);
    }
  }
}
