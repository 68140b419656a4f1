package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.channel.ChannelSettings.Mode;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import dev.restock.sync.testing.FakeChannel;
import dev.restock.sync.testing.FakeChannel.Death;
import dev.restock.sync.testing.FakeChannel.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random answers, deaths and other writers: each push takes effect once or is a case. */
class ChannelPropertiesTest {
  private static final String LOCATION = "gid://shopify/Location/1";
  private static final Duration DAY = Duration.ofDays(1);
  private static final int SKUS = 3;
  private static final Set<String> STORE_CALLS =
      Set.of("planPushes", "claimPushes", "recordPush", "unplannedPushes", "pushesFrom");

  /** One history. */
  private static final class History {
    private final Random random;
    private final SyncStore store = new InMemorySyncStore();
    private final Bench bench = new Bench(store);
    private final FakeChannel channel = new FakeChannel(bench.clock);
    private final long[] others = new long[SKUS];
    private final long[] told = new long[SKUS];
    private int troubles;
    private int hosts;

    private History(long seed) {
      random = new Random(seed);
      troubles = random.nextInt(60);
      channel.remembersFailures(random.nextBoolean());
      channel.atOnce(1 + random.nextInt(SKUS));
      for (int sku = 0; sku < SKUS; sku++) {
        channel.level("S" + sku, LOCATION, 100);
      }
      channel.failing(any -> fault());
      channel.beforeLevels(
          () -> {
            if (isTrouble(5)) {
              throw new Death();
            }
          });
    }

    private boolean isTrouble(int oneIn) {
      if (troubles > 0 && random.nextInt(oneIn) == 0) {
        troubles--;
        return true;
      }
      return false;
    }

    private Fault fault() {
      if (random.nextInt(3) == 0) {
        int sku = random.nextInt(SKUS);
        long sold = random.nextInt(5) - 2L;
        others[sku] -= sold;
        channel.sell("S" + sku, LOCATION, sold);
      }
      Fault[] all = Fault.values();
      return isTrouble(2) ? all[random.nextInt(all.length)] : Fault.NONE;
    }

    /** An engine whose process may die before or after each call of the store. */
    private ReturnSync host() {
      SyncStore dying =
          Decorator.around(
              SyncStore.class,
              store,
              call -> {
                boolean counts = STORE_CALLS.contains(call.name());
                if (counts && isTrouble(30)) {
                  throw new Death();
                }
                Object result = call.make();
                if (counts && isTrouble(30)) {
                  throw new Death();
                }
                return result;
              });
      Bench.polled(store, TENANT, bench.clock.instant());
      return bench
          .sweepingEngine()
          .store(dying)
          .instance("host-" + hosts++)
          .channel(
              channel,
              ChannelSettings.builder()
                  .mode(Mode.PUSH_REGISTER_RETURNS)
                  .location(LOCATION, List.of(11L))
                  .every(Duration.ofMinutes(random.nextInt(10)))
                  .build())
          .build();
    }

    private void refund(long order) {
      int sku = random.nextInt(SKUS);
      int pieces = 1 + random.nextInt(3);
      told[sku] += pieces;
      Instant now = bench.clock.instant();
      store.recordRegisterReturns(
          TENANT,
          List.of(
              new RegisterReturn(
                  order,
                  1L,
                  "c-" + order,
                  now,
                  List.of(new RegisterReturn.Line(1, "S" + sku, pieces, null)),
                  List.of(order))),
          now);
      store.recordRegisterStock(
          TENANT,
          List.of(new RegisterStock(order, order, 11, "S" + sku, BigDecimal.valueOf(pieces))),
          now);
    }

    private void run(Duration time) {
      Instant end = bench.clock.instant().plus(time);
      ReturnSync engine = host();
      while (bench.clock.instant().isBefore(end)) {
        try {
          bench.runUntil(engine, end);
        } catch (Death e) {
          bench.clock.advance(Duration.ofSeconds(1 + random.nextInt(3_000)));
          engine = host();
        }
      }
    }

    private void happen() {
      int quiet = troubles;
      troubles = 0;
      host().runOnce();
      troubles = quiet;
      long order = 1_000;
      int refunds = 1 + random.nextInt(8);
      for (int i = 0; i < refunds; i++) {
        refund(order++);
        if (random.nextBoolean()) {
          run(Duration.ofMinutes(1 + random.nextInt(900)));
        }
      }
      run(DAY.multipliedBy(2));
      troubles = 0;
      run(DAY.multipliedBy(3));
      check(refunds);
    }

    private void check(int refunds) {
      assertThat(channel.violations()).isEmpty();
      assertThat(store.countPushes(TENANT).values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(refunds);
      assertThat(store.countPushes(TENANT).keySet())
          .isSubsetOf(PushState.APPLIED, PushState.REFUSED, PushState.PARKED);
      List<String> open = store.openCases(TENANT).stream().map(ExceptionCase::id).toList();
      for (PushState state : PushState.values()) {
        for (StoredPush push : store.pushes(TENANT, state, null, 100)) {
          int effects = channel.effects(push.push().reference());
          boolean hasCase =
              open.contains(ExceptionCase.idOf(push.push().caseReturn(), push.push().caseUnit()));
          assertThat(hasCase).isEqualTo(state.hasCase());
          assertThat(effects)
              .as("%s", push)
              .isBetween(state == PushState.APPLIED ? 1 : 0, state == PushState.REFUSED ? 0 : 1);
          if (effects == 0) {
            told[Integer.parseInt(push.push().sku().substring(1))] -=
                push.push().quantity().longValueExact();
          }
        }
      }
      for (int sku = 0; sku < SKUS; sku++) {
        assertThat(channel.available("S" + sku, LOCATION)).isEqualTo(100 + others[sku] + told[sku]);
      }
    }
  }

  @Property(tries = 200)
  void eachPushTakesEffectOnceOrIsACase(@ForAll long seed) {
    new History(seed).happen();
  }
}
