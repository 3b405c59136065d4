package atelier.qa.testing;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import atelier.qa.catalog.Photo;
import atelier.qa.catalog.Question;
import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.Committed;
import atelier.qa.store.IdempotencyKey;
import atelier.qa.store.LogPosition;
import atelier.qa.store.PageSource;
import atelier.qa.store.ProductSink;
import atelier.qa.store.ProductSource;
import atelier.qa.store.ProductTooLargeException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Questions, answers and photos in memory, with a feed of their changes: what the service needs
 * below it to speak its whole contract. What only a database can do is tested on databases. Safe
 * for any number of threads.
 */
final class MemoryStore implements ProductSource, ProductSink, StoredRows {

  /** About as many rows as are read whole of a database. */
  private static final int WHOLE = 8_000;

  private static final int NESTED = WHOLE / 2;

  private final InstantSource clock;
  private final MemoryFeed feed = new MemoryFeed();
  private final Random random = new Random(1);
  private final Map<Long, List<MemoryPost>> products = new HashMap<>();
  private final Map<Long, MemoryPost> questions = new HashMap<>();
  private final Map<Long, MemoryPost> answers = new HashMap<>();
  private final Map<String, MemoryKey.Made> made = new HashMap<>();
  private long photos;

  /**
   * @param clock dates what is written through the service
   */
  MemoryStore(InstantSource clock) {
    this.clock = clock;
  }

  /** Delivers every change of this store. */
  ChangeFeed feed() {
    return feed;
  }

  @Override
  public synchronized List<Question> questionsOf(long productId) {
    List<MemoryPost> posts = products.getOrDefault(productId, List.of());
    if (posts.stream().mapToInt(MemoryPost::rows).sum() > WHOLE) {
      throw new ProductTooLargeException(productId);
    }
    return shown(productId);
  }

  @Override
  public PageSource pages() {
    return new MemoryPages(this::shown, () -> NESTED);
  }

  @Override
  public synchronized OptionalLong productOfQuestion(long id) {
    return productOf(questions, id);
  }

  @Override
  public synchronized OptionalLong productOfAnswer(long id) {
    return productOf(answers, id);
  }

  @Override
  public synchronized Committed<Long> add(NewQuestion question) {
    MemoryPost post = ask(question, clock.millis());
    return committed(post.id, feed.commit(Table.QUESTIONS, post.productId, post.id));
  }

  @Override
  public synchronized Committed<OptionalLong> add(
      long productId, long questionId, NewAnswer answer) {
    MemoryPost question = questions.get(questionId);
    if (question == null || question.isReported) {
      return new Committed<>(OptionalLong.empty(), feed.position(), false);
    }
    MemoryPost post = reply(question, answer, clock.millis());
    answer.photos().forEach(url -> attach(post, url));
    return committed(OptionalLong.of(post.id), feed.commit(Table.ANSWERS, post.productId, post.id));
  }

  @Override
  public Optional<Committed<Long>> questionHelpful(long id) {
    return change(Table.QUESTIONS, questions, id, MemoryPost::vote);
  }

  @Override
  public Optional<Committed<Long>> reportQuestion(long id) {
    return change(Table.QUESTIONS, questions, id, MemoryPost::report);
  }

  @Override
  public Optional<Committed<Long>> answerHelpful(long id) {
    return change(Table.ANSWERS, answers, id, MemoryPost::vote);
  }

  @Override
  public Optional<Committed<Long>> reportAnswer(long id) {
    return change(Table.ANSWERS, answers, id, MemoryPost::report);
  }

  @Override
  public ProductSink once(IdempotencyKey key) {
    return new MemoryKey(this, made, key);
  }

  @Override
  public synchronized long question(long product, int helpful, boolean reported) {
    MemoryPost post =
        ask(
            new NewQuestion(product, "Is it lined?", "Savannah23", "savannah@shop.example"),
            Rows.DATE);
    post.helpful = helpful;
    post.isReported = reported;
    feed.commit(Table.QUESTIONS, product, post.id);
    return post.id;
  }

