package dev.restock.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PollSettingsTest {

  @Test
  void aPaceThatCannotSpendTheCallsOfADayIsRefused() {
    PollSettings.Builder slow = PollSettings.builder().callsPerDay(2_000).callsPerMinute(1);
    assertThatThrownBy(slow::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("callsPerDay is 2000")
        .hasMessageContaining("only 1440 a day")
        .hasMessageContaining("lower callsPerDay or raise callsPerMinute");
    assertThat(slow.callsPerDay(1_440).build().callsPerDay()).isEqualTo(1_440);
  }

  @Test
  void aReserveThatIsTheWholeDayIsRefused() {
    assertThatThrownBy(() -> PollSettings.builder().callsPerDay(100).reserve(100).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("less than callsPerDay, 100");
  }

  @Test
  void unknownReadsAreKeptByTheBuilder() {
    PollSettings settings = PollSettings.builder().unknownReads(7).build();
    assertThat(settings.toBuilder().build().unknownReads()).isEqualTo(7);
    assertThatThrownBy(() -> PollSettings.builder().unknownReads(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknownReads");
  }
}
