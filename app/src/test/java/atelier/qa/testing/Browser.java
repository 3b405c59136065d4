package atelier.qa.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A Chromium without a window, with a profile of its own, in which nothing moves. What the
 * emulation changes lasts until the next test.
 */
public final class Browser implements AutoCloseable {

  /** On a slow machine: a page usually takes a tenth of a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final ChromeDriver driver;
  private final List<String> startScripts = new ArrayList<>();

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Another one, which knows nothing of the first: a second shopper. */
  public static Browser start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Chromium.browser());
    // The driver makes a new profile each time, and removes it.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--lang=en-US");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Chromium.driver())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options)).asNew();
  }

  /** Forgets what the test before has changed and stored. */
  Browser asNew() {
    online();
    withScripts(true);
    startScripts.forEach(
        id -> command("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", id)));
    startScripts.clear();
    driver.get("about:blank");
    command("Network.clearBrowserCookies", Map.of());
    command("Storage.clearDataForOrigin", Map.of("origin", "*", "storageTypes", "all"));
    show(Look.LIGHT);
    resize(1280, 900);
    errors();
    return this;
  }

  /** Waits until an assertion holds, or an action finds what it needs. */
  public static void eventually(ThrowingRunnable assertion) {
    patiently().untilAsserted(assertion);
  }

  /** Waits until something is there, which it returns. */
  public static <T> T found(Callable<Optional<T>> lookUp) {
    return patiently().until(lookUp, Optional::isPresent).orElseThrow();
  }

  /** Clicks on something as soon as it is there, and nothing that is just moving is before it. */
  public static void click(Callable<WebElement> lookUp) {
    eventually(() -> lookUp.call().click());
  }

  private static ConditionFactory patiently() {
    return await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(25))
        // An element can be replaced between two looks at it.
        .ignoreExceptionsInstanceOf(WebDriverException.class);
  }

  public void open(String url) {
    driver.get(url);
  }

  public void reload() {
    driver.navigate().refresh();
  }

  public void back() {
    driver.navigate().back();
  }

  public String url() {
    return Objects.requireNonNull(driver.getCurrentUrl());
  }

  public WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  public List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** What the body of a function returns, in the page. */
  public Object run(String script, Object... arguments) {
    return Objects.requireNonNull(driver.executeScript(script, arguments), "the script's result");
  }

  /** What the body of a function gives to its last argument, which is a function too. */
  public Object runUntilDone(String script, Object... arguments) {
    return Objects.requireNonNull(driver.executeAsyncScript(script, arguments));
  }

  /** Runs a script in each page to come before the page's own. */
  public void runAtStart(String script) {
    Map<String, Object> added =
        command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    startScripts.add(String.valueOf(added.get("identifier")));
  }

  /** Presses keys, wherever the focus is. */
  public void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Goes to the control before. */
  public void pressShiftTab() {
    new Actions(driver).keyDown(Keys.SHIFT).sendKeys(Keys.TAB).keyUp(Keys.SHIFT).perform();
  }

  /** What has the focus, as a screen reader would call it; also inside of the widget. */
  public String focused() {
    return (String)
        run(
            """
            let at = document.activeElement;
            while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
            const labels = at.labels ? [...at.labels].map((label) => label.innerText) : [];
            const name = at.getAttribute('aria-label') || labels.join(' ') || at.innerText
              || at.querySelector('img')?.alt;
            return `${at.localName} ${name}`.replace(/\\s+(?=,)/g, '').replace(/\\s+/g, ' ').trim();
            """);
  }

  public void scrollTo(WebElement element) {
    driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", element);
  }

  public void resize(int width, int height) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  public void show(Look look) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", look.scheme()),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  public void withScripts(boolean areOn) {
    command("Emulation.setScriptExecutionDisabled", Map.of("value", !areOn));
  }

  public void offline() {
    network(true);
  }

  public void online() {
    network(false);
  }

  /** What the console has said since the last time that is not merely information. */
  public List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  /** Writes the whole page as {@code target/screenshots/NAME.png}. */
  public void screenshot(String name) {
    String png =
        String.valueOf(
            command(
                    "Page.captureScreenshot",
                    Map.of("format", "png", "captureBeyondViewport", true))
                .get("data"));
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(png));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }

  private void network(boolean isOffline) {
    command("Network.enable", Map.of());
    command(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline", isOffline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  private Map<String, Object> command(String name, Map<String, Object> parameters) {
    return driver.executeCdpCommand(name, parameters);
  }

  /** What the system wishes pages to look like. */
  public enum Look {
    LIGHT("light"),
    DARK("dark");

    private final String scheme;

    Look(String scheme) {
      this.scheme = scheme;
    }

    private String scheme() {
      return scheme;
    }
  }
}