  @Override
  public synchronized long answer(long question, int helpful, boolean reported) {
    MemoryPost post =
        reply(
            row(questions, question),
            new NewAnswer("Yes, in silk.", "Seller", "seller@shop.example", List.of()),
            Rows.DATE);
    post.helpful = helpful;
    post.isReported = reported;
    feed.commit(Table.ANSWERS, post.productId, post.id);
    return post.id;
  }

  @Override
  public synchronized long photo(long answer, String url) {
    MemoryPost post = row(answers, answer);
    long id = attach(post, url);
    feed.commit(Table.PHOTOS, post.productId, id);
    return id;
  }

  @Override
  public long largeProduct(int number) {
    long product = Rows.newProduct();
    for (int i = 0; i < number; i++) {
      question(product, random.nextInt(1_000));
    }
    return product;
  }

  @Override
  public void manyAnswers(long question, int number) {
    for (int i = 0; i < number; i++) {
      answer(question, random.nextInt(1_000));
    }
  }

  @Override
  public synchronized long countQuestions() {
    return questions.size();
  }

  @Override
  public synchronized List<Long> questionIds(long product) {
    return inOrder(products.getOrDefault(product, List.of()));
  }

  @Override
  public synchronized List<Long> answerIds(long question) {
    return inOrder(row(questions, question).answers);
  }

  @Override
  public synchronized long votesForQuestion(long question) {
    return row(questions, question).helpful;
  }

  @Override
  public synchronized void setVotesForQuestion(long question, long votes) {
    MemoryPost post = row(questions, question);
    post.helpful = votes;
    feed.commit(Table.QUESTIONS, post.productId, question);
  }

  @Override
  public synchronized long votesForAnswer(long answer) {
    return row(answers, answer).helpful;
  }

  @Override
  public synchronized boolean isQuestionReported(long question) {
    return row(questions, question).isReported;
  }

  @Override
  public synchronized boolean isAnswerReported(long answer) {
    return row(answers, answer).isReported;
  }

  @Override
  public synchronized String emailOfAsker(long question) {
    return row(questions, question).email;
  }

  private synchronized List<Question> shown(long productId) {
    return MemoryPost.shown(products.getOrDefault(productId, new ArrayList<>()))
        .map(MemoryPost::asQuestion)
        .toList();
  }

  private MemoryPost ask(NewQuestion question, long date) {
    MemoryPost post =
        new MemoryPost(
            questions.size() + 1L,
            question.productId(),
            question.body(),
            date,
            question.name(),
            question.email());
    questions.put(post.id, post);
    products.computeIfAbsent(question.productId(), id -> new ArrayList<>()).add(post);
    return post;
  }

  private MemoryPost reply(MemoryPost question, NewAnswer answer, long date) {
    MemoryPost post =
        new MemoryPost(
            answers.size() + 1L,
            question.productId,
            answer.body(),
            date,
            answer.name(),
            answer.email());
    answers.put(post.id, post);
    question.answers.add(post);
    return post;
  }

  private long attach(MemoryPost answer, String url) {
    photos++;
    answer.photos.add(new Photo(photos, url));
    return photos;
  }

  private synchronized Optional<Committed<Long>> change(
      Table table, Map<Long, MemoryPost> rows, long id, Consumer<MemoryPost> change) {
    return Optional.ofNullable(rows.get(id))
        .map(
            post -> {
              change.accept(post);
              return committed(id, feed.commit(table, post.productId, id));
            });
  }

  private static <T> Committed<T> committed(T value, LogPosition position) {
    return new Committed<>(value, position, true);
  }

  private static OptionalLong productOf(Map<Long, MemoryPost> rows, long id) {
    MemoryPost post = rows.get(id);
    return post == null ? OptionalLong.empty() : OptionalLong.of(post.productId);
  }

  private static MemoryPost row(Map<Long, MemoryPost> rows, long id) {
    return Optional.ofNullable(rows.get(id)).orElseThrow();
  }

  private static List<Long> inOrder(List<MemoryPost> posts) {
    return posts.stream().sorted(MemoryPost.ORDER).map(post -> post.id).toList();
  }
}
