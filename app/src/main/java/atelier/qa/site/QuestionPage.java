package atelier.qa.site;

import atelier.qa.cache.EncodedBody;
import atelier.qa.cache.Response;
import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Photo;
import atelier.qa.catalog.Question;
import com.google.errorprone.annotations.CompileTimeConstant;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The page of one question, with all its answers. */
public final class QuestionPage {

  /** In code points: about as much as search engines show. */
  private static final int TITLE = 70;

  private static final int DESCRIPTION = 155;

  /** A longer question is set in smaller type. */
  private static final int LONG = 120;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Question question;
  private final boolean isComplete;
  private final OptionalLong productId;
  private final Optional<String> url;
  private final String title;
  private final Html html = new Html();

  private QuestionPage(
      Question question, boolean isComplete, OptionalLong productId, Optional<String> origin) {
    this.question = question;
    this.isComplete = isComplete;
    this.productId = productId;
    url = origin.map(site -> site + "/questions/" + question.id());
    title = shortened(question.body(), TITLE);
  }

  /**
   * Makes the page, in UTF-8. It is as fresh as what it is made of.
   *
   * @param question as it stands in the list of its product
   * @param productId the product to which the page leads back, if it is known
   * @param origin where clients find the site, such as {@code https://shop.example}, if it is known
   */
  public static Response of(Response question, OptionalLong productId, Optional<String> origin) {
    QuestionPage page =
        new QuestionPage(
            QuestionReader.read(question.body().identity()),
            question.leftOut().isEmpty(),
            productId,
            origin);
    return new Response(
        EncodedBody.plain(page.bytes()), question.staleFor(), question.leftOut(), Optional.empty());
  }

  private byte[] bytes() {
    head();
    html.markup(
        """
        <body>
        <header>
        <a class="skip" href="#question">Skip to the question</a>
        <div class="bar">
        <a class="wordmark" href="/">Atelier</a>
        """);
    linkToProduct("To the product");
    html.markup("</div>\n</header>\n<main>\n");
    question();
    answers();
    html.markup("</main>\n<footer>\n<p>Do you know more, or have a question of your own?</p>\n");
    linkToProduct("Ask and answer on the product’s page");
    html.markup("</footer>\n</body>\n</html>\n");
    return html.bytes();
  }

  private void head() {
    String description = description();
    html.markup(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>""")
        .text(title)
        .markup(" | Atelier</title>\n");
    element("<meta name=\"description\" content=\"", description);
    element("<meta property=\"og:title\" content=\"", title);
    element("<meta property=\"og:description\" content=\"", description);
    url.ifPresent(
        address -> {
          element("<meta property=\"og:url\" content=\"", address);
          element("<link rel=\"canonical\" href=\"", address);
        });
    html.markup(
            """
            <meta property="og:type" content="website">
            <meta property="og:site_name" content="Atelier">
            <meta name="color-scheme" content="light dark">
            <meta name="theme-color" content="#faf8f5" media="(prefers-color-scheme: light)">
            <meta name="theme-color" content="#171614" media="(prefers-color-scheme: dark)">
            <link rel="icon" href="/shop/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/shop/palette.css">
            <link rel="stylesheet" href="/shop/page.css">
            <script type="application/ld+json">""")
        .data(StructuredData.of(question, title, url))
        .markup("</script>\n</head>\n");
  }

  private void question() {
    html.markup("<article id=\"question\">\n<p class=\"kind\">Question</p>\n");
    html.markup(isLong(question.body()) ? "<h1 class=\"long\" dir=\"auto\">" : "<h1 dir=\"auto\">")
        .text(question.body())
        .markup("</h1>\n<p class=\"by\">Asked by <bdi>")
        .text(question.askerName())
        .markup("</bdi> on ");
    time(question.dateWritten());
    votes(question.helpfulness());
    html.markup("</p>\n</article>\n");
  }

  private void answers() {
    int count = question.answers().size();
    html.markup("<section aria-labelledby=\"answers\">\n<h2 id=\"answers\">");
    if (count == 0) {
      html.markup("No answers yet");
    } else {
      html.text(count).markup(count == 1 ? " answer" : " answers");
    }
    html.markup("</h2>\n");
    question.answers().forEach(this::answer);
    if (!isComplete) {
      html.markup("<p class=\"by\">There are more answers or photos than one page can hold.</p>\n");
    }
    html.markup("</section>\n");
  }

  private void answer(Answer answer) {
    html.markup("<article class=\"answer\" id=\"answer-")
        .text(answer.id())
        .markup("\">\n<p class=\"text\" dir=\"auto\">")
        .text(answer.body())
        .markup("</p>\n");
    photos(answer);
    html.markup("<p class=\"by\">");
    if (answer.isSellers()) {
      // The mark stands for the name, which is the same word.
      html.markup("Answered by the <strong class=\"seller\">Seller</strong>");
    } else {
      html.markup("Answered by <bdi>").text(answer.answererName()).markup("</bdi>");
    }
    html.markup(" on <a href=\"#answer-").text(answer.id()).markup("\">");
    time(answer.dateWritten());
    html.markup("</a>");
    votes(answer.helpfulness());
    html.markup("</p>\n</article>\n");
  }

  private void photos(Answer answer) {
    if (answer.photos().isEmpty()) {
      return;
    }
    html.markup("<ul class=\"photos\">\n");
    for (Photo photo : answer.photos()) {
      html.markup("<li><a rel=\"ugc nofollow noreferrer\" href=\"")
          .text(photo.url())
          .markup("\"><img width=\"112\" height=\"112\" loading=\"lazy\"")
          .markup(" referrerpolicy=\"no-referrer\" alt=\"Photo ")
          .text(photo.id())
          .markup(" of ")
          .text(answer.photos().size())
          .markup(" by ")
          .text(answer.answererName())
          .markup("\" src=\"")
          .text(photo.url())
          .markup("\"></a></li>\n");
    }
    html.markup("</ul>\n");
  }

  private void time(long epochMillis) {
    Instant time = Instant.ofEpochMilli(epochMillis);
    html.markup("<time datetime=\"")
        .text(time.toString())
        .markup("\">")
        .text(DATE.format(time))
        .markup("</time>");
  }

  private void votes(long votes) {
    if (votes > 0) {
      html.markup(" <span class=\"votes\">")
          .text(votes)
          .markup(votes == 1 ? " person" : " people")
          .markup(" found this helpful</span>");
    }
  }

  private void linkToProduct(@CompileTimeConstant String text) {
    html.markup("<a class=\"product\" href=\"/");
    productId.ifPresent(id -> html.markup("?product=").text(id));
    html.markup("\">").markup(text).markup("</a>\n");
  }

  /** Adds an element whose last attribute has that value. */
  private void element(@CompileTimeConstant String opening, String value) {
    html.markup(opening).text(value).markup("\">\n");
  }

  private String description() {
    String text =
        question.answers().isEmpty()
            ? "A shopper’s question that waits for its first answer: " + question.body()
            : question.answers().getFirst().body();
    return shortened(text, DESCRIPTION);
  }

  private static boolean isLong(String text) {
    return text.codePointCount(0, text.length()) > LONG;
  }

  /** Returns a text as one line of so many code points at most. */
  private static String shortened(String text, int codePoints) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= codePoints
        ? line
        : line.substring(0, line.offsetByCodePoints(0, codePoints - 1)).stripTrailing() + "…";
  }
}
