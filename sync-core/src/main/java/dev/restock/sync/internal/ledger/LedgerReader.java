package dev.restock.sync.internal.ledger;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.SyncReport;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.drift.HandMade;
import dev.restock.sync.internal.engine.AscendingIds;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.GuardedKeys;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.port.StockHistory.Kind;
import dev.restock.sync.port.StockHistory.Page;
import dev.restock.sync.port.StockHistory.Problem;
import dev.restock.sync.port.StockHistory.Transaction;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.ledger.LedgerCursor;
import dev.restock.sync.store.ledger.LedgerView;
import dev.restock.sync.store.ledger.RecordedEntries;
import dev.restock.sync.store.movements.StoredMovement;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
  private static final Logger LOG = LoggerFactory.getLogger(LedgerReader.class);

  /**
   * How long the ledger is not read without any movement. A backup without movements does not show
   * what was posted after it.
   */
  private static final Duration IDLE = Duration.ofDays(1);

  private final EngineContext engine;
  private final StockHistory history;
  private final GuardedKeys keys;
  private final LedgerEvidence evidence;
  private final boolean keepsRegisterStock;
  private final Set<Long> watched;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Seen seen;
  private boolean suspicious;
  private volatile boolean holdsMovements;
  private volatile Instant idleUntil = Instant.MIN;
  private Instant retryAt = Instant.MIN;

  /**
   * A reader.
   *
   * @param keepsRegisterStock whether what registers did to stock is recorded
   * @param watched the warehouses of which changes by hand are recorded
   */
  public LedgerReader(
      EngineContext engine,
      StockHistory history,
      GuardedKeys keys,
      LedgerEvidence evidence,
      boolean keepsRegisterStock,
      Set<Long> watched) {
    this.engine = engine;
    this.keepsRegisterStock = keepsRegisterStock;
    this.watched = Set.copyOf(watched);
    this.history = history;
    this.keys = keys;
    this.evidence = evidence;
  }

  /** The store as this process saw it after its latest reading. */
  private record Seen(String incarnation, LedgerCursor cursor) {
    static Seen of(LedgerView view) {
      return new Seen(view.incarnation(), view.found().orElseThrow());
    }
  }

  /** The name of the service that is read. */
  public String serviceName() {
    return history.serviceName();
  }

  // ---- whether to post -------------------------------------------------------------------------

  /**
   * A transaction id below that of every post from now on; empty if this process may not post now.
   */
  public Optional<Long> postsAbove() {
    return cursor().filter(cursor -> cursor.postsWaitUntil().isEmpty()).map(LedgerCursor::position);
  }

  /**
   * Whether posts may go on after a claim: the store that made the claim is the one whose ledger
   * this process has read, and was not turned back since.
   */
  public boolean mayPost(LedgerView now) {
    return hasRead(now) && postsAbove().isPresent();
  }

  /**
   * Whether the store is the one whose ledger this process has read, and was not turned back since.
   * If not, the process has read no ledger any more.
   */
  public boolean hasRead(LedgerView now) {
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
      seen = Seen.of(now);
      return true;
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
    Instant due = unlessIdle(now);
    lock.lock();
    try {
      return due.isAfter(retryAt) ? due : retryAt;
    } finally {
      lock.unlock();
    }
  }

  private Instant unlessIdle(Instant now) {
    Optional<LedgerCursor> cursor = cursor();
    if (cursor.isEmpty()) {
      return now;
    }
    Instant regular = engine.ledgerReadAfter(cursor.get().readAt().plusMillis(1));
    if (regular.isBefore(idleUntil)) {
      regular = idleUntil;
    }
    boolean canWait = now.isBefore(engine.ledgerReadAfter(cursor.get().readAt().plus(IDLE)));
    if (!now.isBefore(regular) && canWait && !holdsMovements()) {
      regular = engine.ledgerReadAfter(now.plusMillis(1));
      idleUntil = regular;
    }
    return cursor.get().postsWaitUntil().filter(regular::isAfter).orElse(regular);
  }

  /** Without any movement there is nothing to confirm, and nothing that can be there twice. */
  private boolean holdsMovements() {
    if (!holdsMovements) {
      holdsMovements = engine.store().hasMovements(engine.tenant());
    }
    return holdsMovements;
  }

  /** The cursor as this process saw it last; empty before its first complete reading. */
  private Optional<LedgerCursor> cursor() {
    lock.lock();
    try {
      return Optional.ofNullable(seen).map(Seen::cursor);
    } finally {
      lock.unlock();
    }
  }

  /** When the latest complete reading that this process knows of began; empty before its first. */
  public Optional<Instant> readAt() {
    return cursor().map(LedgerCursor::readAt);
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
    LedgerView before = begun(engine.store().ledger(engine.tenant(), Set.of()));
    loseIfReplaced(before);
    Seen from = Seen.of(before);
    Instant began = engine.now();
    long last = from.cursor().position();
    RecordedEntries found = RecordedEntries.NONE;
    Page page;
    do {
      page = page(last);
      found = found.plus(record(page, graceAfter(began), run));
      last = lastOf(page, last);
    } while (page.hasMore());
    boolean isWaiting = suspicious || from.cursor().isPausedBy(found);
    if (isWaiting) {
      LOG.warn(
          "the ledger may show posts that the store of tenant {} does not know; nothing is posted"
              + " before {}",
          engine.tenant(),
          graceAfter(began));
    }
    move(from, last, began, isWaiting ? graceAfter(began) : null);
    run.add(new SyncReport.Ledger(1, 0, 0, 0, found.adopted(), 0));
    return began;
  }

  /** A store that was never read for gets its cursor first, so that a pause can be written. */
  private LedgerView begun(LedgerView now) {
    if (now.found().isPresent()) {
      return now;
    }
    engine.store().moveCursor(engine.tenant(), first());
    return engine.store().ledger(engine.tenant(), Set.of());
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
        AscendingIds.positionOfStart(
            engine,
            from -> ask("lowestTransactionId", () -> history.lowestTransactionId(from)),
            () -> ask("highestTransactionId", history::highestTransactionId));
    return LedgerCursor.before(position, engine.now());
  }

  private void move(Seen before, long last, Instant began, @Nullable Instant postsFrom) {
    Seen from = before;
    while (true) {
      LedgerCursor next =
          from.cursor()
              .afterReading(last, began, engine.settings().ledgerOverlap())
              .notPostingBefore(postsFrom);
      if (engine.store().moveCursor(engine.tenant(), next)) {
        keep(new Seen(before.incarnation(), next));
        return;
      }
      LedgerView now = engine.store().ledger(engine.tenant(), Set.of());
      if (!isLaterStateOf(from, now)) {
        lose();
        return;
      }
      // Another host moved the cursor meanwhile. It read the same transactions.
      from = Seen.of(now);
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
    List<Long> ids = page.transactions().stream().map(Transaction::id).toList();
    AscendingIds.check(history.serviceName(), "transaction", last, ids, page.hasMore());
    return page;
  }

  private static long lastOf(Page page, long last) {
    List<Transaction> transactions = page.transactions();
    return transactions.isEmpty() ? last : transactions.get(transactions.size() - 1).id();
  }

  private RecordedEntries record(Page page, Instant postsFrom, RunContext run) {
    List<LedgerEntry> own = new ArrayList<>();
    List<RegisterStock> atRegisters = new ArrayList<>();
    List<HandMade> handMade = new ArrayList<>();
    Names names = new Names();
    long refunds = 0;
    long foreign = 0;
    List<Transaction> unreadable = new ArrayList<>();
    for (Transaction one : page.transactions()) {
      List<LedgerEntry> lines = ownLines(one, names);
      if (!lines.isEmpty()) {
        own.addAll(lines);
      } else if (isUnreadableAndMayBeOwn(one, names)) {
        unreadable.add(one);
      } else if (one.kind() == Kind.REGISTER_REFUND) {
        refunds++;
        atRegisters.addAll(registerStock(one));
      } else {
        foreign++;
        handMade.addAll(handMade(one));
      }
    }
    run.add(new SyncReport.Ledger(0, page.transactions().size(), refunds, foreign, 0, 0));
    if (keepsRegisterStock && !atRegisters.isEmpty()) {
      engine.store().recordRegisterStock(engine.tenant(), atRegisters, engine.now());
    }
    if (!handMade.isEmpty()) {
      engine.store().recordHandMade(engine.tenant(), handMade);
    }
    RecordedEntries found = own.isEmpty() ? RecordedEntries.NONE : record(own, postsFrom, run);
    if (!unreadable.isEmpty()) {
      throw unreadable(unreadable);
    }
    return found;
  }

  private RecordedEntries record(List<LedgerEntry> own, Instant postsFrom, RunContext run) {
    RecordedEntries found =
        engine.store().recordEntries(engine.tenant(), own, postsFrom, engine.now());
    parkContradicted(found, run);
    found
        .ofArchived()
        .forEach(
            key ->
                LOG.warn(
                    "the key {} of an archived movement is on another transaction, too; a case"
                        + " follows if the transaction names its return",
                    key));
    return found;
  }

  /** The lines of a transaction that names the delivery of the order at the register. */
  private static List<RegisterStock> registerStock(Transaction one) {
    Long delivery = one.deliveryId();
    return delivery == null
        ? List.of()
        : one.lines().stream()
            .map(
                line ->
                    new RegisterStock(
                        one.id(), delivery, one.warehouseId(), line.sku(), line.quantity()))
            .toList();
  }

  /** The lines of a transaction that no engine made. */
  private List<HandMade> handMade(Transaction one) {
    String key = one.externalId();
    boolean isByHand =
        one.kind() == Kind.MOVE
            && one.problem() == null
            && watched.contains(one.warehouseId())
            && (key == null || !keys.canHaveMade(key));
    if (!isByHand) {
      return List.of();
    }
    UnitRef named = named(one).map(StockMovement.Subject::unit).orElse(null);
    List<HandMade> lines = new ArrayList<>();
    for (int i = 0; i < one.lines().size(); i++) {
      StockHistory.Line line = one.lines().get(i);
      if (!line.sku().isBlank() && line.sku().indexOf('\0') < 0) {
        BigDecimal quantity = line.quantity().setScale(3, RoundingMode.HALF_UP);
        lines.add(
            new HandMade(
                one.id(), i, one.warehouseId(), line.sku(), quantity, named, engine.now()));
      }
    }
    return lines;
  }

  /** The lines of a transaction that can be a movement of this tenant, with the unit it names. */
  private List<LedgerEntry> ownLines(Transaction one, Names names) {
    String key = one.externalId();
    Optional<StockMovement.Subject> named = named(one);
    if (one.problem() != null || key == null || !keys.canHaveMade(key) || isOfOther(named, names)) {
      return List.of();
    }
    UnitRef unit = named.map(StockMovement.Subject::unit).orElse(null);
    return one.entries().stream().map(line -> line.of(unit)).toList();
  }

  private static Optional<StockMovement.Subject> named(Transaction one) {
    String description = one.description();
    return description == null ? Optional.empty() : StockMovement.Subject.in(description);
  }

  private static boolean isOfOther(Optional<StockMovement.Subject> named, Names names) {
    return named.filter(subject -> !names.include(subject)).isPresent();
  }

  /** If such a transaction were passed over, a movement that it made could be posted again. */
  private boolean isUnreadableAndMayBeOwn(Transaction one, Names names) {
    Problem problem = one.problem();
    if (problem == null || isOfOther(named(one), names)) {
      return false;
    }
    String key = one.externalId();
    return problem.hidesExternalId() || (key != null && keys.canHaveMade(key));
  }

  private ServiceTroubleException unreadable(List<Transaction> all) {
    Transaction first = all.get(0);
    String what =
        "transaction "
            + first.id()
            + " may carry a key of this engine and cannot be read: "
            + requireNonNull(first.problem()).what()
            + (all.size() == 1 ? "" : "; and " + (all.size() - 1) + " more on the same page")
            + "; no post leaves until "
            + history.serviceName()
            + " gives it in a form that can be read, so ask its support to correct the field";
    return new ServiceTroubleException(
        history.serviceName(),
        ServiceTroubleException.Kind.UNUSABLE_ANSWER,
        what,
        Optional.empty(),
        new IllegalStateException(what));
  }

  /** The names of the tenant in one page. The store is asked only for a name of another shop. */
  private final class Names {
    private @Nullable Set<Tenant> old;

    /** Whether a shop is the tenant's, by its name or by that of a tenant that it took over. */
    boolean include(StockMovement.Subject subject) {
      if (subject.isOf(engine.tenant())) {
        return true;
      }
      if (old == null) {
        old = engine.store().takenOver(engine.tenant());
      }
      return old.stream().anyMatch(subject::isOf);
    }
  }

  /**
   * The lines of one transaction that carry a key; none if it cannot be found or has another.
   *
   * @throws ServiceTroubleException if the ledger cannot be asked, or the transaction not be read
   */
  public List<LedgerEntry> entriesOf(long transactionId, String key) {
    List<Transaction> found =
        ask("transactionsAfter", () -> history.transactionsAfter(transactionId - 1, 1))
            .transactions()
            .stream()
            .filter(one -> one.id() == transactionId)
            .toList();
    Names names = new Names();
    if (found.stream().anyMatch(one -> isUnreadableAndMayBeOwn(one, names))) {
      throw unreadable(found);
    }
    return found.stream()
        .flatMap(one -> one.entries().stream())
        .filter(entry -> entry.externalId().equals(key))
        .toList();
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
