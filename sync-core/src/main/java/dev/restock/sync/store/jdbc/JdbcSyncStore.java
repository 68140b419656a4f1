package dev.restock.sync.store.jdbc;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.cases.UndeliveredCase;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.StoreCounts;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The store in a database: SQLite for one host, PostgreSQL for several. It makes and migrates its
 * own tables, all named {@code restock_...}. Thread-safe.
 *
 * <p>The data source is the host's: this store borrows a connection for each operation, gives it
 * back, and never closes the source. A pool is worth having, since opening SQLite costs more than
 * most of the operations.
 */
public final class JdbcSyncStore implements SyncStore {
  private static final int UNITS_AT_ONCE = 500;
  private static final int CASES_AT_ONCE = 500;

  private final Dialect dialect;
  private final Transactions transactions;
  private final ReturnTable returns;
  private final ReadingTable reading;
  private final ArchiveTable archive;
  private final MovementTable movements;
  private final MovementClaims claims;
  private final UnitTable units;
  private final CaseTable cases = new CaseTable();
  private final CaseLife caseLife;
  private final AuditTable audit = new AuditTable();

  private JdbcSyncStore(Transactions transactions, Dialect dialect) {
    this.transactions = transactions;
    this.dialect = dialect;
    this.returns = new ReturnTable(dialect);
    this.reading = new ReadingTable(dialect);
    this.archive = new ArchiveTable(dialect);
    this.units = new UnitTable(dialect);
    this.movements = new MovementTable(dialect, archive);
    this.claims = new MovementClaims(dialect, movements);
    this.caseLife = new CaseLife(dialect);
  }

  /**
   * Opens the store, and makes or migrates its tables if need be.
   *
   * @param dataSource leads to SQLite or PostgreSQL; stays the caller's
   * @return the store
   * @throws StoreException if the database cannot be reached or written, is of another kind, or was
   *     written by a newer version of the library
   */
  public static JdbcSyncStore open(DataSource dataSource) {
    requireNonNull(dataSource, "dataSource");
    try {
      Dialect dialect;
      List<String> first;
      boolean ready;
      try (Connection connection = dataSource.getConnection()) {
        dialect = Dialect.of(connection);
        Dialect.execute(connection, dialect.onEveryConnection());
        dialect.prepare(connection);
        first = dialect.onEveryTransaction(connection);
        ready = Schema.isNewest(connection);
      }
      JdbcSyncStore store =
          new JdbcSyncStore(new OwnTransactions(dataSource, dialect, first), dialect);
      if (!ready) {
        store.transactions.write(
            "make its tables",
            connection -> {
              Schema.migrate(connection, dialect);
              return true;
            });
      }
      return store;
    } catch (SQLException e) {
      throw new StoreException("the store cannot be opened: " + e.getMessage(), e);
    }
  }

  /**
   * A view of this store that works within a transaction of the caller's: a hint, say, in the
   * transaction in which the webhook that brought it is kept. It never commits, rolls back or
   * closes the connection; what it writes takes place if and when the caller commits. A method that
   * fails undoes itself by a savepoint and leaves the rest of the transaction alone.
   *
   * <p>The promise of {@link SyncStore} that what returned is durable becomes the caller's: nothing
   * that was written may be acted upon before the commit. So do not post what was claimed here.
   *
   * <p>On SQLite the transaction is better begun as a writing one ({@code
   * transaction_mode=IMMEDIATE} of the driver), since one that has read before it writes fails if
   * another has written meanwhile.
   *
   * @param connection a connection to the same database, not in auto-commit mode; for one thread at
   *     a time, as connections are
   * @return the view; of no use once the transaction has ended
   */
  public SyncStore within(Connection connection) {
    return new JdbcSyncStore(
        new JoinedTransactions(requireNonNull(connection, "connection")), dialect);
  }

  @Override
  public void hint(Tenant tenant, String rmaId, Instant now) {
    transactions.write(
        "take a hint",
        connection -> {
          returns.hint(connection, tenant.id(), rmaId, now);
          return true;
        });
  }

  @Override
  public List<HintedReturn> openHints(Tenant tenant, int limit, Instant now) {
    return transactions.read(
        "read open hints", connection -> returns.openHints(connection, tenant.id(), limit, now));
  }

  @Override
  public Map<String, KnownReturn> known(Tenant tenant, Collection<String> rmaIds) {
    return transactions.read(
        "read returns", connection -> returns.known(connection, tenant.id(), rmaIds));
  }

