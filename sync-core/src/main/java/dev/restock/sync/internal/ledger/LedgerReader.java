package dev.restock.sync.internal.ledger;

import static java.util.stream.Collectors.toSet;

import dev.restock.sync.SyncReport;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.GuardedKeys;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.port.StockHistory.Kind;
import dev.restock.sync.port.StockHistory.Page;
import dev.restock.sync.port.StockHistory.Transaction;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.StartStore.Start;
import dev.restock.sync.store.ledger.LedgerCursor;
import dev.restock.sync.store.ledger.LedgerView;
import dev.restock.sync.store.ledger.RecordedEntries;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the ledger's transactions to their end and records those that carry keys of the engine.
 * Everything that the engine knows of the ledger comes from here.
 *
 * <p>It also decides whether this process may post. It may not before it has read the ledger once,
 * nor after the store was replaced or turned back: what the store does not know any more may have
 * been posted. If the process dies during a reading, the next one begins at the same position, and
 * records the same lines once.
 */
public final class LedgerReader {
  /** Ids and dates of transactions are not in the same order, and dates are of another clock. */
  private static final Duration BEFORE_START = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(LedgerReader.class);

  private final EngineContext engine;
  private final StockHistory history;
  private final GuardedKeys keys;
  private final LedgerEvidence evidence;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Seen seen;
  private boolean suspicious;
  private boolean holdsMovements;
  private Instant idleUntil = Instant.MIN;
  private Instant retryAt = Instant.MIN;

  public LedgerReader(
      EngineContext engine, StockHistory history, GuardedKeys keys, LedgerEvidence evidence) {
    this.engine = engine;
    this.history = history;
    this.keys = keys;
    this.evidence = evidence;
  }

  /** The store as this process saw it after its latest reading. */
  private record Seen(String incarnation, LedgerCursor cursor) {}

  /** The name of the service that is read. */
  public String serviceName() {
    return history.serviceName();
  }

  // ---- whether to post -------------------------------------------------------------------------

