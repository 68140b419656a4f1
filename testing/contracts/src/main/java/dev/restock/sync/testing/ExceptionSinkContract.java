package dev.restock.sync.testing;

import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.opened;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
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
 * The contract of {@link ExceptionSink}. Extend this class in a JUnit test:
 *
 * <pre>{@code
 * class TicketSinkTest extends ExceptionSinkContract {
 *   private final FakeTickets tickets = new FakeTickets();
 *
 *   @Override
 *   protected ExceptionSink sink() {
 *     return new TicketSink(tickets.url(), "secret");
 *   }
 *
 *   @Override
 *   protected List<String> taken() {
 *     return tickets.all().stream().map(Ticket::caseId).toList();
 *   }
 *
 *   @Override
 *   protected Optional<ExceptionSink> brokenSink() {
 *     return Optional.of(new TicketSink(tickets.brokenUrl(), "secret"));
 *   }
 *
 *   @Override
 *   protected List<String> secrets() {
 *     return List.of("secret");
 *   }
 * }
 * }</pre>
 *
 * <p>A sink that fails a test can hide a case from its owner or reveal a secret.
 */
public abstract class ExceptionSinkContract {
  private static final int THREADS = 8;
  private static final int EACH = 25;

  private ExceptionSink sink;

  /** For subclasses. */
  protected ExceptionSinkContract() {}

  /**
   * Makes a sink whose destination is empty. Called before each test.
   *
   * @return the sink
   */
  protected abstract ExceptionSink sink();

  /**
   * The cases at the destination of the last {@link #sink()}, read from there and not from the
   * sink.
   *
   * @return the ids of the cases, with the members of groups, in any order, and with repetitions if
   *     the destination keeps them
   */
  protected abstract List<String> taken();

  /**
   * Makes a sink whose destination is full, down, or refuses everything.
   *
   * @return the sink; empty if the destination cannot fail
   */
  protected abstract Optional<ExceptionSink> brokenSink();

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

  private static ExceptionCase ofUnit(String unitId) {
    return opened(ExceptionType.UNKNOWN_LOCATION, "r1", unitId, T0);
  }

  private static ExceptionCase saying(String what) {
    return new ExceptionCase(TENANT, ExceptionType.NO_RULE, "r1", "u1", "", what, T0);
  }

  @Test
  void aCaseIsAtTheDestinationWhenTheSinkReturns() {
    sink.accept(ofUnit("u1"));
    assertThat(taken()).containsExactly("r1/u1");
    sink.accept(ofUnit("u2"));
    assertThat(taken()).containsExactlyInAnyOrder("r1/u1", "r1/u2");
  }

  @Test
  void aCaseOfAWholeReturnIsTaken() {
    sink.accept(opened(ExceptionType.UNREADABLE_RETURN, "r1", "", T0));
    assertThat(taken()).containsExactly("r1");
  }

  @Test
  void aRepeatedCaseIsNoFailure() {
    sink.accept(ofUnit("u1"));
    sink.accept(ofUnit("u1"));
    assertThat(taken()).containsOnly("r1/u1");
  }

  @Test
  void everyTypeOfTheLibraryAndAnyOtherIsTaken() {
    List<ExceptionType> types = new ArrayList<>(ExceptionType.shipped());
    types.add(new ExceptionType("HOUSE_RULE", Owner.FINANCE, ""));
    for (int i = 0; i < types.size(); i++) {
      sink.accept(opened(types.get(i), "r1", "u" + i, T0));
    }
    assertThat(taken()).hasSameSizeAs(types).doesNotHaveDuplicates();
  }

  @Test
  void aCaseWithAnyTextIsTaken() {
    List<String> texts =
        List.of(
            "",
            "\"quoted\" 'too' \\ and {braces} and %s and ${this}",
            "two\nlines\r\nand a tab\t.",
            "größe, 日本語, \ud83d\ude00",
            "<a href='x'>&amp; <!channel></a>",
            "null",
            "long ".repeat(2000));
    texts.forEach(text -> sink.accept(saying(text)));
    assertThat(taken()).containsOnly("r1/u1");
  }

  @Test
  void aCaseWithOddIdsAndACorrectionIsTaken() {
    ExceptionCase twice =
        new ExceptionCase(
            TENANT,
            ExceptionType.POSTED_TWICE,
            "r/1",
            "ü %",
            "k1",
            "the ledger has it twice",
            T0,
            Optional.of(restock("k1", "r/1", "ü %").correction("c1")));
    sink.accept(twice);
    assertThat(taken()).containsExactly(twice.id());
  }

  @Test
  void casesOfTwoTenantsAreBothTaken() {
    sink.accept(ofUnit("u1"));
    sink.accept(new ExceptionCase(OTHER_TENANT, ExceptionType.NO_RULE, "r1", "u1", "", "what", T0));
    assertThat(taken()).containsExactly("r1/u1", "r1/u1");
  }

  @Test
  void aGroupIsTakenWithAllItsMembers() {
    List<ExceptionCase> members = IntStream.range(0, 100).mapToObj(i -> ofUnit("u" + i)).toList();
    sink.acceptGroup(new CaseGroup(members));
    assertThat(taken())
        .containsExactlyInAnyOrderElementsOf(members.stream().map(ExceptionCase::id).toList());
  }

  @Test
  void aDestinationThatFailsIsReported() {
    ExceptionSink broken = broken();
    assertThat(catchThrowable(() -> broken.accept(ofUnit("u1"))))
        .as("a sink that silently loses a case hides it from its owner")
        .isInstanceOf(RuntimeException.class);
    assertThat(
            catchThrowable(
                () -> broken.acceptGroup(new CaseGroup(List.of(ofUnit("u1"), ofUnit("u2"))))))
        .isInstanceOf(RuntimeException.class);
  }

  private ExceptionSink broken() {
    Optional<ExceptionSink> broken = brokenSink();
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
                        .forEach(one -> sink.accept(ofUnit("u" + (mine * EACH + one))))));
      }
      for (Future<?> work : works) {
        check(work);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(taken()).hasSize(THREADS * EACH).doesNotHaveDuplicates();
  }

  private static void check(Future<?> work) throws InterruptedException {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a case was not taken", e.getCause());
    }
  }

  @Test
  void noTextOfTheSinkContainsASecret() {
    StringWriter texts = new StringWriter();
    texts.append(sink.toString());
    if (brokenSink().isPresent()) {
      Throwable thrown = catchThrowable(() -> broken().accept(ofUnit("u1")));
      thrown.printStackTrace(new PrintWriter(texts, true));
    }
    secrets().forEach(secret -> assertThat(texts.toString()).doesNotContain(secret));
  }
}