  @Override
  public List<String> expected(
      Tenant tenant, ReturnStatus status, Instant createdFrom, Instant before) {
    return transactions.read(
        "read what a listing should show",
        connection -> returns.expected(connection, tenant.id(), status, createdFrom, before));
  }

  @Override
  public void record(Tenant tenant, Collection<ObservedReturn> seen, Instant now) {
    transactions.write(
        "record a listing",
        connection -> {
          returns.record(connection, tenant.id(), seen, now);
          return true;
        });
  }

  @Override
  public List<ReadClaim> claimReads(Tenant tenant, Lease lease, int limit, List<ReadCause> causes) {
    return transactions.write(
        "claim reads", connection -> returns.claim(connection, tenant.id(), lease, limit, causes));
  }

  @Override
  public List<ReadClaim> dueReads(Tenant tenant, Instant now, int limit, List<ReadCause> causes) {
    return transactions.read(
        "list due reads", connection -> returns.due(connection, tenant.id(), now, limit, causes));
  }

  @Override
  public Map<ReadCause, Instant> nextReads(Tenant tenant) {
    return transactions.read(
        "look for reads", connection -> returns.nextReads(connection, tenant.id()));
  }

  @Override
  public long countDue(Tenant tenant, Collection<ReadCause> causes, Instant now) {
    return transactions.read(
        "count reads", connection -> returns.countDue(connection, tenant.id(), causes, now));
  }

  @Override
  public long callsSpent(Tenant tenant, LocalDate day) {
    return transactions.read(
        "read the count of calls", connection -> reading.spent(connection, tenant.id(), day));
  }

  @Override
  public int takeCalls(Tenant tenant, LocalDate day, int wanted, int limit) {
    return transactions.write(
        "take calls", connection -> reading.take(connection, tenant.id(), day, wanted, limit));
  }

  @Override
  public void countCalls(Tenant tenant, LocalDate day, long calls) {
    transactions.write(
        "count calls",
        connection -> {
          reading.count(connection, tenant.id(), day, calls);
          return true;
        });
  }

  @Override
  public Optional<Note> note(Tenant tenant, String name) {
    return transactions.read(
        "read a note", connection -> reading.note(connection, tenant.id(), name));
  }

  @Override
  public boolean putNote(Tenant tenant, String name, long version, String text) {
    return transactions.write(
        "write a note", connection -> reading.put(connection, tenant.id(), name, version, text));
  }

  @Override
  public Map<String, UnitState> units(Tenant tenant, String rmaId) {
    return transactions.read(
        "read units",
        connection -> {
          Map<String, UnitState> found = new LinkedHashMap<>();
          for (UnitState unit : units.of(connection, tenant.id(), rmaId)) {
            found.put(unit.unitId(), unit);
          }
          return found;
        });
  }

  @Override
  public List<StoredMovement> movements(Tenant tenant, String rmaId) {
    return transactions.read(
        "read movements", connection -> movements.of(connection, tenant, rmaId));
  }

  @Override
  public void decide(Tenant tenant, ReadClaim claim, Decision decision, Instant now) {
    transactions.write(
        "record a decision",
        connection -> {
          AuditTable.Entries entries = new AuditTable.Entries(tenant.id(), now);
          ReturnTable.Ended ended = returns.decided(connection, tenant.id(), claim, decision, now);
          String who = ended.who();
          if (ended.archived() && !decision.units().isEmpty()) {
            archive.bringBack(connection, tenant.id(), claim.rmaId(), now);
          }
          movements.withdraw(connection, tenant.id(), decision.withdrawn(), who, entries);
          movements.plan(connection, tenant.id(), decision.planned(), who, now, entries);
          movements.checkPlacements(connection, tenant.id(), decision);
          units.put(connection, tenant.id(), decision.units());
          units.checkLines(connection, tenant.id(), decision.lineLimits());
          caseLife.close(connection, tenant.id(), decision.closed(), who, "decided anew", entries);
          caseLife.open(connection, tenant, decision.cases(), who, entries);
          entries.write(connection, dialect);
          return true;
        });
  }

  @Override
  public void postponeRead(Tenant tenant, ReadClaim claim, Instant next, boolean tried) {
    transactions.write(
        "postpone a read",
        connection -> {
          returns.postpone(connection, tenant.id(), claim, next, tried);
          return true;
        });
  }