  /**
   * A transaction id below that of every post from now on; empty if this process may not post now.
   */
  public Optional<Long> postsAbove() {
    lock.lock();
    try {
      return Optional.ofNullable(seen)
          .map(Seen::cursor)
          .filter(cursor -> cursor.postsWaitUntil().isEmpty())
          .map(LedgerCursor::position);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether posts may go on after a claim: the store that made the claim is the one whose ledger
   * this process has read, and was not turned back since.
   */
  public boolean mayPost(LedgerView now) {
    lock.lock();
    try {
      Seen before = seen;
      if (before == null) {
        return false;
      }
      if (!isLaterStateOf(before, now)) {
        lose();
        return false;
      }
      return now.found().flatMap(LedgerCursor::postsWaitUntil).isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether a store is the one that was seen, and was not turned back since. */
  private static boolean isLaterStateOf(Seen before, LedgerView now) {
    return now.incarnation().equals(before.incarnation())
        && now.found().filter(cursor -> cursor.version() >= before.cursor().version()).isPresent();
  }

  /** The time at which every post that began before a moment has ended, on any host. */
  private Instant graceAfter(Instant moment) {
    return moment.plus(engine.settings().lease()).plus(engine.settings().gracePeriod());
  }

  // ---- when to read ----------------------------------------------------------------------------

  /** When the next reading falls due, if nothing asks for one sooner. */
  public Instant nextDue() {
    return nextDue(engine.now());
  }

  /** Whether a reading is due, if nothing asks for one sooner. */
  public boolean isDue() {
    Instant now = engine.now();
    return !now.isBefore(nextDue(now));
  }

  private Instant nextDue(Instant now) {
    lock.lock();
    try {
      Instant due = now;
      if (seen != null) {
        LedgerCursor cursor = seen.cursor();
        Instant regular = engine.ledgerReadAfter(cursor.readAt().plusMillis(1));
        if (regular.isBefore(idleUntil)) {
          regular = idleUntil;
        }
        if (!now.isBefore(regular) && !holdsMovements()) {
          regular = engine.ledgerReadAfter(now.plusMillis(1));
          idleUntil = regular;
        }
        due = cursor.postsWaitUntil().filter(regular::isAfter).orElse(regular);
      }
      return due.isAfter(retryAt) ? due : retryAt;
    } finally {
      lock.unlock();
    }
  }

  /** Without any movement there is nothing to confirm, and nothing that can be there twice. */
  private boolean holdsMovements() {
    if (!holdsMovements) {
      holdsMovements = !engine.store().counts(engine.tenant()).movements().isEmpty();
    }
    return holdsMovements;
  }

  /** When the latest complete reading of this process began; empty before the first. */
  public Optional<Instant> readAt() {
    lock.lock();
    try {
      return Optional.ofNullable(seen).map(now -> now.cursor().readAt());
    } finally {
      lock.unlock();
    }
  }

  // ---- reading ---------------------------------------------------------------------------------

  /**
   * Reads the ledger to its end.
   *
   * @return when the reading began
   * @throws ServiceTroubleException if it could not be read to its end; what was read is recorded,
   *     and the cursor stays where it is
   */
  public Instant read(RunContext run) {
    try {
      return readToTheEnd(run);
    } catch (ServiceTroubleException e) {
      lock.lock();
      try {
        retryAt = engine.retryAt(e.retryAt(), engine.settings().verifyEvery());
      } finally {
        lock.unlock();
      }
      throw e;
    }
  }

  private Instant readToTheEnd(RunContext run) {
    LedgerView before = engine.store().ledger(engine.tenant(), Set.of());
    loseIfReplaced(before);
    boolean isFirst = before.cursor() == null;
    LedgerCursor cursor = before.found().orElseGet(this::first);
    Instant began = engine.now();
    long last = cursor.position();
    RecordedEntries found = RecordedEntries.NONE;
    Page page;
    do {
      page = page(last);
      found = found.plus(record(page, run));
      last = lastOf(page, last);
    } while (page.hasMore());
    move(before, cursor, last, began, isWaiting(isFirst, found));
    run.add(new SyncReport.Ledger(1, 0, 0, 0, found.adopted(), 0));
    return began;
  }

  /** The start of the tenant if it is earlier than the store: the store may be a new one for it. */
  private Optional<Instant> pastStart() {
    return engine
        .store()
        .start(engine.tenant())
        .filter(start -> start.at().isBefore(start.since()))
        .map(Start::at);
  }

  private void loseIfReplaced(LedgerView now) {
    lock.lock();
    try {
      if (seen != null && !isLaterStateOf(seen, now)) {
        lose();
      }
    } finally {
      lock.unlock();
    }
  }

  private LedgerCursor first() {
    long position =
        pastStart()
            .map(from -> from.minus(BEFORE_START))
            .map(from -> ask("lowestTransactionId", () -> history.lowestTransactionId(from)) - 1)
            .orElseGet(() -> ask("highestTransactionId", history::highestTransactionId));
    return LedgerCursor.before(Math.max(0, position), engine.now());
  }

  /**
   * Whether posts that the store does not know may still be on their way: it was turned back while
   * this process worked, or it is new or restored, and the ledger knows more than it does.
   */
  private boolean isWaiting(boolean isFirst, RecordedEntries found) {
    return suspicious
        || found.neverSent() > 0
        || found.adoptedUnits() > 0
        || (isFirst && found.adopted() > 0 && pastStart().isPresent());
  }

  private void move(
      LedgerView before, LedgerCursor cursor, long last, Instant began, boolean isWaiting) {
    LedgerCursor from = cursor;
    while (true) {
      LedgerCursor next = from.afterReading(last, began, engine.settings().ledgerOverlap());
      if (isWaiting) {
        next = next.withPostsFrom(graceAfter(began));
        LOG.warn(
            "the ledger may show posts that the store of tenant {} does not know; nothing is"
                + " posted before {}",
            engine.tenant(),
            graceAfter(began));
      }
      if (engine.store().moveCursor(engine.tenant(), next)) {
        keep(new Seen(before.incarnation(), next));
        return;
      }
      LedgerView now = engine.store().ledger(engine.tenant(), Set.of());
      if (now.cursor() == null
          || now.cursor().version() < next.version()
          || !now.incarnation().equals(before.incarnation())) {
        lose();
        return;
      }
      // Another host moved the cursor meanwhile. It read the same transactions.
      from = now.cursor();
    }
  }

  private void keep(Seen now) {
    lock.lock();
    try {
      seen = now;
      suspicious = false;
      retryAt = Instant.MIN;
    } finally {
      lock.unlock();
    }
  }

  /** The store is another one now, or an earlier state of the same one. */
  private void lose() {
    LOG.warn(
        "the store of tenant {} was replaced or turned back; the ledger is read again before the"
            + " next post, and no post leaves for {}",
        engine.tenant(),
        engine.settings().lease().plus(engine.settings().gracePeriod()));
    lock.lock();
    try {
      seen = null;
      suspicious = true;
    } finally {
      lock.unlock();
    }
  }

  private <T> T ask(String method, Supplier<T> call) {
    return engine
        .extensions()
        .ask(history.serviceName(), Call.of(StockHistory.class, method), call);
  }

  private Page page(long last) {
    Page page =
        ask(
            "transactionsAfter",
            () -> history.transactionsAfter(last, engine.settings().ledgerPage()));
    long before = last;
    for (Transaction one : page.transactions()) {
      if (one.id() <= before) {
        throw malformed("transaction " + one.id() + " follows transaction " + before);
      }
      before = one.id();
    }
    if (page.hasMore() && page.transactions().isEmpty()) {
      throw malformed("a page after transaction " + last + " is empty and not the last");
    }
    return page;
  }

  private ServiceTroubleException malformed(String what) {
    return new ServiceTroubleException(
        history.serviceName(),
        ServiceTroubleException.Kind.UNUSABLE_ANSWER,
        "the list of transactions is not in the order of the ids: " + what,
        Optional.empty(),
        new IllegalStateException(what));
  }

  private static long lastOf(Page page, long last) {
    List<Transaction> transactions = page.transactions();
    return transactions.isEmpty() ? last : transactions.get(transactions.size() - 1).id();
  }

  private RecordedEntries record(Page page, RunContext run) {
    List<LedgerEntry> own = new ArrayList<>();
    long refunds = 0;
    long foreign = 0;
    for (Transaction one : page.transactions()) {
      if (isOurs(one)) {
        UnitRef unit = unitOf(one);
        one.entries().forEach(line -> own.add(line.of(unit)));
      } else if (one.kind() == Kind.REGISTER_REFUND) {
        refunds++;
      } else {
        foreign++;
      }
    }
    run.add(new SyncReport.Ledger(0, page.transactions().size(), refunds, foreign, 0, 0));
    if (own.isEmpty()) {
      return RecordedEntries.NONE;
    }
    RecordedEntries found = engine.store().recordEntries(engine.tenant(), own, engine.now());
    parkContradicted(found, run);
    if (found.adoptedUnits() > 0) {
      readAgain(own);
    }
    found
        .ofArchived()
        .forEach(
            key ->
                LOG.warn("the key {} of an archived movement is on another transaction, too", key));
    return found;
  }

  private boolean isOurs(Transaction one) {
    String key = one.externalId();
    String description = one.description();
    return key != null
        && keys.canHaveMade(key)
        && (description == null || !StockMovement.isOfOther(engine.tenant(), description));
  }

  private @Nullable UnitRef unitOf(Transaction one) {
    String description = one.description();
    return description == null
        ? null
        : StockMovement.unitIn(engine.tenant(), description).orElse(null);
  }

  /** The lines of one transaction that carry a key; none if it cannot be found or has another. */
  public List<LedgerEntry> entriesOf(long transactionId, String key) {
    return ask("transactionsAfter", () -> history.transactionsAfter(transactionId - 1, 1))
        .transactions()
        .stream()
        .filter(one -> one.id() == transactionId)
        .flatMap(one -> one.entries().stream())
        .filter(entry -> entry.externalId().equals(key))
        .toList();
  }

  /**
   * Returns of which the ledger shows movements that the store does not know were decided by a
   * store that is older than the ledger, so they are read and decided again.
   */
  private void readAgain(List<LedgerEntry> own) {
    Instant now = engine.now();
    Set<String> rmaIds =
        own.stream()
            .flatMap(line -> Optional.ofNullable(line.unit()).stream())
            .map(UnitRef::rmaId)
            .collect(toSet());
    List<ObservedReturn> reads =
        engine.store().known(engine.tenant(), rmaIds).keySet().stream()
            .map(id -> ObservedReturn.toRead(id, new PlannedRead(now, ReadCause.RECHECK)))
            .toList();
    engine.store().record(engine.tenant(), reads, now);
  }

  private void parkContradicted(RecordedEntries found, RunContext run) {
    if (found.contradicted().isEmpty()) {
      return;
    }
    List<String> doubled = found.contradicted().stream().map(StoredMovement::key).toList();
    LedgerView view = engine.store().ledger(engine.tenant(), doubled);
    Map<String, ExceptionCase> cases = new LinkedHashMap<>();
    found
        .contradicted()
        .forEach(
            movement ->
                cases.put(movement.key(), evidence.afterEnd(movement, view.of(movement.key()))));
    Set<String> parked =
        engine.store().parkEnded(engine.tenant(), cases, engine.instance(), engine.now());
    cases.forEach(
        (key, opened) -> {
          if (parked.contains(key)) {
            run.add(new SyncReport.Ledger(0, 0, 0, 0, 0, 1));
            run.parked(opened);
          }
        });
  }
}
