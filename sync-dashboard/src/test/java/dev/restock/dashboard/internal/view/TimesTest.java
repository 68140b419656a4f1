package dev.restock.dashboard.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT0.5S, 500 ms",
    "PT90S, 1 min 30 s",
    "PT1H, 1 h",
    "P1DT30M, 1 d 30 min",
    "PT1500H0.001S, 5400000001 ms",
    "PT-1S, -1000 ms"
  })
  void aSpanIsWrittenWithoutLoss(Duration span, String text) {
    assertThat(Times.whole(span)).isEqualTo(text);
  }
}
