package dev.restock.sync.testing;

import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.AlertMessage.Kind;
import dev.restock.sync.monitor.alerts.AlertSink;
import dev.restock.sync.monitor.alerts.AtRisk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link AlertSink}. Extend this class in a JUnit test:
 *
 * <pre>{@code
 * class PagerSinkTest extends AlertSinkContract {
 *   private final FakePager pager = new FakePager();
 *
 *   @Override
 *   protected AlertSink sink() {
 *     return new PagerSink(pager.url(), "secret");
 *   }
 *
 *   @Override
 *   protected List<String> taken() {
 *     return pager.pages().stream().map(Page::text).toList();
 *   }
 *
 *   @Override
 *   protected Optional<AlertSink> brokenSink() {
 *     return Optional.of(new PagerSink(pager.brokenUrl(), "secret"));
 *   }
 *
 *   @Override
 *   protected List<String> secrets() {
 *     return List.of("secret");
 *   }
 * }
 * }</pre>
 *
 * <p>A sink that fails a test can hide an alert from people or reveal a secret.
 */
public abstract class AlertSinkContract {
  private static final int THREADS = 4;
  private static final int EACH = 10;

  private AlertSink sink;

  /** For subclasses. */
  protected AlertSinkContract() {}

  /**
   * Makes a sink whose destination is empty. Called before each test.
   *
   * @return the sink
   */
  protected abstract AlertSink sink();

  /**
   * The messages at the destination of the last {@link #sink()}, read from there and not from the
   * sink.
   *
   * @return the whole text of each message, as its receiver reads it, with the letters of the
   *     original, in any order
   */
  protected abstract List<String> taken();

  /**
   * Makes a sink whose destination is full, down, or refuses everything.
   *
   * @return the sink; empty if the destination cannot fail
   */
  protected abstract Optional<AlertSink> brokenSink();

  /**
   * The secrets that the sink must not reveal: keys, passwords, addresses that give access.
   *
   * @return the secrets of the sinks in this test; none by default
   */
  protected List<String> secrets() {
    return List.of();
  }

  @BeforeEach
  void open() {
    sink = sink();
  }

  private static AlertMessage message(String id, Kind kind, String what) {
    return message(TENANT.id(), id, kind, what);
  }

  private static AlertMessage message(String tenant, String id, Kind kind, String what) {
    return new AlertMessage(
        tenant,
        id,
        1,
        kind,
        "cases",
        "UNKNOWN_SKU",
        Owner.OPERATIONS,
        Severity.MEDIUM,
        new AtRisk(3, 2, Map.of("SEK", new BigDecimal("10.50")), T0),
        T0,
        T0,
        what,
        "Is the SKU known?",
        "Add the SKU, then retry the case.");
  }

  @Test
  void aMessageIsAtTheDestinationWhenTheSinkReturns() {
    sink.accept(message("cases#1", Kind.OPENED, "first-4711"));
    assertThat(taken()).singleElement().asString().contains("first-4711");
    sink.accept(message("cases#2", Kind.OPENED, "second-4712"));
    assertThat(taken()).hasSize(2).anyMatch(text -> text.contains("second-4712"));
  }

  @Test
  void aMessageSaysWhatToDo() {
    sink.accept(message("cases#1", Kind.OPENED, "what-4711"));
    assertThat(taken()).singleElement().asString().contains("Add the SKU, then retry the case.");
  }

  @Test
  void everyKindOfMessageIsTaken() {
    for (Kind kind : Kind.values()) {
      sink.accept(message("cases#" + kind, kind, "of-kind-" + kind));
    }
    assertThat(taken()).hasSameSizeAs(Kind.values());
    for (Kind kind : Kind.values()) {
      assertThat(taken()).anyMatch(text -> text.contains("of-kind-" + kind));
    }
  }

  @Test
  void aRepeatedMessageIsNoFailure() {
    sink.accept(message("cases#1", Kind.OPENED, "what-4711"));
    sink.accept(message("cases#1", Kind.OPENED, "what-4711"));
    assertThat(taken()).isNotEmpty().allMatch(text -> text.contains("what-4711"));
  }

  @Test
  void aMessageWithAnyTextIsTaken() {
    List<String> texts =
        List.of(
            "",
            "\"quoted\" 'too' \\ and {braces} and %s and ${this}",
            "two\nlines\r\nand a tab\t.",
            "gr\u00f6\u00dfe, \u65e5\u672c\u8a9e, \ud83d\ude00",
            "<a href='x'>&amp; <!channel></a>",
            "null",
            "long ".repeat(2000));
    for (int i = 0; i < texts.size(); i++) {
      sink.accept(message("cases#" + i, Kind.OPENED, "text-" + i + "-begins " + texts.get(i)));
    }
    assertThat(taken()).hasSameSizeAs(texts);
    for (int i = 0; i < texts.size(); i++) {
      String begin = "text-" + i + "-begins";
      assertThat(taken()).anyMatch(text -> text.contains(begin));
    }
    assertThat(taken()).anyMatch(text -> text.contains("gr\u00f6\u00dfe, \u65e5\u672c\u8a9e"));
  }

  @Test
  void messagesOfTwoTenantsAreBothTaken() {
    sink.accept(message("cases#1", Kind.OPENED, "mine"));
    sink.accept(message(OTHER_TENANT.id(), "cases#1", Kind.OPENED, "theirs"));
    assertThat(taken()).hasSize(2);
  }

  @Test
  void aDestinationThatFailsIsReported() {
    AlertSink broken = broken();
    assertThat(catchThrowable(() -> broken.accept(message("cases#1", Kind.OPENED, "lost"))))
        .as("a sink that silently loses a message hides an alert")
        .isInstanceOf(RuntimeException.class);
  }

  private AlertSink broken() {
    Optional<AlertSink> broken = brokenSink();
    Assumptions.assumeTrue(broken.isPresent(), "this sink cannot fail");
    return broken.get();
  }

  @Test
  void aSinkIsUsedByManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> works = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int mine = i;
        works.add(
            threads.submit(
                () ->
                    IntStream.range(0, EACH)
                        .mapToObj(one -> "number-" + (mine * EACH + one) + "-ends")
                        .forEach(
                            text -> sink.accept(message("cases#" + text, Kind.OPENED, text)))));
      }
      for (Future<?> work : works) {
        check(work);
      }
    } finally {
      threads.shutdown();
    }
    List<String> taken = taken();
    assertThat(taken).hasSize(THREADS * EACH);
    for (int i = 0; i < THREADS * EACH; i++) {
      String text = "number-" + i + "-ends";
      assertThat(taken).anyMatch(one -> one.contains(text));
    }
  }

  private static void check(Future<?> work) throws InterruptedException {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a message was not taken", e.getCause());
    }
  }

  @Test
  void noTextOfTheSinkContainsASecret() {
    StringWriter texts = new StringWriter();
    texts.append(sink.toString());
    if (brokenSink().isPresent()) {
      Throwable thrown =
          catchThrowable(() -> broken().accept(message("cases#1", Kind.OPENED, "lost")));
      thrown.printStackTrace(new PrintWriter(texts, true));
    }
    secrets().forEach(secret -> assertThat(texts.toString()).doesNotContain(secret));
  }
}
