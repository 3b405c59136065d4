package atelier.qa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Browser;
import java.util.List;

/**
 * Texts that would become markup or run where somebody forgets to escape them. Each calls {@code
 * pwned()} if it runs, and bears the attribute {@code data-pwned} if it becomes an element.
 */
final class HostileTexts {

  /** Each fits into a name. */
  static final List<String> ALL =
      List.of(
          "<script data-pwned>pwned()</script>",
          "</script><script data-pwned>pwned()</script>",
          "<img data-pwned src=x onerror=pwned()>",
          "\"><img data-pwned src=x onerror=pwned()>",
          "<svg data-pwned onload=pwned()>",
          "</title><svg data-pwned onload=pwned()>",
          "</textarea><svg data-pwned onload=pwned()>",
          "</style><svg data-pwned onload=pwned()>",
          "--><svg data-pwned onload=pwned()>",
          "<iframe data-pwned srcdoc='<script>parent.pwned()</script>'>",
          "<details data-pwned open ontoggle=pwned()>",
          "<input data-pwned autofocus onfocus=pwned()>",
          "<a data-pwned href=javascript:pwned()>zipper</a>",
          "\" onmouseover=\"pwned()\" data-pwned=\"",
          "' onfocus='pwned()' autofocus data-pwned='",
          "<style data-pwned>@import'javascript:pwned()'</style>",
          "<meta data-pwned http-equiv=refresh content=0;url=//x>",
          "<base data-pwned href=//x.example/>",
          "&lt;img data-pwned src=x onerror=pwned()&gt;",
          "\\u003cimg data-pwned src=x onerror=pwned()\\u003e",
          "{{constructor.constructor('pwned()')()}}",
          "${pwned()} {q} {n} {name} $& $1",
          "javascript:pwned()",
          "\u202e<img data-pwned src=x onerror=pwned()>");

  /** What a page does before anything else, so that nothing that runs goes unnoticed. */
  private static final String TRAP =
      """
      window.caught = [];
      window.pwned = () => { window.caught.push('a script ran'); };
      for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
        window[name] = () => { window.caught.push(name); };
      }
      document.addEventListener('securitypolicyviolation', (event) => {
        window.caught.push(`policy: ${event.effectiveDirective} ${event.blockedURI}`);
      });
      """;

  /**
   * Everything that was caught, and all elements that were made of a text, shadow trees included.
   */
  private static final String CATCH =
      """
      const found = [...window.caught];
      const look = (root) => root.querySelectorAll('*').forEach((element) => {
        if (element.shadowRoot) look(element.shadowRoot);
        if (element.hasAttribute('data-pwned')) found.push(element.outerHTML);
        if (/^(iframe|object|embed|frame|base)$/.test(element.localName)) found.push(element.localName);
        for (const { name, value } of element.attributes) {
          if (/^on/.test(name)) found.push(`${element.localName} ${name}`);
          if (/^(href|src|action)$/.test(name) && /^\\s*(javascript|data|vbscript):/i.test(value)) {
            found.push(`${element.localName} ${name}=${value}`);
          }
        }
      });
      look(document);
      return found.join('\\n');
      """;

  private HostileTexts() {}

  static void setTrap(Browser browser) {
    browser.runAtStart(TRAP);
  }

  static void haveDoneNothing(Browser browser) {
    assertThat(browser.run(CATCH)).isEqualTo("");
  }
}