  @Override
  public List<StoredMovement> claimToSend(Tenant tenant, Lease lease, int limit) {
    return claim("claim movements to send", tenant, MovementTransition.CLAIM_TO_SEND, lease, limit);
  }

  @Override
  public List<StoredMovement> markSent(
      Tenant tenant,
      List<StoredMovement> claimed,
      long lowerBound,
      Instant graceEndsAt,
      Instant now) {
    return audited(
        "note movements as sent",
        tenant,
        now,
        (connection, entries) ->
            claims.markSent(connection, tenant, claimed, lowerBound, graceEndsAt, entries));
  }

  @Override
  public List<StoredMovement> claimAsSent(
      Tenant tenant, Lease lease, int limit, long lowerBound, Instant graceEndsAt) {
    return audited(
        "claim movements as sent",
        tenant,
        lease.from(),
        (connection, entries) ->
            claims.claim(
                connection,
                tenant,
                MovementClaim.asSent(lease, lowerBound, graceEndsAt),
                limit,
                entries));
  }

  @Override
  public List<StoredMovement> stillHeld(Tenant tenant, List<StoredMovement> claimed) {
    return transactions.read(
        "look at fences", connection -> claims.stillHeld(connection, tenant.id(), claimed));
  }

  @Override
  public List<StoredMovement> claimUnknown(Tenant tenant, Lease lease, int limit) {
    return claim("claim unknown movements", tenant, MovementTransition.CLAIM_UNKNOWN, lease, limit);
  }

  @Override
  public List<StoredMovement> claimToConfirm(Tenant tenant, Lease lease, int limit) {
    return claim(
        "claim movements to confirm", tenant, MovementTransition.CLAIM_TO_CONFIRM, lease, limit);
  }

  private List<StoredMovement> claim(
      String what, Tenant tenant, MovementTransition claim, Lease lease, int limit) {
    return audited(
        what,
        tenant,
        lease.from(),
        (connection, entries) ->
            claims.claim(connection, tenant, MovementClaim.of(claim, lease), limit, entries));
  }

  @Override
  public Set<StoredMovement> recordOutcomes(
      Tenant tenant, Map<StoredMovement, MovementOutcome> outcomes, Instant now) {
    return audited(
        "settle movements",
        tenant,
        now,
        (connection, entries) -> {
          Map<StoredMovement, String> written =
              claims.recordOutcomes(connection, tenant, outcomes, entries);
          for (Map.Entry<StoredMovement, String> entry : written.entrySet()) {
            MovementOutcome outcome = outcomes.get(entry.getKey());
            if (outcome instanceof MovementOutcome.Refused refused) {
              park(connection, entry.getKey(), refused.opened(), entry.getValue(), entries);
            } else if (outcome instanceof MovementOutcome.Parked parked) {
              park(connection, entry.getKey(), parked.opened(), entry.getValue(), entries);
            }
          }
          return Set.copyOf(written.keySet());
        });
  }

  private void park(
      Connection connection,
      StoredMovement claimed,
      ExceptionCase opened,
      String who,
      AuditTable.Entries entries)
      throws SQLException {
    StockMovement movement = claimed.movement();
    movements.withdrawPlanned(connection, movement, who, entries);
    units.park(
        connection, movement.tenant().id(), movement.rmaId(), movement.unitId(), opened.what());
    caseLife.open(connection, movement.tenant(), List.of(opened), who, entries);
  }

  /** Work that leaves entries in the audit. */
  @FunctionalInterface
  private interface AuditedWork<T> {
    T on(Connection connection, AuditTable.Entries entries) throws SQLException;
  }

  private <T> T audited(String what, Tenant tenant, Instant at, AuditedWork<T> work) {
    return transactions.write(
        what,
        connection -> {
          AuditTable.Entries entries = new AuditTable.Entries(tenant.id(), at);
          T result = work.on(connection, entries);
          entries.write(connection, dialect);
          return result;
        });
  }

  @Override
  public List<UndeliveredCase> undeliveredCases(Tenant tenant, Instant now, int limit) {
    return transactions.read(
        "read cases", connection -> cases.undelivered(connection, tenant, now, limit));
  }

  @Override
  public void caseDelivered(Tenant tenant, ExceptionCase delivered) {
    transactions.write(
        "note a case as delivered",
        connection -> {
          cases.delivered(connection, delivered);
          return true;
        });
  }

