package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {
  @Property(tries = 300, seed = "300")
  void growsWithinItsCapAndNeverUndercuts(
      @ForAll @IntRange(min = 1, max = 1000) int attempt,
      @ForAll @IntRange(min = 0, max = 100_000) int askedMillis,
      @ForAll long seed) {
    HttpOptions options = HttpOptions.defaults();
    Duration asked = Duration.ofMillis(askedMillis);
    long wait = new Backoff(options, new Random(seed)).waitMillis(attempt, asked);
    long own = new Backoff(options, new Random(seed)).waitMillis(attempt, null);
    assertThat(own).isBetween(250L, options.maxBackoff().toMillis());
    assertThat(wait).isEqualTo(Math.max(own, askedMillis));
    if (attempt > 7) {
      assertThat(own).isGreaterThanOrEqualTo(options.maxBackoff().toMillis() / 2);
    }
  }
}
