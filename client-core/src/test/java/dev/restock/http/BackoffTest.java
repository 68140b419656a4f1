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
    Duration asked = Duration.ofMillis(askedMillis);
    ClientOptions.Builder options = ClientOptions.builder();
    long wait =
        new Backoff(options.random(new Random(seed)).build()).after(attempt, asked).toMillis();
    long own =
        new Backoff(options.random(new Random(seed)).build()).after(attempt, null).toMillis();
    assertThat(own).isBetween(250L, ClientOptions.defaults().maxBackoff().toMillis());
    assertThat(wait).isEqualTo(Math.max(own, askedMillis));
    if (attempt > 7) {
      assertThat(own).isGreaterThanOrEqualTo(ClientOptions.defaults().maxBackoff().toMillis() / 2);
    }
  }
}