  @Override
  public void caseNotDelivered(Tenant tenant, ExceptionCase notTaken, Instant again) {
    transactions.write(
        "put a case off",
        connection -> {
          cases.notDelivered(connection, notTaken, again);
          return true;
        });
  }

  @Override
  public Optional<Instant> nextHandover(Tenant tenant) {
    return transactions.read(
        "look for cases to hand over",
        connection -> moment(cases.nextHandover(connection, tenant.id())));
  }

  @Override
  public List<ExceptionCase> openCases(Tenant tenant) {
    return transactions.read("read cases", connection -> cases.open(connection, tenant));
  }

  @Override
  public List<ExceptionCase> casesLike(ExceptionCase one, int limit) {
    return transactions.read(
        "look for cases of one cause", connection -> cases.like(connection, one, limit));
  }

  @Override
  public List<StoredCase> cases(Tenant tenant, CaseQuery query) {
    return transactions.read("list cases", connection -> cases.list(connection, tenant, query));
  }

  @Override
  public Optional<StoredCase> findCase(Tenant tenant, String caseId) {
    return transactions.read(
        "look for a case", connection -> cases.find(connection, tenant, caseId));
  }

  @Override
  public boolean changeCase(
      Tenant tenant, CaseRef seen, CaseChange change, String actor, Instant now) {
    return audited(
        "change a case",
        tenant,
        now,
        (connection, entries) -> {
          if (change instanceof CaseChange.Retry) {
            lockReturnOf(connection, tenant, seen.id());
          }
          Optional<CaseLife.Released> changed =
              caseLife.change(connection, tenant.id(), seen, change, actor, entries);
          if (changed.isPresent() && change instanceof CaseChange.Retry) {
            units.release(connection, tenant.id(), List.of(changed.get()));
            returns.readAtOnce(connection, tenant.id(), changed.get().rmaId(), now);
          }
          return changed.isPresent();
        });
  }

  /** What has a return read locks it before the case, as a decision does. */
  private void lockReturnOf(Connection connection, Tenant tenant, String caseId)
      throws SQLException {
    Optional<String> rmaId = CaseLife.returnOf(connection, tenant.id(), caseId);
    if (rmaId.isPresent()) {
      returns.lock(connection, tenant.id(), rmaId.get());
    }
  }

  /** Locks returns before cases, as a decision does, lest one waits for the other for ever. */
  @Override
  public int release(
      Tenant tenant, ExceptionType type, Instant openedBy, int limit, String actor, Instant now) {
    return audited(
        "release cases",
        tenant,
        now,
        (connection, entries) -> {
          List<CaseLife.Released> releasable =
              caseLife.releasable(connection, tenant.id(), type.name(), openedBy, limit);
          for (String rmaId : rmaIds(releasable)) {
            returns.readAtOnce(connection, tenant.id(), rmaId, now);
          }
          List<CaseLife.Released> released =
              caseLife.release(connection, tenant.id(), type.name(), releasable, actor, entries);
          units.release(connection, tenant.id(), released);
          return released.size();
        });
  }

  private static Set<String> rmaIds(List<CaseLife.Released> released) {
    return released.stream().map(CaseLife.Released::rmaId).collect(toCollection(TreeSet::new));
  }

  @Override
  public int resolveRetried(Tenant tenant, String actor, Instant now) {
    List<CaseRef> succeeded =
        transactions.read(
            "look for released cases",
            connection -> caseLife.succeeded(connection, tenant.id(), CASES_AT_ONCE));
    return succeeded.isEmpty()
        ? 0
        : audited(
            "resolve released cases",
            tenant,
            now,
            (connection, entries) ->
                caseLife.succeed(connection, tenant.id(), succeeded, actor, entries));
  }

