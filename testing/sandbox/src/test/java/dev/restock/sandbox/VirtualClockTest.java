package dev.restock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  private final VirtualClock clock = new VirtualClock(START);

  @Test
  void movesOnlyWhenTold() {
    assertThat(clock.instant()).isEqualTo(START);
    clock.advance(Duration.ofSeconds(5));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(5));
  }

  @Test
  void advanceTo_aPastInstant_staysWhereItIs() {
    clock.advanceTo(START.plusSeconds(9));
    clock.advanceTo(START);
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(9));
  }

  @Test
  void set_goesBackToo() {
    clock.set(START.minusSeconds(1));
    assertThat(clock.instant()).isEqualTo(START.minusSeconds(1));
  }

  @Test
  void advance_backwards_isRefused() {
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-1S");
  }

  @Test
  void withZone_sharesTheTime() {
    Clock stockholm = clock.withZone(ZoneId.of("Europe/Stockholm"));
    clock.advance(Duration.ofDays(1));
    assertThat(stockholm.instant()).isEqualTo(clock.instant());
    assertThat(stockholm.getZone()).isEqualTo(ZoneId.of("Europe/Stockholm"));
  }
}
