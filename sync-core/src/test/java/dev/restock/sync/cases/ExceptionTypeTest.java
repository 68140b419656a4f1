package dev.restock.sync.cases;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.opened;
import static dev.restock.sync.testing.Fixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.restock.sync.cases.sinks.InMemoryExceptionSink;
import dev.restock.sync.cases.sinks.LoggingExceptionSink;
import dev.restock.sync.stock.StockMovement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ExceptionTypeTest {

  static List<ExceptionType> shipped() {
    return ExceptionType.shipped();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedTypeHasAnOwnerAndTellsWhatToDo(ExceptionType type) {
    assertThat(type.name()).matches("[A-Z][A-Z0-9_]{0,63}");
    assertThat(type.owner()).isNotNull();
    assertThat(type.happened()).endsWith(".").hasSizeBetween(20, 200);
    assertThat(type.check()).matches(".*[.?]").hasSizeBetween(20, 200);
    assertThat(type.advice()).endsWith(".").hasSizeBetween(20, 200);
  }

  @Test
  void shippedNamesAreDistinctAndTheListCannotBeChanged() {
    long constants =
        Arrays.stream(ExceptionType.class.getFields())
            .filter(field -> field.getType() == ExceptionType.class)
            .count();
    assertThat(shipped()).extracting(ExceptionType::name).doesNotHaveDuplicates();
    assertThat(shipped()).hasSize(Math.toIntExact(constants)).hasSizeGreaterThan(10);
    assertThatThrownBy(() -> shipped().clear()).isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lower", "A B", "1A", "A-B", "_A"})
  void aNameOfAnotherFormIsRefused(String name) {
    assertThatThrownBy(() -> new ExceptionType(name, Owner.FINANCE, "Do."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    assertThat(new ExceptionType("A".repeat(64), Owner.FINANCE, "Do.").name()).hasSize(64);
    assertThatThrownBy(() -> new ExceptionType("A".repeat(65), Owner.FINANCE, "Do."))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCaseIsNamedByItsUnitOrItsReturn() {
    assertThat(opened(ExceptionType.NO_RULE, "r1", "u1", T0).id()).isEqualTo("r1/u1");
    assertThat(opened(ExceptionType.NO_RULE, "r1", "", T0).id()).isEqualTo("r1");
    assertThat(opened(ExceptionType.NO_RULE, "a/b", "c", T0).id()).isEqualTo("a%2Fb/c");
    assertThat(opened(ExceptionType.NO_RULE, "a", "b/c%", T0).id()).isEqualTo("a/b%2Fc%25");
  }

  @Test
  void aCaseOffersOnlyACorrectionOfItsOwnMovement() {
    StockMovement movement = restock("k1", "r1", "u1");
    assertThat(offering("k1", movement.correction("c1")).correction()).isPresent();
    assertThatThrownBy(() -> offering("k2", movement.correction("c1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("c1");
    assertThatThrownBy(() -> offering("k1", movement.reversal("c1", Optional.empty())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> offering("k1", restock("k1", "r1", "u2").correction("c1")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ExceptionCase offering(String movementKey, StockMovement correction) {
    return new ExceptionCase(
        TENANT,
        ExceptionType.POSTED_TWICE,
        "r1",
        "u1",
        movementKey,
        "twice",
        T0,
        Optional.of(correction));
  }

  @Test
  void theSinkInMemoryKeepsWhatCameInItsOrder() {
    InMemoryExceptionSink sink = new InMemoryExceptionSink();
    ExceptionCase one = opened(ExceptionType.NO_RULE, "r1", "u1", T0);
    sink.accept(one);
    List<ExceptionCase> before = sink.cases();
    sink.accept(one);
    assertThat(sink.cases()).containsExactly(one, one);
    assertThat(before).hasSize(1);
  }

  @Test
  void theLoggingSinkWritesOneLineThatTellsWhoDecidesWhat() {
    Logger logger = (Logger) LoggerFactory.getLogger(LoggingExceptionSink.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Level before = logger.getLevel();
    logger.setLevel(Level.WARN);
    logger.addAppender(lines);
    try {
      new LoggingExceptionSink().accept(opened(ExceptionType.NO_RULE, "r1", "u1", T0));
    } finally {
      logger.detachAppender(lines);
      logger.setLevel(before);
    }
    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.WARN);
    assertThat(lines.list.get(0).getFormattedMessage())
        .contains("r1/u1")
        .contains("NO_RULE")
        .contains("INTEGRATION")
        .contains("MEDIUM")
        .contains("what happened")
        .contains("Add a rule");
  }
}
