package dev.restock.benchmarks.refunds;

import dev.restock.sync.SyncSettings;
import dev.restock.sync.Tenant;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.refunds.RefundReading;
import dev.restock.sync.internal.refunds.RefundStep;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.store.SyncStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Refunds as the engine judges and stores them, for stores that are filled with many like them. */
public final class JudgedRefunds {
  /** The order of the first one; the others have the numbers that follow. */
  public static final long FIRST_ORDER = ManyRefunds.FIRST_ORDER;

  /** How many there are, each of another kind. */
  public static final int KINDS = ManyRefunds.KINDS;

  private JudgedRefunds() {}

  /**
   * Records one refund of each kind, judges it and closes its day. Refund, unit and return have the
   * number of the order in their ids.
   *
   * @param day the day of the refunds
   */
  public static void record(SyncStore store, Tenant tenant, LocalDate day) {
    Instant after = day.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
    SyncListener silent = new SyncListener() {};
    Extensions extensions = new Extensions(silent);
    EngineContext engine =
        new EngineContext(
            tenant,
            store,
            SyncSettings.defaults(),
            Clock.fixed(after, ZoneOffset.UTC),
            "host",
            extensions);
    RefundSettings settings =
        RefundSettings.builder(RefundRules.builder(ZoneOffset.UTC).build(), day)
            .closesDays(false)
            .build();
    RefundReading reading =
        new RefundReading(engine, settings, List.of(new ManyRefunds(day, KINDS, KINDS)));
    int judged =
        new RefundStep(engine, settings, reading)
            .run(new RunContext(silent, extensions, () -> true))
            .worked();
    if (judged < KINDS) {
      throw new IllegalStateException("only " + judged + " of " + KINDS + " refunds were judged");
    }
    store.closeRefundDay(tenant, day, day, "host", after);
  }
}
