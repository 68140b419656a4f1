package dev.restock.sync.internal.refunds;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.refunds.EntryDesk;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundDesk;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.SettlementImport;
import dev.restock.sync.refunds.day.RefundDay;
import dev.restock.sync.refunds.day.RefundDays;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.RefundAcceptance;
import dev.restock.sync.store.refunds.StoredRefund;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The desk over the store. */
public final class StoreRefundDesk implements RefundDesk {
  private final EngineContext engine;
  private final RefundSettings settings;
  private final EntryDesk entries;
  private final Runnable changed;

  public StoreRefundDesk(
      EngineContext engine, RefundSettings settings, EntryDesk entries, Runnable changed) {
    this.engine = engine;
    this.settings = settings;
    this.entries = entries;
    this.changed = changed;
  }

  @Override
  public EntryDesk entries() {
    return entries;
  }

  @Override
  public Optional<StoredRefund> find(String key) {
    return engine.store().refund(engine.tenant(), key);
  }

  @Override
  public RefundDay day(LocalDate day) {
    Clock now = Clock.fixed(engine.now(), ZoneOffset.UTC);
    return new RefundDays(engine.store(), engine.tenant(), now).day(day);
  }

  @Override
  public void forEachRow(LocalDate day, Consumer<RefundRow> visitor) {
    Instant now = engine.now();
    engine.store().forEachRefundOf(engine.tenant(), day, one -> one.rowAt(now).ifPresent(visitor));
  }

  @Override
  public void forEachOpenRow(Consumer<RefundRow> visitor) {
    Instant now = engine.now();
    engine
        .store()
        .forEachUnsettledRefund(
            engine.tenant(),
            one -> one.rowAt(now).filter(row -> !row.verdict().isSettled()).ifPresent(visitor));
  }

  @Override
  public Map<RefundVerdict, Long> openCounts() {
    return engine.store().countOpenRefunds(engine.tenant(), engine.now());
  }

  @Override
  public boolean accept(StoredRefund seen, String person, String why, @Nullable Instant until) {
    boolean accepted =
        engine
            .store()
            .acceptRefund(
                engine.tenant(), seen, new RefundAcceptance(person, why, until), engine.now());
    if (accepted) {
      changed.run();
    }
    return accepted;
  }

  @Override
  public boolean reopen(StoredRefund seen, String person, String why) {
    if (person.isBlank() || why.isBlank()) {
      throw new IllegalArgumentException("a person and a reason are needed, and neither is blank");
    }
    boolean reopened =
        engine.store().reopenRefund(engine.tenant(), seen, person, why, engine.now());
    if (reopened) {
      changed.run();
    }
    return reopened;
  }

  @Override
  public SettlementImport.Summary importSettlements(
      List<SettlementRow> rows, Consumer<SettlementImport.Placed> visitor) {
    Clock now = Clock.fixed(engine.now(), ZoneOffset.UTC);
    SettlementImport.Summary done =
        new SettlementImport(engine.store(), engine.tenant(), now).run(rows, visitor);
    if (done.changed() > 0) {
      changed.run();
    }
    return done;
  }

  @Override
  public ClosedDay close(LocalDate day, String person) {
    Instant now = engine.now();
    Instant over = closableAt(settings, day);
    if (now.isBefore(over)) {
      throw new IllegalStateException("day " + day + " cannot be closed before " + over);
    }
    return engine.store().closeRefundDay(engine.tenant(), settings.firstDay(), day, person, now);
  }

  /** The moment at which a day and its grace period are over. */
  static Instant closableAt(RefundSettings settings, LocalDate day) {
    return settings.rules().startOf(day.plusDays(1)).plus(settings.rules().grace());
  }

  @Override
  public List<ClosedDay> closedDays(LocalDate from, LocalDate to) {
    return engine.store().closedRefundDays(engine.tenant(), from, to);
  }

  @Override
  public RefundBatch batch(ClosedDay day) {
    List<RefundEntry> entries = new ArrayList<>();
    forEachEntry(day, entries::add);
    return new RefundBatch(day.number(), day.day(), entries, day.hash());
  }

  @Override
  public void forEachEntry(ClosedDay day, Consumer<RefundEntry> visitor) {
    engine.store().forEachRefundEntry(engine.tenant(), day.number(), visitor);
  }
}
