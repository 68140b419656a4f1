package dev.restock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReturnGoLimitsTest {
  @Test
  void theDay_endsAtMidnightUtc() {
    ReturnGoLimits limits = new ReturnGoLimits();
    Instant morning = Instant.parse("2026-01-05T08:00:00Z");
    for (int i = 0; i < 2_000; i++) {
      assertThat(limits.tryAdmit(morning.plusSeconds(i))).isTrue();
    }
    assertThat(limits.tryAdmit(morning.plusSeconds(3_000))).isFalse();
    assertThat(limits.tryAdmit(Instant.parse("2026-01-05T23:59:59Z"))).isFalse();
    assertThat(limits.tryAdmit(Instant.parse("2026-01-06T00:00:00Z"))).isTrue();
  }

  @Test
  void refusedCalls_doNotCount() {
    ReturnGoLimits limits = new ReturnGoLimits();
    Instant start = Instant.parse("2026-01-05T08:00:00Z");
    for (int i = 0; i < 5; i++) {
      assertThat(limits.tryAdmit(start)).isTrue();
    }
    for (int i = 0; i < 50; i++) {
      assertThat(limits.tryAdmit(start.plusMillis(500))).isFalse();
    }
    assertThat(limits.tryAdmit(start.plusSeconds(1))).isTrue();
  }
}
