package dev.restock.sync.exceptions;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SinksTest {
  private final InMemoryExceptionSink one = new InMemoryExceptionSink();
  private final InMemoryExceptionSink other = new InMemoryExceptionSink();

  private static ExceptionCase of(ExceptionType type) {
    return opened(type, "r1", "u1", T0);
  }

  private static ExceptionSink failing(String why) {
    return parked -> {
      throw new IllegalStateException(why);
    };
  }

  @Test
  void allSinksGetEveryCase() {
    ExceptionCase parked = of(ExceptionType.NO_RULE);
    ExceptionSink.all(one, other).accept(parked);
    assertThat(one.cases()).containsExactly(parked);
    assertThat(other.cases()).containsExactly(parked);
  }

  @Test
  void aSinkThatFailsKeepsACaseFromNoOtherAndIsNotHidden() {
    ExceptionSink all = ExceptionSink.all(failing("first"), one, failing("second"), other);
    assertThatThrownBy(() -> all.accept(of(ExceptionType.NO_RULE)))
        .hasMessage("first")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(one.cases()).hasSize(1);
    assertThat(other.cases()).hasSize(1);
  }

  @Test
  void aSinkForChosenCasesGetsThoseAlone() {
    ExceptionSink grave = one.onlyIf(parked -> parked.type().severity() == Severity.HIGH);
    grave.accept(of(ExceptionType.NO_RULE));
    grave.accept(of(ExceptionType.POSTED_TWICE));
    assertThat(one.cases())
        .extracting(ExceptionCase::type)
        .containsExactly(ExceptionType.POSTED_TWICE);
    assertThat(Optional.of(one.cases().get(0)).map(ExceptionCase::id)).contains("r1/u1");
  }
}
