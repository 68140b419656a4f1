package dev.restock.sync.internal.entries;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.refunds.EntryReport;
import dev.restock.sync.refunds.FinancialEntries;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.EntryProgress;
import java.time.LocalDate;
import java.util.TreeMap;

/** Plans the orders of closed batches, in the order of the batches. */
final class EntryPlanner {
  private static final int AT_ONCE = 500;

  private final EngineContext engine;
  private final FinancialEntries settings;

  EntryPlanner(EngineContext engine, FinancialEntries settings) {
    this.engine = engine;
    this.settings = settings;
  }

  private LocalDate nextDay() {
    return EntryProgress.nextDay(engine.store(), engine.tenant(), settings.firstDay());
  }

  /** Whether a closed batch is not planned yet. */
  boolean isDue() {
    LocalDate next = nextDay();
    return engine
        .store()
        .lastClosedRefundDay(engine.tenant())
        .filter(last -> !last.day().isBefore(next))
        .isPresent();
  }

  void plan(RunContext run) {
    if (!isDue()) {
      return;
    }
    for (ClosedDay day :
        engine.store().closedRefundDays(engine.tenant(), nextDay(), LocalDate.MAX)) {
      if (!run.goesOn()) {
        return;
      }
      long version = EntryProgress.version(engine.store(), engine.tenant());
      run.add(new EntryReport(plan(day.number()), 0, 0, 0, 0, 0));
      EntryProgress done = new EntryProgress(day.number(), day.day());
      if (!done.write(engine.store(), engine.tenant(), version)) {
        // Another host plans the same batches.
        return;
      }
    }
  }

  private int plan(long batch) {
    Batch planned = new Batch(batch);
    long[] number = {0};
    engine
        .store()
        .forEachRefundEntry(
            engine.tenant(),
            batch,
            entry -> {
              number[0]++;
              if (FinancialEntries.includes(entry)) {
                planned.add(number[0], entry.refundKey());
              }
            });
    planned.write();
    return planned.count;
  }

  /** The entries of a batch, planned some at once. */
  private final class Batch {
    private final long batch;
    private final TreeMap<Long, String> refunds = new TreeMap<>();
    private int count;

    private Batch(long batch) {
      this.batch = batch;
    }

    private void add(long number, String refund) {
      refunds.put(number, refund);
      if (refunds.size() == AT_ONCE) {
        write();
      }
    }

    private void write() {
      if (!refunds.isEmpty()) {
        count +=
            engine
                .store()
                .planEntryPosts(engine.tenant(), batch, refunds, engine.instance(), engine.now());
        refunds.clear();
      }
    }
  }
}
