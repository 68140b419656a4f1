package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.FakeChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A clock that moves on each time it is looked at, as a real one does. */
class TickingClockTest {

  private static final class Ticking extends Clock {
    private Instant now = T0;

    @Override
    public Instant instant() {
      now = now.plusMillis(1);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void runOnce_clockThatMovesMeanwhile_sweepsReadsAndPosts() {
    Bench bench = new Bench();
    bench.returns.put(received("r1", sellable("u1", T0)));
    ReturnSync sync =
        bench.sweepingEngine().settings(SyncSettings.defaults()).clock(new Ticking()).build();
    SyncReport report = sync.runOnce();

    assertThat(report.polling().rows()).isEqualTo(1);
    assertThat(report.posting().applied()).isEqualTo(1);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void runOnce_firstRunWithAChannel_pushesWhatThisRunPosted() {
    Bench bench = new Bench();
    FakeChannel channel = new FakeChannel(bench.clock);
    channel.level("SKU-u1", "location", 5);
    bench.returns.put(received("r1", sellable("u1", T0)));
    ReturnSync sync =
        bench
            .sweepingEngine()
            .settings(SyncSettings.defaults())
            .channel(
                channel,
                ChannelSettings.builder()
                    .mode(ChannelSettings.Mode.PUSH_ALL)
                    .location("location", List.of(11L))
                    .every(Duration.ZERO)
                    .build())
            .clock(new Ticking())
            .build();
    sync.runOnce();

    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
    assertThat(channel.available("SKU-u1", "location")).isEqualTo(6);
  }
}
