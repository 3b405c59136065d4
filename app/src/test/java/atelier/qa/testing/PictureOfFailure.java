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
    if (test.getExecutionException().isEmpty()) {
      return;
    }
    String name =
        "failed-%s-%s"
            .formatted(
                test.getRequiredTestClass().getSimpleName(),
                test.getRequiredTestMethod().getName());
    try {
      Browser browser = Fixtures.browser(test);
      browser.screenshot(name);
      System.err.printf(
          "%s at %s, see target/screenshots/%s.png%n", test.getDisplayName(), browser.url(), name);
      browser.errors().forEach(System.err::println);
    } catch (RuntimeException e) {
      // The test's own failure is what people must see.
      System.err.println("No picture of " + name + ": " + e);
    }
  }
}