  @Override
  public boolean acceptCorrection(Tenant tenant, String caseId, String actor, Instant now) {
    return audited(
        "accept a correction",
        tenant,
        now,
        (connection, entries) -> {
          lockReturnOf(connection, tenant, caseId);
          Optional<ExceptionCase> open = caseLife.lockOpen(connection, tenant, caseId);
          Optional<StockMovement> correction = open.flatMap(ExceptionCase::correction);
          if (open.isEmpty()
              || correction.isEmpty()
              || !movements.isParked(connection, tenant.id(), open.get().movementKey())) {
            return false;
          }
          movements.plan(
              connection,
              tenant.id(),
              List.of(new Decision.Planned(correction.get(), "")),
              actor,
              now,
              entries);
          StoredMovement stands =
              movements.acceptCorrection(
                  connection, tenant, open.get().movementKey(), actor, entries);
          StockMovement movement = stands.movement();
          if (stands.state().isInLedger() && movement.kind().places()) {
            units.restore(connection, movement, "its duplicate is undone");
          } else {
            units.release(
                connection,
                tenant.id(),
                List.of(new CaseLife.Released(caseId, movement.rmaId(), movement.unitId())));
          }
          returns.readAtOnce(connection, tenant.id(), movement.rmaId(), now);
          caseLife.acceptCorrection(connection, tenant.id(), caseId, actor, entries);
          return true;
        });
  }

  @Override
  public List<AuditEntry> audit(Tenant tenant, String subject) {
    return transactions.read(
        "read the audit", connection -> audit.of(connection, tenant.id(), subject));
  }

  @Override
  public void forEachUnit(Tenant tenant, Consumer<UnitReport> visitor) {
    List<UnitReport> some = List.of();
    do {
      UnitState last = some.isEmpty() ? null : some.get(some.size() - 1).unit();
      some = reportsAfter(tenant, last);
      some.forEach(visitor);
    } while (some.size() == UNITS_AT_ONCE);
  }

  private List<UnitReport> reportsAfter(Tenant tenant, @Nullable UnitState last) {
    String rmaId = last == null ? "" : last.rmaId();
    String unitId = last == null ? "" : last.unitId();
    return transactions.read(
        "read units",
        connection -> {
          List<UnitState> found =
              units.after(connection, tenant.id(), rmaId, unitId, UNITS_AT_ONCE);
          Map<String, StoredMovement> placements = new HashMap<>();
          MovementTable.byKeys(
                  connection,
                  tenant,
                  found.stream().map(UnitState::movementKey).filter(key -> !key.isEmpty()).toList())
              .forEach(movement -> placements.put(movement.key(), movement));
          archive
              .placements(
                  connection,
                  tenant,
                  found.stream()
                      .filter(unit -> !unit.movementKey().isEmpty())
                      .filter(unit -> !placements.containsKey(unit.movementKey()))
                      .map(UnitState::rmaId)
                      .collect(toSet()))
              .forEach(movement -> placements.put(movement.key(), movement));
          Map<String, ExceptionCase> open =
              cases.openByIds(
                  connection, tenant, found.stream().map(JdbcSyncStore::caseIdOf).toList());
          return found.stream()
              .map(
                  unit ->
                      new UnitReport(
                          unit,
                          Optional.ofNullable(placements.get(unit.movementKey())),
                          Optional.ofNullable(open.get(caseIdOf(unit)))))
              .toList();
        });
  }

  private static String caseIdOf(UnitState unit) {
    return ExceptionCase.idOf(unit.rmaId(), unit.unitId());
  }

  @Override
  public StoreCounts counts(Tenant tenant) {
    return transactions.read(
        "count",
        connection ->
            new StoreCounts(
                returns.count(connection, tenant.id()),
                units.counts(connection, tenant.id()),
                movements.counts(connection, tenant.id()),
                movements.countUnconfirmed(connection, tenant.id()),
                cases.countOpen(connection, tenant.id())));
  }

  @Override
  public int archive(Tenant tenant, Instant before, int limit, Instant now) {
    return transactions.write(
        "archive returns",
        connection -> archive.archive(connection, tenant.id(), before, now, limit));
  }

  @Override
  public Optional<Instant> oldestUndecided(Tenant tenant) {
    return transactions.read(
        "look for the oldest movement",
        connection -> movements.oldestUndecided(connection, tenant.id()));
  }

  @Override
  public List<Duration> lags(Tenant tenant, Instant since, int limit) {
    return transactions.read(
        "read lags", connection -> movements.lags(connection, tenant.id(), since, limit));
  }

  @Override
  public Optional<Instant> nextDue(Tenant tenant) {
    return transactions.read(
        "look for what is due", connection -> moment(movements.nextDue(connection, tenant.id())));
  }

  private static Optional<Instant> moment(OptionalLong millis) {
    return millis.isPresent()
        ? Optional.of(Instant.ofEpochMilli(millis.getAsLong()))
        : Optional.empty();
  }
}
