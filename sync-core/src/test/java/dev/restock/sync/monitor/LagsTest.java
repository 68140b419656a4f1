package dev.restock.sync.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LagsTest {

  @Test
  void nothingMeasured_tellsNothing() {
    assertThat(Lags.of(List.of())).isEmpty();
  }

  @Test
  void oneMeasured_isEveryPercentile() {
    Duration only = Duration.ofSeconds(7);
    assertThat(Lags.of(List.of(only))).contains(new Lags(1, only, only, only, only));
  }

  @Test
  void percentilesAreOfTheNearestRankWhateverTheOrder() {
    List<Duration> hundred =
        new ArrayList<>(IntStream.rangeClosed(1, 100).mapToObj(Duration::ofMinutes).toList());
    Collections.shuffle(hundred, new Random(1));
    assertThat(Lags.of(hundred))
        .isEqualTo(
            Optional.of(
                new Lags(
                    100,
                    Duration.ofMinutes(50),
                    Duration.ofMinutes(95),
                    Duration.ofMinutes(99),
                    Duration.ofMinutes(100))));
  }

  @Test
  void aPercentileOfFewIsRoundedUpToOneThatWasMeasured() {
    List<Duration> three =
        List.of(Duration.ofMinutes(3), Duration.ofMinutes(1), Duration.ofMinutes(2));
    Lags lags = Lags.of(three).orElseThrow();
    assertThat(lags.median()).isEqualTo(Duration.ofMinutes(2));
    assertThat(lags.p95()).isEqualTo(Duration.ofMinutes(3));
  }
}
