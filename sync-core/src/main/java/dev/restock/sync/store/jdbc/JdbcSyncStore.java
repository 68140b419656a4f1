package dev.restock.sync.store.jdbc;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.CaseTransition;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.cases.UndeliveredCase;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.PushSource;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.drift.HandMade;
import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.JoinedTransactions;
import dev.restock.sync.internal.jdbc.OwnTransactions;
import dev.restock.sync.internal.jdbc.RefusedException;
import dev.restock.sync.internal.jdbc.Transactions;
import dev.restock.sync.internal.jdbc.alerts.AlertQueries;
import dev.restock.sync.internal.jdbc.alerts.AlertTable;
import dev.restock.sync.internal.jdbc.drift.DriftHoldTable;
import dev.restock.sync.internal.jdbc.drift.DriftLevelTable;
import dev.restock.sync.internal.jdbc.drift.DriftRowTable;
import dev.restock.sync.internal.jdbc.drift.DriftRunTable;
import dev.restock.sync.internal.jdbc.drift.HandMadeTable;
import dev.restock.sync.internal.jdbc.gaps.GapTable;
import dev.restock.sync.internal.jdbc.gaps.WatchTable;
import dev.restock.sync.internal.jdbc.history.OverviewQueries;
import dev.restock.sync.internal.jdbc.refunds.AliasTable;
import dev.restock.sync.internal.jdbc.refunds.ClosedDayTable;
import dev.restock.sync.internal.jdbc.refunds.EntryPostTable;
import dev.restock.sync.internal.jdbc.refunds.ObservationTable;
import dev.restock.sync.internal.jdbc.refunds.RefundOrderTable;
import dev.restock.sync.internal.jdbc.refunds.RefundTable;
import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.HostSign;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.CorrectionResult;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.NextWork;
import dev.restock.sync.store.StoreCounts;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.alerts.CaseTally;
import dev.restock.sync.store.alerts.ClaimedMessage;
import dev.restock.sync.store.alerts.Waiting;
import dev.restock.sync.store.channel.PushOutcome;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.drift.DriftCases;
import dev.restock.sync.store.drift.DriftEnd;
import dev.restock.sync.store.drift.HealedPair;
import dev.restock.sync.store.drift.SkuLevels;
import dev.restock.sync.store.drift.StoredDriftRun;
import dev.restock.sync.store.drift.WarehouseLevel;
import dev.restock.sync.store.gaps.ClockCount;
import dev.restock.sync.store.gaps.ClockedReturn;
import dev.restock.sync.store.gaps.RunningClock;
import dev.restock.sync.store.gaps.WatchedReturn;
import dev.restock.sync.store.history.FlowFacts;
import dev.restock.sync.store.history.FoundDrift;
import dev.restock.sync.store.history.FoundMovement;
import dev.restock.sync.store.history.FoundTransaction;
import dev.restock.sync.store.history.ListedMovement;
import dev.restock.sync.store.history.MovementList;
import dev.restock.sync.store.history.Recorded;
import dev.restock.sync.store.history.RegisterChange;
import dev.restock.sync.store.history.ReturnFacts;
import dev.restock.sync.store.ledger.LedgerCursor;
import dev.restock.sync.store.ledger.LedgerView;
import dev.restock.sync.store.ledger.RecordedEntries;
import dev.restock.sync.store.movements.Backlog;
import dev.restock.sync.store.movements.MovementClaim;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.EntryOrder;
import dev.restock.sync.store.refunds.EntryPost;
import dev.restock.sync.store.refunds.EntryPostOutcome;
import dev.restock.sync.store.refunds.EntryPostState;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.RefundAcceptance;
import dev.restock.sync.store.refunds.RefundCases;
import dev.restock.sync.store.refunds.RefundOrderClaim;
import dev.restock.sync.store.refunds.RefundOrderView;
import dev.restock.sync.store.refunds.StoredEntryPost;
import dev.restock.sync.store.refunds.StoredObservation;
import dev.restock.sync.store.refunds.StoredRefund;
import dev.restock.sync.store.register.RegisterCursor;
import dev.restock.sync.store.register.RegisterView;
import dev.restock.sync.store.register.StoredPiece;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.StoredReturn;
import dev.restock.sync.store.returns.UnitReport;
import dev.restock.sync.store.returns.UnitState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The store in a database: SQLite for one host, PostgreSQL for several. It makes and migrates its
 * own tables, all named {@code restock_...}. Thread-safe.
 *
 * <p>The data source is the host's. This store borrows a connection for each operation, returns it,
 * and never closes the source. A pool is recommended: opening SQLite costs more than most
 * operations.
 *
 * <p>If the file of a SQLite database is deleted, moved, replaced or turned back while the store is
 * open, every later method throws {@link StoreException}, so that nothing more is posted. The
 * messages of {@code StoreException} and of its causes quote no values of rows.
 */
public final class JdbcSyncStore implements SyncStore {
  private static final int UNITS_AT_ONCE = 500;
  private static final int CASES_AT_ONCE = 500;
  private static final int REFUNDS_AT_ONCE = 500;

  private final Transactions transactions;
  private final Dialect dialect;
  private final ReturnTable returns;
  private final UnitTable units;
  private final ArchiveTable archive;
  private final MovementChanges movementChanges;
  private final MovementTable movements;
  private final MovementClaims claims;
  private final CaseTable cases;
  private final CaseChanges caseChanges;
  private final LedgerTable ledger;
  private final RegisterTable registers;
  private final ChannelTable channel;
  private final QuotaTable quota;
  private final AuditTable audit = new AuditTable();
  private final StartTable starts;
  private final ObservationTable observations;
  private final AliasTable refundAliases;
  private final RefundOrderTable refundOrders;
  private final RefundTable refunds;
  private final EntryPostTable entryPosts;
  private final ClosedDayTable closedDays;
  private final AlertTable alerts;
  private final GapTable gaps;
  private final WatchTable watches;
  private final DriftRunTable driftRuns;
  private final DriftLevelTable driftLevels;
  private final DriftRowTable driftRows;
  private final HandMadeTable handMade;

  private JdbcSyncStore(Transactions transactions, Dialect dialect) {
    this.transactions = transactions;
    this.dialect = dialect;
    this.returns = new ReturnTable(dialect);
    this.units = new UnitTable(dialect);
    this.archive = new ArchiveTable(dialect);
    this.movementChanges = new MovementChanges(dialect);
    this.movements = new MovementTable(dialect, archive, movementChanges);
    this.claims = new MovementClaims(dialect, movementChanges);
    this.ledger = new LedgerTable(dialect);
    this.registers = new RegisterTable(dialect);
    this.channel = new ChannelTable(dialect, registers);
    this.quota = new QuotaTable(dialect);
    this.starts = new StartTable(dialect);
    this.observations = new ObservationTable(dialect);
    this.refundAliases = new AliasTable(dialect);
    this.refundOrders = new RefundOrderTable(dialect);
    this.cases = new CaseTable(dialect);
    this.gaps = new GapTable(dialect);
    this.watches = new WatchTable(dialect);
    this.caseChanges = new CaseChanges(dialect, refundOrders, gaps);
    this.refunds = new RefundTable(dialect);
    this.entryPosts = new EntryPostTable(dialect);
    this.closedDays = new ClosedDayTable(dialect, refunds);
    this.alerts = new AlertTable(dialect);
    this.driftRuns = new DriftRunTable(dialect);
    this.driftLevels = new DriftLevelTable(dialect);
    this.driftRows = new DriftRowTable(dialect);
    this.handMade = new HandMadeTable(dialect);
  }

  /**
   * Opens the store, and makes or migrates its tables if needed.
   *
   * @param dataSource leads to SQLite or PostgreSQL; the caller closes it
   * @return the store
   * @throws StoreException if the database cannot be reached or written, is of another kind, or was
   *     written by a newer version of the library
   */
  public static JdbcSyncStore open(DataSource dataSource) {
    OwnTransactions transactions =
        OwnTransactions.open(requireNonNull(dataSource, "dataSource"), Schema.MIGRATOR);
    return new JdbcSyncStore(transactions, transactions.dialect());
  }

  /**
   * Returns a view of this store that works within a transaction of the caller: a hint, say, in the
   * transaction that keeps the webhook which brought it. The view never commits, rolls back or
   * closes the connection; what it writes takes place if and when the caller commits. A method that
   * fails undoes its own work by a savepoint and leaves the rest of the transaction alone.
   *
   * <p>The promise of {@link SyncStore} that everything is durable when a method returns becomes
   * the caller's: nothing that was written may be acted upon before the commit. So do not post
   * movements that were claimed here.
   *
   * <p>On SQLite the transaction should begin as a writing one ({@code transaction_mode=IMMEDIATE}
   * of the driver): a transaction that has read before it writes fails if another one has written
   * meanwhile.
   *
   * @param connection a connection to the same database, not in auto-commit mode; used by one
   *     thread at a time
   * @return the view; it must not be used after the transaction has ended
   */
  public SyncStore within(Connection connection) {
    return new JdbcSyncStore(
        new JoinedTransactions(requireNonNull(connection, "connection")), dialect);
  }

  /** Work without a result. */
  @FunctionalInterface
  private interface Writing {
    void on(Connection connection) throws SQLException;
  }

  private void write(String what, Writing work) {
    transactions.write(
        what,
        connection -> {
          work.on(connection);
          return true;
        });
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

  // ---- returns ---------------------------------------------------------------------------------

  @Override
  public void hint(Tenant tenant, String rmaId, Instant now) {
    write("record a hint", connection -> returns.hint(connection, tenant.id(), rmaId, now));
  }

  @Override
  public int forgetUnknown(Tenant tenant, Instant before) {
    return transactions.write(
        "forget unknown returns",
        connection -> returns.forgetUnknown(connection, tenant.id(), before));
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
      Tenant tenant, ReturnPhase phase, Instant createdFrom, Instant before) {
    return transactions.read(
        "read the returns of a listing",
        connection -> returns.expected(connection, tenant.id(), phase, createdFrom, before));
  }

  @Override
  public void record(Tenant tenant, Collection<ObservedReturn> seen, Instant now) {
    write("record a listing", connection -> returns.record(connection, tenant.id(), seen, now));
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
  public void postponeRead(Tenant tenant, ReadClaim claim, Instant next, boolean tried) {
    write(
        "postpone a read",
        connection -> returns.postpone(connection, tenant.id(), claim, next, tried));
  }

  @Override
  public long countDue(Tenant tenant, Collection<ReadCause> causes, Instant now) {
    return transactions.read(
        "count due reads", connection -> returns.countDue(connection, tenant.id(), causes, now));
  }

  @Override
  public StoredReturn returnOf(Tenant tenant, String rmaId) {
    return transactions.read(
        "read units and movements",
        connection ->
            new StoredReturn(
                unitsById(connection, tenant, rmaId), movements.of(connection, tenant, rmaId)));
  }

  @Override
  public Map<String, UnitState> units(Tenant tenant, String rmaId) {
    return transactions.read("read units", connection -> unitsById(connection, tenant, rmaId));
  }

  private Map<String, UnitState> unitsById(Connection connection, Tenant tenant, String rmaId)
      throws SQLException {
    Map<String, UnitState> found = new LinkedHashMap<>();
    for (UnitState unit : units.of(connection, tenant.id(), rmaId)) {
      found.put(unit.unitId(), unit);
    }
    return found;
  }

  @Override
  public List<StoredMovement> movements(Tenant tenant, String rmaId) {
    return transactions.read(
        "read movements", connection -> movements.of(connection, tenant, rmaId));
  }

  @Override
  public DecideResult decide(Tenant tenant, ReadClaim claim, Decision decision, Instant now) {
    try {
      return audited(
          "record a decision",
          tenant,
          now,
          (connection, entries) -> {
            record(connection, tenant, claim, decision, entries);
            return new DecideResult.Recorded();
          });
    } catch (RefusedException e) {
      return e.result();
    }
  }

  private void record(
      Connection connection,
      Tenant tenant,
      ReadClaim claim,
      Decision decision,
      AuditTable.Entries entries)
      throws SQLException {
    // Before the return is locked: an unbinding locks them in this order, too.
    registers.decided(connection, tenant.id(), claim.rmaId(), decision.registered());
    ReturnTable.Ended ended =
        returns
            .decided(connection, tenant.id(), claim, decision, entries.at())
            .orElseThrow(
                () ->
                    RefusedException.stale(
                        "the read of return " + claim.rmaId() + " was taken over"));
    String actor = ended.instance();
    if (ended.archived() && !decision.units().isEmpty()) {
      archive.bringBack(connection, tenant.id(), claim.rmaId(), entries.at());
    }
    movementChanges.withdraw(connection, tenant.id(), decision.withdrawn(), actor, entries);
    movements.adopt(connection, tenant.id(), decision.adopted(), actor, entries);
    movements.plan(connection, tenant.id(), decision.planned(), actor, entries);
    movementChanges.checkPlacements(connection, tenant.id(), decision);
    units.put(connection, tenant.id(), decision.units(), entries.at());
    units.checkLines(connection, tenant.id(), decision.lineLimits());
    caseChanges.close(connection, tenant.id(), decision.closed(), actor, "decided again", entries);
    caseChanges.open(connection, tenant, decision.cases(), actor, entries);
  }

  // ---- movements -------------------------------------------------------------------------------

  @Override
  public List<StoredMovement> claim(Tenant tenant, MovementClaim claim, Lease lease, int limit) {
    MovementTransition transition = claim.transition();
    return audited(
        "claim movements",
        tenant,
        lease.from(),
        (connection, entries) ->
            claims.claim(
                connection,
                tenant,
                transition,
                lease,
                limit,
                was -> was.claimed(transition),
                entries));
  }

  @Override
  public List<StoredMovement> claimAsSent(
      Tenant tenant, Lease lease, int limit, long lowerBound, Instant graceEndsAt) {
    MovementTransition transition = MovementTransition.CLAIM_AS_SENT;
    return audited(
        "claim movements as sent",
        tenant,
        lease.from(),
        (connection, entries) ->
            claims.claim(
                connection,
                tenant,
                transition,
                lease,
                limit,
                was -> was.claimed(transition).sent(lowerBound, graceEndsAt),
                entries));
  }

  @Override
  public List<StoredMovement> stillHeld(Tenant tenant, List<StoredMovement> claimed) {
    return transactions.read(
        "check fencing tokens", connection -> claims.stillHeld(connection, tenant.id(), claimed));
  }

  @Override
  public Set<StoredMovement> recordOutcomes(
      Tenant tenant, Map<StoredMovement, MovementOutcome> outcomes, Instant now) {
    return audited(
        "record outcomes of movements",
        tenant,
        now,
        (connection, entries) -> {
          Map<StoredMovement, MovementClaims.Written> written =
              claims.recordOutcomes(connection, tenant, outcomes, entries);
          for (Map.Entry<StoredMovement, MovementClaims.Written> entry : written.entrySet()) {
            Optional<ExceptionCase> opened = entry.getValue().change().parkedWith();
            if (opened.isPresent()) {
              StockMovement movement = entry.getKey().movement();
              park(connection, movement, opened.get(), entry.getValue().instance(), entries);
            }
          }
          return Set.copyOf(written.keySet());
        });
  }

  private void park(
      Connection connection,
      StockMovement movement,
      ExceptionCase opened,
      String actor,
      AuditTable.Entries entries)
      throws SQLException {
    movementChanges.withdrawPlanned(connection, movement, actor, entries);
    units.park(connection, movement, opened.what());
    caseChanges.open(connection, movement.tenant(), List.of(opened), actor, entries);
  }

  // ---- ledger ----------------------------------------------------------------------------------

  @Override
  public LedgerView ledger(Tenant tenant, Collection<String> keys) {
    return transactions.read(
        "read what is known of the ledger",
        connection -> ledger.view(connection, tenant.id(), keys));
  }

  @Override
  public RecordedEntries recordEntries(
      Tenant tenant, List<LedgerEntry> entries, Instant postsFrom, Instant now) {
    return transactions.write(
        "record lines of the ledger",
        connection -> {
          RecordedEntries first = ledger.record(connection, tenant, entries, postsFrom, now);
          List<LedgerEntry> archived = first.archivedLines(entries);
          for (String rmaId : RecordedEntries.returnsOf(archived)) {
            archive.bringBack(connection, tenant.id(), rmaId, now);
          }
          RecordedEntries found =
              archived.isEmpty()
                  ? first
                  : first.afterBringingBack(
                      ledger.record(connection, tenant, archived, postsFrom, now));
          List<String> rmaIds = List.copyOf(found.returnsToRead(entries));
          returns.readBecause(ReadCause.RECHECK, connection, tenant.id(), rmaIds, now);
          return found;
        });
  }

  @Override
  public Map<UnitRef, List<LedgerEntry>> adopted(Tenant tenant, Collection<String> rmaIds) {
    return transactions.read(
        "read adopted lines of the ledger",
        connection -> LedgerTable.adopted(connection, tenant.id(), rmaIds));
  }

  @Override
  public boolean moveCursor(Tenant tenant, LedgerCursor next) {
    return transactions.write(
        "move the ledger cursor", connection -> ledger.move(connection, tenant.id(), next));
  }

  @Override
  public Set<String> parkEnded(
      Tenant tenant, Map<String, ExceptionCase> opened, String actor, Instant now) {
    return audited(
        "park ended movements",
        tenant,
        now,
        (connection, entries) -> {
          Set<String> parked =
              movementChanges.change(
                  connection,
                  tenant.id(),
                  opened.keySet(),
                  MovementTransition.PARK_ENDED,
                  actor,
                  "the ledger shows a transaction of it",
                  entries);
          for (StoredMovement one : MovementTable.byKeys(connection, tenant, parked)) {
            park(connection, one.movement(), requireNonNull(opened.get(one.key())), actor, entries);
          }
          return parked;
        });
  }

  // ---- registers -------------------------------------------------------------------------------

  @Override
  public Optional<RegisterCursor> registerCursor(Tenant tenant) {
    return transactions.read(
        "read the register cursor", connection -> registers.cursor(connection, tenant.id()));
  }

  @Override
  public boolean moveRegisterCursor(Tenant tenant, RegisterCursor next) {
    return transactions.write(
        "move the register cursor", connection -> registers.move(connection, tenant.id(), next));
  }

  @Override
  public void recordRegisterReturns(
      Tenant tenant, Collection<RegisterReturn> refunds, Instant now) {
    write(
        "record refunds of registers",
        connection -> registers.recordReturns(connection, tenant.id(), refunds, now));
  }

  @Override
  public void recordRegisterStock(Tenant tenant, Collection<RegisterStock> stock, Instant now) {
    write(
        "record stock of registers",
        connection -> registers.recordStock(connection, tenant.id(), stock, now));
  }

  @Override
  public RegisterView registerReturns(
      Tenant tenant, Collection<String> channelOrderIds, Collection<String> rmaIds) {
    return transactions.read(
        "read refunds of registers",
        connection -> {
          Set<String> found = new TreeSet<>(rmaIds);
          found.addAll(returns.ofChannelOrders(connection, tenant.id(), channelOrderIds));
          return registers.view(
              connection,
              tenant.id(),
              registers.orderIds(connection, tenant.id(), channelOrderIds, found),
              found);
        });
  }

  @Override
  public RegisterView registerOrders(Tenant tenant, Collection<Long> orderIds) {
    return transactions.read(
        "read refunds of registers",
        connection ->
            registers.view(
                connection,
                tenant.id(),
                orderIds,
                returns.ofChannelOrders(
                    connection,
                    tenant.id(),
                    registers.channelOrders(connection, tenant.id(), orderIds))));
  }

  @Override
  public RegisterView refundsWithoutSale(Tenant tenant, Collection<String> skus, Instant from) {
    return transactions.read(
        "read refunds without a sale",
        connection ->
            registers.view(
                connection,
                tenant.id(),
                registers.withoutSale(connection, tenant.id(), skus, from),
                List.of()));
  }

  @Override
  public boolean bindPiece(
      Tenant tenant,
      RegisterPiece piece,
      UnitRef unit,
      String actor,
      @Nullable String reason,
      Instant now) {
    return audited(
        "bind a piece to a unit",
        tenant,
        now,
        (connection, entries) -> {
          boolean bound =
              registers.bind(connection, tenant.id(), piece, unit, actor, reason, entries);
          if (bound) {
            changedAtRegister(connection, tenant, piece, now);
          }
          return bound;
        });
  }

  @Override
  public Optional<UnitRef> unbindPiece(
      Tenant tenant, RegisterPiece piece, String actor, String reason, Instant now) {
    return audited(
        "take a piece from its unit",
        tenant,
        now,
        (connection, entries) -> {
          Optional<UnitRef> unit =
              registers.unbind(connection, tenant.id(), piece, actor, reason, entries);
          if (unit.isPresent()) {
            changedAtRegister(connection, tenant, piece, now);
            returns.endClaim(connection, tenant.id(), unit.get().rmaId());
            decideAgain(connection, tenant, List.of(unit.get()), actor, entries);
          }
          return unit;
        });
  }

  /** Has the order judged again with which the refund of a piece is judged. */
  private void changedAtRegister(
      Connection connection, Tenant tenant, RegisterPiece piece, Instant now) throws SQLException {
    refundOrders.changed(
        connection,
        tenant.id(),
        observations
            .orderOf(
                connection, tenant.id(), StoredObservation.REGISTER, Long.toString(piece.orderId()))
            .stream()
            .toList(),
        now);
  }

  @Override
  public List<StoredPiece> undecidedPieces(Tenant tenant, int limit) {
    return transactions.read(
        "list undecided pieces", connection -> registers.undecided(connection, tenant.id(), limit));
  }

  @Override
  public void decideAgain(Tenant tenant, Collection<UnitRef> units, String actor, Instant now) {
    audited(
        "have units decided again",
        tenant,
        now,
        (connection, entries) -> {
          decideAgain(connection, tenant, units, actor, entries);
          return true;
        });
  }

  /**
   * Locks returns before movements, as a decision does, so that the two never wait for each other.
   */
  private void decideAgain(
      Connection connection,
      Tenant tenant,
      Collection<UnitRef> units,
      String actor,
      AuditTable.Entries entries)
      throws SQLException {
    List<UnitRef> all = units.stream().distinct().toList();
    List<String> rmaIds = all.stream().map(UnitRef::rmaId).distinct().sorted().toList();
    returns.readBecauseOfRegisters(connection, tenant.id(), rmaIds, entries.at());
    movementChanges.withdrawForRegister(connection, tenant.id(), all, actor, entries);
    this.units.decideAgain(connection, tenant.id(), all);
  }

  @Override
  public List<StoredPiece> unboundPieces(Tenant tenant, @Nullable RegisterPiece after, int limit) {
    return transactions.read(
        "list unbound pieces",
        connection -> registers.unbound(connection, tenant.id(), after, limit));
  }

  @Override
  public int forgetRegisterReturns(Tenant tenant, Instant before, int limit) {
    return transactions.write(
        "forget refunds of registers",
        connection -> registers.forget(connection, tenant.id(), before, limit));
  }

  // ---- channel ---------------------------------------------------------------------------------

  @Override
  public Instant pushesFrom(Tenant tenant, ChannelPush.Kind kind, Instant now) {
    return transactions.write(
        "read from when changes are pushed",
        connection -> channel.from(connection, tenant.id(), kind, now));
  }

  @Override
  public List<PushSource> unplannedPushes(
      Tenant tenant, ChannelPush.Kind kind, Instant from, int limit) {
    return transactions.read(
        "read changes without a push",
        connection -> channel.unplanned(connection, tenant, kind, from, limit));
  }

  @Override
  public int planPushes(
      Tenant tenant,
      Map<PushSource, Optional<ChannelPush>> pushes,
      Instant dueAt,
      String actor,
      Instant now) {
    return audited(
        "plan pushes",
        tenant,
        now,
        (connection, entries) ->
            channel.plan(connection, tenant.id(), pushes, dueAt, actor, entries));
  }

  @Override
  public List<StoredPush> claimPushes(Tenant tenant, Lease lease, int limit) {
    return transactions.write(
        "claim pushes", connection -> channel.claim(connection, tenant, lease, limit));
  }

  @Override
  public boolean recordPush(Tenant tenant, StoredPush held, PushOutcome outcome, Instant now) {
    return audited(
        "record the outcome of a push",
        tenant,
        now,
        (connection, entries) -> {
          Optional<String> holder = channel.record(connection, tenant.id(), held, outcome, entries);
          if (holder.isPresent()) {
            List<ExceptionCase> opened = outcome.openedCase().stream().toList();
            caseChanges.open(connection, tenant, opened, holder.get(), entries);
            if (outcome.state().isDone()) {
              String caseId = ExceptionCase.idOf(held.push().caseReturn(), held.push().caseUnit());
              caseChanges.succeed(connection, tenant.id(), caseId, holder.get(), entries);
            }
          }
          return holder.isPresent();
        });
  }

  @Override
  public List<StoredPush> pushes(
      Tenant tenant, PushState state, @Nullable String after, int limit) {
    return transactions.read(
        "list pushes", connection -> channel.page(connection, tenant, state, after, limit));
  }

  @Override
  public Optional<StoredPush> push(Tenant tenant, String pushId) {
    return transactions.read("read a push", connection -> channel.find(connection, tenant, pushId));
  }

  @Override
  public List<StoredPush> pushesOfSkus(
      Tenant tenant, Collection<String> skus, Instant changedFrom) {
    return transactions.read(
        "read pushes of SKUs", connection -> channel.ofSkus(connection, tenant, skus, changedFrom));
  }

  @Override
  public Map<PushState, Long> countPushes(Tenant tenant) {
    return transactions.read("count pushes", connection -> channel.counts(connection, tenant.id()));
  }

  @Override
  public Optional<Instant> nextPush(Tenant tenant) {
    return transactions.read(
        "read when a push is due", connection -> channel.next(connection, tenant.id()));
  }

  @Override
  public int forgetPushes(Tenant tenant, Instant before, int limit) {
    return transactions.write(
        "forget pushes", connection -> channel.forget(connection, tenant.id(), before, limit));
  }

  // ---- cases -----------------------------------------------------------------------------------

  @Override
  public List<UndeliveredCase> undeliveredCases(Tenant tenant, Instant now, int limit) {
    return transactions.read(
        "read cases to deliver", connection -> cases.undelivered(connection, tenant, now, limit));
  }

  @Override
  public void recordDelivery(Tenant tenant, ExceptionCase offered, @Nullable Instant retryAt) {
    write(
        "record the delivery of a case",
        connection -> cases.recordDelivery(connection, offered, retryAt));
  }

  @Override
  public List<ExceptionCase> openCases(Tenant tenant) {
    return transactions.read("read cases", connection -> cases.open(connection, tenant));
  }

  @Override
  public List<ExceptionCase> casesLike(ExceptionCase one, int limit) {
    return transactions.read(
        "read cases of one cause", connection -> cases.alike(connection, one, limit));
  }

  @Override
  public List<StoredCase> cases(Tenant tenant, CaseQuery query) {
    return transactions.read("list cases", connection -> cases.page(connection, tenant, query));
  }

  @Override
  public Optional<StoredCase> findCase(Tenant tenant, String caseId) {
    return transactions.read("read a case", connection -> cases.find(connection, tenant, caseId));
  }

  @Override
  public boolean changeCase(
      Tenant tenant, CaseRef seen, CaseChange change, String actor, Instant now) {
    return audited(
        "change a case",
        tenant,
        now,
        (connection, entries) -> {
          // The type cannot change after this: the change would name an old revision.
          boolean answers =
              cases
                  .find(connection, tenant, seen.id())
                  .filter(one -> change.answers(one.opened().type()))
                  .isPresent();
          if (answers || change.transition() == CaseTransition.RETRY) {
            lockSubjectOf(connection, tenant, seen.id());
          }
          Optional<CaseChanges.Subject> changed =
              caseChanges.change(connection, tenant.id(), seen, change, actor, entries);
          if (changed.isPresent() && change.transition() == CaseTransition.RETRY) {
            retried(connection, tenant, List.of(changed.get()), actor, entries);
            if (changed.get().isOfUnit()) {
              returns.readAtOnce(connection, tenant.id(), changed.get().rmaId(), now);
            }
          }
          if (changed.isPresent() && answers) {
            // A decision that is under way has seen the open case.
            UnitRef unit = new UnitRef(changed.get().rmaId(), changed.get().unitId());
            returns.endClaim(connection, tenant.id(), unit.rmaId());
            decideAgain(connection, tenant, List.of(unit), actor, entries);
          }
          return changed.isPresent();
        });
  }

  /** A change that makes a read due locks the return before the case, as a decision does. */
  private void lockSubjectOf(Connection connection, Tenant tenant, String caseId)
      throws SQLException {
    Optional<CaseChanges.Subject> subject = caseChanges.subjectOf(connection, tenant.id(), caseId);
    if (subject.isEmpty()) {
      return;
    }
    Optional<String> order = subject.get().refundOrder();
    if (order.isPresent()) {
      refundOrders.lock(connection, tenant.id(), order.get());
    } else if (subject.get().isOfUnit()) {
      returns.lock(connection, tenant.id(), subject.get().rmaId());
    }
  }

  /** Has the subjects of retried cases decided, planned or judged again. */
  private void retried(
      Connection connection,
      Tenant tenant,
      List<CaseChanges.Subject> subjects,
      String actor,
      AuditTable.Entries entries)
      throws SQLException {
    units.retry(
        connection, tenant.id(), subjects.stream().filter(CaseChanges.Subject::isOfUnit).toList());
    for (CaseChanges.Subject one : subjects) {
      String pushId = one.pushId();
      Optional<String> order = one.refundOrder();
      String entryKey = one.entryKey();
      if (pushId != null) {
        ChannelTable.retry(connection, tenant.id(), pushId, actor, entries);
      } else if (entryKey != null) {
        if (EntryPostTable.retry(connection, tenant.id(), entryKey, entries.at())) {
          entries.entryPosted(
              entryKey, EntryPostState.REFUSED.name(), EntryPostState.PLANNED, actor, "retried");
        }
      } else if (order.isPresent()) {
        refundOrders.retry(connection, tenant.id(), order.get(), one.caseId(), entries.at());
      } else if (one.isOfDrift()) {
        healAgain(connection, tenant, one, entries.at());
      }
    }
  }

  private static void healAgain(
      Connection connection, Tenant tenant, CaseChanges.Subject subject, Instant now)
      throws SQLException {
    String sku = DriftCases.skuOf(subject.unitId());
    String location = DriftCases.locationOf(subject.rmaId());
    DriftHoldTable.release(connection, tenant.id(), sku, location, now);
    Optional<DriftRun> latest = DriftRunTable.lastFull(connection, tenant.id());
    if (latest.isPresent()) {
      DriftRowTable.caseIsDue(connection, tenant.id(), latest.get().number(), sku, location);
    }
  }

  /** Locks returns before cases, as a decision does, so that the two never wait for each other. */
  @Override
  public int retryAll(
      Tenant tenant, ExceptionType type, Instant openedBy, int limit, String actor, Instant now) {
    return audited(
        "retry cases",
        tenant,
        now,
        (connection, entries) -> {
          List<CaseChanges.Subject> retriable =
              caseChanges.retriable(connection, tenant.id(), type.name(), openedBy, limit);
          Set<String> rmaIds =
              retriable.stream()
                  .filter(CaseChanges.Subject::isOfUnit)
                  .map(CaseChanges.Subject::rmaId)
                  .collect(toCollection(TreeSet::new));
          for (String rmaId : rmaIds) {
            returns.readAtOnce(connection, tenant.id(), rmaId, now);
          }
          Set<String> orders =
              retriable.stream()
                  .flatMap(one -> one.refundOrder().stream())
                  .collect(toCollection(TreeSet::new));
          for (String order : orders) {
            refundOrders.lock(connection, tenant.id(), order);
          }
          List<CaseChanges.Subject> retried =
              caseChanges.retry(connection, tenant.id(), type.name(), retriable, actor, entries);
          retried(connection, tenant, retried, actor, entries);
          return retried.size();
        });
  }

  @Override
  public int resolveRetried(Tenant tenant, String actor, Instant now) {
    return audited(
        "resolve retried cases",
        tenant,
        now,
        (connection, entries) -> {
          int resolved = 0;
          for (CaseRef one : caseChanges.succeeded(connection, tenant.id(), CASES_AT_ONCE)) {
            CaseChange succeed = new CaseChange.Succeed();
            resolved +=
                caseChanges
                        .change(connection, tenant.id(), one, succeed, actor, entries)
                        .isPresent()
                    ? 1
                    : 0;
          }
          return resolved;
        });
  }

  @Override
  public CorrectionResult acceptCorrection(
      Tenant tenant, String caseId, String actor, Instant now) {
    try {
      return audited(
          "accept a correction",
          tenant,
          now,
          (connection, entries) ->
              acceptCorrection(connection, tenant, caseId, actor, entries)
                  ? CorrectionResult.ACCEPTED
                  : CorrectionResult.NOT_OFFERED);
    } catch (RefusedException e) {
      return CorrectionResult.KEY_TAKEN;
    }
  }

  private boolean acceptCorrection(
      Connection connection, Tenant tenant, String caseId, String actor, AuditTable.Entries entries)
      throws SQLException {
    lockSubjectOf(connection, tenant, caseId);
    Optional<ExceptionCase> open = caseChanges.lockOpen(connection, tenant, caseId);
    Optional<StockMovement> correction = open.flatMap(ExceptionCase::correction);
    if (open.isEmpty()
        || correction.isEmpty()
        || !movementChanges.isParked(connection, tenant.id(), open.get().movementKey())) {
      return false;
    }
    List<Decision.Planned> planned = List.of(new Decision.Planned(correction.get(), ""));
    movements.plan(connection, tenant.id(), planned, actor, entries);
    StoredMovement corrected =
        movementChanges.acceptCorrection(
            connection, tenant, open.get().movementKey(), actor, entries);
    LedgerTable.accept(connection, tenant.id(), corrected.key());
    StockMovement movement = corrected.movement();
    if (corrected.state().isInLedger() && movement.kind().places()) {
      units.placeParked(connection, movement, "its duplicate is undone");
    } else {
      units.retry(
          connection,
          tenant.id(),
          List.of(new CaseChanges.Subject(caseId, movement.rmaId(), movement.unitId())));
    }
    returns.readAtOnce(connection, tenant.id(), movement.rmaId(), entries.at());
    caseChanges.acceptCorrection(connection, tenant.id(), caseId, actor, entries);
    return true;
  }

  // ---- gaps ------------------------------------------------------------------------------------

  @Override
  public List<WatchedReturn> watchedReturns(Tenant tenant, Instant now, int limit) {
    return transactions.read(
        "list watched returns", connection -> watched(connection, tenant, now, limit));
  }

  private List<WatchedReturn> watched(Connection connection, Tenant tenant, Instant now, int limit)
      throws SQLException {
    List<WatchTable.Due> due = watches.due(connection, tenant.id(), now, limit);
    List<String> rmaIds = due.stream().map(WatchTable.Due::rmaId).toList();
    Map<String, List<WatchedReturn.Unit>> unitsOf =
        UnitTable.watched(connection, tenant.id(), rmaIds).stream()
            .collect(groupingBy(one -> one.state().rmaId()));
    Map<String, List<StoredMovement>> movementsOf =
        movements.ofReturns(connection, tenant, rmaIds).stream()
            .collect(groupingBy(one -> one.movement().rmaId()));
    Map<String, List<StoredRefund>> refundsOf = refunds.ofReturns(connection, tenant.id(), rmaIds);
    Map<String, List<StoredCase>> casesOf =
        cases.ofReturns(connection, tenant, rmaIds).stream()
            .collect(groupingBy(one -> one.opened().rmaId()));
    Map<String, List<RunningClock>> clocksOf = gaps.ofReturns(connection, tenant.id(), rmaIds);
    return due.stream()
        .map(
            one ->
                new WatchedReturn(
                    one.rmaId(),
                    one.version(),
                    one.lookedAt(),
                    one.status(),
                    one.statusAt(),
                    one.createdAt(),
                    one.receivedAt(),
                    one.awaitedAt(),
                    one.readAt(),
                    unitsOf.getOrDefault(one.rmaId(), List.of()),
                    movementsOf.getOrDefault(one.rmaId(), List.of()),
                    one.repayments(),
                    refundsOf.getOrDefault(one.rmaId(), List.of()),
                    casesOf.getOrDefault(one.rmaId(), List.of()),
                    clocksOf.getOrDefault(one.rmaId(), List.of())))
        .toList();
  }

  @Override
  public Set<String> recordClocks(
      Tenant tenant, Collection<ClockedReturn> clocked, String actor, Instant now) {
    return audited(
        "record clocks",
        tenant,
        now,
        (connection, entries) -> {
          List<ClockedReturn> current = watches.lockUnchanged(connection, tenant.id(), clocked);
          List<String> rmaIds = current.stream().map(ClockedReturn::rmaId).toList();
          gaps.replace(
              connection,
              tenant.id(),
              rmaIds,
              current.stream().flatMap(one -> one.clocks().stream()).toList());
          caseChanges.close(
              connection,
              tenant.id(),
              current.stream().flatMap(one -> one.closed().stream()).toList(),
              actor,
              "the fact has arrived, or is not expected any more",
              entries);
          caseChanges.open(
              connection,
              tenant,
              current.stream().flatMap(one -> one.opened().stream()).toList(),
              actor,
              entries);
          watches.looked(connection, tenant.id(), current, now);
          return Set.copyOf(rmaIds);
        });
  }

  @Override
  public Optional<Instant> nextWatch(Tenant tenant) {
    return transactions.read(
        "read when a return is watched", connection -> watches.next(connection, tenant.id()));
  }

  @Override
  public List<StoredPush> waitingPushes(
      Tenant tenant, Instant plannedBy, @Nullable StoredPush after, int limit) {
    return transactions.read(
        "list waiting pushes",
        connection -> channel.waiting(connection, tenant, plannedBy, after, limit));
  }

  @Override
  public Optional<Instant> oldestPush(Tenant tenant) {
    return transactions.read(
        "read since when a push waits", connection -> channel.oldest(connection, tenant.id()));
  }

  @Override
  public Set<RunningClock> openPushClocks(
      Tenant tenant, Map<RunningClock, ExceptionCase> opened, String actor, Instant now) {
    return audited(
        "start clocks of pushes",
        tenant,
        now,
        (connection, entries) -> {
          List<RunningClock.Subject> started =
              gaps.start(connection, tenant.id(), List.copyOf(opened.keySet()));
          Map<RunningClock, ExceptionCase> kept = new LinkedHashMap<>(opened);
          kept.keySet().removeIf(one -> !started.contains(one.of()));
          caseChanges.open(connection, tenant, List.copyOf(kept.values()), actor, entries);
          return Set.copyOf(kept.keySet());
        });
  }

  @Override
  public int closePushClocks(Tenant tenant, int limit, String actor, Instant now) {
    return audited(
        "end clocks of pushes",
        tenant,
        now,
        (connection, entries) -> {
          List<RunningClock> ended = gaps.endedPushes(connection, tenant.id(), limit);
          gaps.delete(connection, tenant.id(), ended);
          List<String> caseIds = ended.stream().map(RunningClock::caseId).toList();
          caseChanges.close(connection, tenant.id(), caseIds, actor, "the push has ended", entries);
          return ended.size();
        });
  }

  @Override
  public List<Duration> pushTimes(Tenant tenant, Instant since, int limit) {
    return transactions.read(
        "read how long pushes took",
        connection -> channel.times(connection, tenant.id(), since, limit));
  }

  @Override
  public Map<GapClock, ClockCount> countClocks(Tenant tenant) {
    return transactions.read("count clocks", connection -> gaps.counts(connection, tenant.id()));
  }

  // ---- refunds ---------------------------------------------------------------------------------

  /**
   * Keeps other transactions waiting that write refunds of the tenant, so that a day is closed over
   * rows that do not change meanwhile. Taken before any other lock.
   */
  private void lockRefunds(Connection connection, Tenant tenant) throws SQLException {
    dialect.lockNames(connection, List.of("refunds " + tenant.id()));
  }

  @Override
  public int recordObservations(
      Tenant tenant, Collection<StoredObservation> seen, Instant askedAt, Instant now) {
    return transactions.write(
        "record observations",
        connection -> {
          ObservationTable.Changes recorded =
              observations.record(connection, tenant.id(), seen, askedAt, now);
          Set<String> due = new TreeSet<>(recorded.orders());
          Set<String> aliases = refundAliases.add(connection, tenant.id(), recorded.aliases());
          if (!aliases.isEmpty()) {
            due.addAll(refundOrders.known(connection, tenant.id(), aliases));
            refundAliases.find(connection, tenant.id(), aliases).values().stream()
                .filter(orders -> orders.size() > 1)
                .forEach(due::addAll);
          }
          refundOrders.changed(connection, tenant.id(), due, now);
          return recorded.changed();
        });
  }

  @Override
  public Map<String, Set<String>> ordersOfAliases(Tenant tenant, Collection<String> aliases) {
    return transactions.read(
        "find orders with refunds by their aliases",
        connection -> refundAliases.find(connection, tenant.id(), aliases));
  }

  @Override
  public int moveObservations(
      Tenant tenant,
      Collection<StoredObservation> seen,
      Collection<String> refundKeys,
      String order,
      Instant now) {
    return transactions.write(
        "move observations to their order",
        connection -> {
          List<StoredObservation> moved =
              observations.move(connection, tenant.id(), seen, order, now);
          if (!moved.isEmpty()) {
            Set<String> due = new TreeSet<>(Set.of(order));
            moved.forEach(one -> due.add(one.order()));
            refunds.move(connection, tenant.id(), moved.get(0).order(), refundKeys, order);
            refundOrders.changed(connection, tenant.id(), due, now);
          }
          return moved.size();
        });
  }

  @Override
  public List<StoredObservation> observationsToReread(
      Tenant tenant, String source, Instant now, int limit) {
    return transactions.read(
        "list observations to read again",
        connection -> observations.toReread(connection, tenant.id(), source, now, limit));
  }

  @Override
  public List<StoredObservation> observationsOf(
      Tenant tenant, String source, Collection<String> orders) {
    return transactions.read(
        "list observations of orders",
        connection ->
            observations.of(connection, tenant.id(), orders).values().stream()
                .flatMap(List::stream)
                .filter(one -> one.source().equals(source))
                .toList());
  }

  @Override
  public List<RefundOrderClaim> claimRefundOrders(Tenant tenant, Lease lease, int limit) {
    return transactions.write(
        "claim orders with refunds",
        connection -> refundOrders.claim(connection, tenant.id(), lease, limit));
  }

  @Override
  public List<RefundOrderView> refundOrders(Tenant tenant, Collection<RefundOrderClaim> claims) {
    return transactions.read(
        "read orders with refunds",
        connection -> {
          List<String> orders = claims.stream().map(RefundOrderClaim::order).toList();
          Map<String, List<StoredObservation>> seen =
              observations.of(connection, tenant.id(), orders);
          Map<String, List<StoredRefund>> rows = refunds.of(connection, tenant.id(), orders);
          return claims.stream()
              .map(
                  claim ->
                      new RefundOrderView(
                          claim,
                          seen.getOrDefault(claim.order(), List.of()),
                          rows.getOrDefault(claim.order(), List.of())))
              .toList();
        });
  }

  @Override
  public Set<String> recordRefunds(
      Tenant tenant, Collection<JudgedOrder> judged, String actor, Instant now) {
    return audited(
        "record refunds",
        tenant,
        now,
        (connection, entries) -> {
          lockRefunds(connection, tenant);
          Map<String, RefundOrderTable.Known> held =
              refundOrders.lockHeld(connection, tenant.id(), judged);
          List<JudgedOrder> current =
              judged.stream().filter(one -> held.containsKey(one.claim().order())).toList();
          Set<String> named = refunds.record(connection, tenant.id(), current, now);
          watches.touch(connection, tenant.id(), named, now);
          List<String> closed = new ArrayList<>();
          List<ExceptionCase> opened = new ArrayList<>();
          for (JudgedOrder one : current) {
            RefundCases before = requireNonNull(held.get(one.claim().order())).cases();
            closed.addAll(before.closed(RefundCases.of(one.cases())));
            opened.addAll(before.opened(one.cases()).values());
          }
          caseChanges.close(connection, tenant.id(), closed, actor, "judged again", entries);
          caseChanges.open(connection, tenant, opened, actor, entries);
          refundOrders.judged(connection, tenant.id(), current);
          return Set.copyOf(held.keySet());
        });
  }

  @Override
  public void postponeRefundOrders(
      Tenant tenant, Collection<RefundOrderClaim> claims, Instant next) {
    write(
        "give orders with refunds back",
        connection -> refundOrders.postpone(connection, tenant.id(), claims, next));
  }

  @Override
  public Optional<Instant> nextRefundWork(Tenant tenant) {
    return transactions.read(
        "read when refunds are due",
        connection ->
            Stream.of(
                    refundOrders.next(connection, tenant.id()),
                    observations.nextReread(connection, tenant.id()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo));
  }

  @Override
  public boolean acceptRefund(
      Tenant tenant, StoredRefund seen, RefundAcceptance acceptance, Instant now) {
    return decideRefund(
        "accept a refund",
        tenant,
        seen,
        now,
        (found, row, entries) -> {
          entries.refundDecided(
              found.key(),
              row.verdict(),
              RefundVerdict.ACCEPTED,
              acceptance.person(),
              acceptance.why());
          return Optional.of(found.accepted(acceptance));
        });
  }

  @Override
  public boolean reopenRefund(
      Tenant tenant, StoredRefund seen, String person, String why, Instant now) {
    return decideRefund(
        "take the acceptance of a refund back",
        tenant,
        seen,
        now,
        (found, row, entries) -> {
          if (found.acceptance() == null) {
            return Optional.empty();
          }
          entries.refundDecided(found.key(), RefundVerdict.ACCEPTED, row.verdict(), person, why);
          return Optional.of(found.reopened());
        });
  }

  /** The decision of a person about a refund; empty if there is nothing to decide. */
  @FunctionalInterface
  private interface RefundDecision {
    Optional<StoredRefund> of(StoredRefund found, RefundRow row, AuditTable.Entries entries);
  }

  /** Writes what a person decides, unless the refund has changed since the person saw it. */
  private boolean decideRefund(
      String what, Tenant tenant, StoredRefund seen, Instant now, RefundDecision decision) {
    return audited(
        what,
        tenant,
        now,
        (connection, entries) -> {
          lockRefunds(connection, tenant);
          StoredRefund found = refunds.find(connection, tenant.id(), seen.key()).orElse(null);
          RefundRow row = found == null ? null : found.row();
          if (found == null || row == null || found.revision() != seen.revision()) {
            return false;
          }
          Optional<StoredRefund> decided = decision.of(found, row, entries);
          if (decided.isEmpty()) {
            return false;
          }
          refundOrders.changed(connection, tenant.id(), List.of(found.order()), now);
          refunds.put(connection, tenant.id(), List.of(decided.get()));
          return true;
        });
  }

  @Override
  public Optional<StoredRefund> refund(Tenant tenant, String key) {
    return transactions.read(
        "read a refund", connection -> refunds.find(connection, tenant.id(), key));
  }

  @Override
  public List<StoredRefund> refundsOf(
      Tenant tenant, LocalDate day, @Nullable String after, int limit) {
    return transactions.read(
        "read refunds of a day",
        connection ->
            refunds.ofDay(connection, tenant.id(), day, after == null ? "" : after, limit));
  }

  @Override
  public List<StoredRefund> unsettledRefunds(Tenant tenant, @Nullable String after, int limit) {
    return transactions.read(
        "read unsettled refunds",
        connection ->
            refunds.unsettled(connection, tenant.id(), after == null ? "" : after, limit));
  }

  @Override
  public Map<RefundVerdict, Long> countOpenRefunds(Tenant tenant, Instant now) {
    return transactions.read(
        "count open refunds", connection -> refunds.countOpen(connection, tenant.id(), now));
  }

  @Override
  public Map<RefundVerdict, Long> countRefunds(Tenant tenant) {
    return transactions.read(
        "count refunds", connection -> refunds.counts(connection, tenant.id()));
  }

  @Override
  public ClosedDay closeRefundDay(
      Tenant tenant, LocalDate first, LocalDate day, String actor, Instant now) {
    return transactions.write(
        "close a day of refunds",
        connection -> {
          lockRefunds(connection, tenant);
          return closedDays.close(connection, tenant.id(), first, day, actor, now);
        });
  }

  @Override
  public List<ClosedDay> closedRefundDays(Tenant tenant, LocalDate from, LocalDate to) {
    return transactions.read(
        "list closed days", connection -> closedDays.between(connection, tenant.id(), from, to));
  }

  @Override
  public Optional<ClosedDay> lastClosedRefundDay(Tenant tenant) {
    return transactions.read(
        "read the last closed day", connection -> closedDays.last(connection, tenant.id()));
  }

  @Override
  public void forEachRefundEntry(Tenant tenant, long batch, Consumer<RefundEntry> visitor) {
    long seen = 0;
    List<RefundEntry> some;
    do {
      long after = seen;
      some =
          transactions.read(
              "read entries of refunds",
              connection ->
                  closedDays.entries(connection, tenant.id(), batch, after, REFUNDS_AT_ONCE));
      some.forEach(visitor);
      seen += some.size();
    } while (some.size() == REFUNDS_AT_ONCE);
  }

  // ---- orders of entries -----------------------------------------------------------------------

  @Override
  public int planEntryPosts(
      Tenant tenant, long batch, SortedMap<Long, String> refundKeys, String actor, Instant now) {
    return audited(
        "plan orders of entries",
        tenant,
        now,
        (connection, entries) -> {
          List<EntryPost> planned = entryPosts.plan(connection, tenant, batch, refundKeys, now);
          planned.forEach(
              one -> entries.entryPosted(one.key(), "", EntryPostState.PLANNED, actor, "planned"));
          return planned.size();
        });
  }

  @Override
  public List<StoredEntryPost> claimEntryPosts(Tenant tenant, Lease lease, int limit) {
    return transactions.write(
        "claim orders of entries",
        connection -> entryPosts.claim(connection, tenant.id(), lease, limit));
  }

  @Override
  public boolean recordEntryPost(
      Tenant tenant, StoredEntryPost held, EntryPostOutcome outcome, Instant now) {
    return audited(
        "record the outcome of an order of an entry",
        tenant,
        now,
        (connection, entries) -> {
          Optional<String> holder = entryPosts.record(connection, tenant.id(), held, outcome, now);
          if (holder.isPresent()) {
            String actor = holder.get();
            if (outcome.state() != held.state()) {
              entries.entryPosted(
                  held.key(), held.state().name(), outcome.state(), actor, outcome.why());
            }
            List<ExceptionCase> opened = outcome.openedCase().stream().toList();
            caseChanges.open(connection, tenant, opened, actor, entries);
            if (outcome.state().isPosted()) {
              String caseId = ExceptionCase.idOf(held.post().caseReturn(), held.post().caseUnit());
              caseChanges.close(
                  connection, tenant.id(), List.of(caseId), actor, outcome.why(), entries);
              caseChanges.succeed(connection, tenant.id(), caseId, actor, entries);
            }
            if (outcome.showsOrders(held.state())) {
              List<String> orders =
                  refunds.find(connection, tenant.id(), held.post().refund()).stream()
                      .map(StoredRefund::order)
                      .toList();
              refundOrders.changed(connection, tenant.id(), orders, now);
            }
          }
          return holder.isPresent();
        });
  }

  @Override
  public int recordEntryOrders(Tenant tenant, Collection<EntryOrder> seen, Instant now) {
    return transactions.write(
        "record orders of entries",
        connection -> entryPosts.recordOrders(connection, tenant.id(), seen, now));
  }

  @Override
  public List<EntryOrder> entryOrders(Tenant tenant, Collection<String> keys) {
    return transactions.read(
        "read orders of entries", connection -> entryPosts.orders(connection, tenant.id(), keys));
  }

  @Override
  public List<EntryOrder> unplannedEntryOrders(
      Tenant tenant, Instant seenTo, @Nullable String after, int limit) {
    return transactions.read(
        "list orders without an entry",
        connection -> entryPosts.unplanned(connection, tenant.id(), seenTo, after, limit));
  }

  @Override
  public Map<String, List<EntryOrder>> entryOrdersOf(Tenant tenant, Collection<String> refundKeys) {
    return transactions.read(
        "read orders of refunds",
        connection -> entryPosts.ordersOf(connection, tenant.id(), refundKeys));
  }

  @Override
  public List<StoredEntryPost> entryPosts(
      Tenant tenant, EntryPostState state, @Nullable String after, int limit) {
    return transactions.read(
        "list orders of entries",
        connection -> entryPosts.page(connection, tenant.id(), state, after, limit));
  }

  @Override
  public List<StoredEntryPost> entryPostsOf(Tenant tenant, Collection<String> refundKeys) {
    return transactions.read(
        "list orders of refunds",
        connection -> entryPosts.ofRefunds(connection, tenant.id(), refundKeys));
  }

  @Override
  public Optional<StoredEntryPost> entryPost(Tenant tenant, String key) {
    return transactions.read(
        "read an order of an entry", connection -> entryPosts.find(connection, tenant.id(), key));
  }

  @Override
  public Map<EntryPostState, Long> countEntryPosts(Tenant tenant) {
    return transactions.read(
        "count orders of entries", connection -> entryPosts.counts(connection, tenant.id()));
  }

  @Override
  public Optional<Instant> nextEntryPost(Tenant tenant) {
    return transactions.read(
        "read when an order of an entry is due",
        connection -> entryPosts.next(connection, tenant.id()));
  }

  // ---- drift -----------------------------------------------------------------------------------

  @Override
  public boolean beginDriftRun(Tenant tenant, Instant now) {
    return transactions.write(
        "begin a comparison", connection -> driftRuns.begin(connection, tenant.id(), now));
  }

  @Override
  public Optional<StoredDriftRun> claimDriftRun(Tenant tenant, Lease lease) {
    return transactions.write(
        "claim a comparison", connection -> driftRuns.claim(connection, tenant.id(), lease));
  }

  @Override
  public boolean postponeDriftRun(
      Tenant tenant, StoredDriftRun held, StoredDriftRun next, Instant dueAt) {
    return transactions.write(
        "give a comparison back",
        connection -> driftRuns.postpone(connection, tenant.id(), held, next, dueAt));
  }

  /** What a comparison writes when it moves on. */
  private boolean moveDriftRun(
      String what, Tenant tenant, StoredDriftRun held, StoredDriftRun next, Writing rows) {
    return transactions.write(
        what,
        connection -> {
          boolean isHeld = driftRuns.move(connection, tenant.id(), held, next);
          if (isHeld) {
            rows.on(connection);
          }
          return isHeld;
        });
  }

  @Override
  public boolean recordWarehouseLevels(
      Tenant tenant, StoredDriftRun held, StoredDriftRun next, Collection<WarehouseLevel> levels) {
    return moveDriftRun(
        "record levels of the stock system",
        tenant,
        held,
        next,
        connection -> driftLevels.put(connection, tenant.id(), held.number(), levels));
  }

  @Override
  public boolean recordChannelStock(
      Tenant tenant, StoredDriftRun held, StoredDriftRun next, Collection<ChannelStock> rows) {
    return moveDriftRun(
        "record levels of the channel",
        tenant,
        held,
        next,
        connection -> driftLevels.putStock(connection, tenant.id(), held.number(), rows));
  }

  @Override
  public List<SkuLevels> skuLevels(Tenant tenant, long run, @Nullable String after, int limit) {
    return transactions.read(
        "read levels of a comparison",
        connection -> driftLevels.skus(connection, tenant.id(), run, after, limit));
  }

  @Override
  public boolean recordDriftRows(
      Tenant tenant, StoredDriftRun held, StoredDriftRun next, Collection<DriftRow> rows) {
    return moveDriftRun(
        "record differences",
        tenant,
        held,
        next,
        connection -> driftRows.put(connection, tenant.id(), held.number(), rows));
  }

  @Override
  public boolean endDriftRun(
      Tenant tenant, StoredDriftRun held, DriftEnd end, String actor, Instant now) {
    return audited(
        "end a comparison",
        tenant,
        now,
        (connection, entries) -> {
          if (!driftRuns.end(connection, tenant.id(), held, end.run())) {
            return false;
          }
          Instant began = end.run().startedAt();
          driftRows.released(connection, tenant.id(), held.number(), began);
          driftRows.opened(connection, tenant.id(), held.number(), end.reported());
          driftRows.healed(connection, tenant.id(), held.number(), end.healings());
          channel.planHealings(connection, tenant.id(), end.healings(), actor, entries);
          for (DriftRow one : end.held()) {
            DriftHoldTable.hold(
                connection,
                tenant.id(),
                one.sku(),
                one.locationId(),
                HealedPair.Hold.TWO_WRITERS,
                began,
                now);
          }
          caseChanges.close(
              connection, tenant.id(), end.closed(), actor, "compared again", entries);
          caseChanges.open(connection, tenant, end.opened(), actor, entries);
          return true;
        });
  }

  @Override
  public Optional<Instant> nextDriftWork(Tenant tenant) {
    return transactions.read(
        "read when a comparison is due", connection -> driftRuns.next(connection, tenant.id()));
  }

  @Override
  public List<DriftRun> driftRuns(Tenant tenant, @Nullable Long before, int limit) {
    return transactions.read(
        "list comparisons", connection -> driftRuns.page(connection, tenant.id(), before, limit));
  }

  @Override
  public Optional<DriftRun> lastFullDriftRun(Tenant tenant) {
    return transactions.read(
        "read the latest comparison",
        connection -> DriftRunTable.lastFull(connection, tenant.id()));
  }

  @Override
  public List<DriftRow> driftRowsOf(Tenant tenant, long run, Collection<String> skus) {
    return transactions.read(
        "read differences", connection -> driftRows.of(connection, tenant.id(), run, skus));
  }

  @Override
  public List<DriftRow> driftRows(Tenant tenant, long run, @Nullable DriftRow after, int limit) {
    return transactions.read(
        "read differences",
        connection -> driftRows.page(connection, tenant.id(), run, after, limit));
  }

  @Override
  public List<DriftRow> largestDriftRows(Tenant tenant, long run, int limit) {
    return transactions.read(
        "read differences", connection -> driftRows.largest(connection, tenant.id(), run, limit));
  }

  @Override
  public List<DriftRow> driftRowsReported(
      Tenant tenant, long run, DriftRow.Report report, int limit) {
    return transactions.read(
        "read differences",
        connection -> driftRows.reported(connection, tenant.id(), run, report, limit));
  }

  @Override
  public long countDriftRowsReported(Tenant tenant, long run, DriftRow.Report report) {
    return transactions.read(
        "count differences",
        connection -> driftRows.countReported(connection, tenant.id(), run, report));
  }

  @Override
  public List<DriftRow> confirmedDriftRows(
      Tenant tenant, long run, DriftCause cause, @Nullable DriftRow after, int limit) {
    return transactions.read(
        "list differences",
        connection -> driftRows.confirmed(connection, tenant.id(), run, cause, after, limit));
  }

  @Override
  public List<HealedPair> healedPairs(Tenant tenant, Collection<String> skus, Instant since) {
    return transactions.read(
        "read healed pairs", connection -> channel.healed(connection, tenant.id(), skus, since));
  }

  @Override
  public List<StoredPush> healings(Tenant tenant, long run, @Nullable String after, int limit) {
    return transactions.read(
        "list healings", connection -> channel.healings(connection, tenant, run, after, limit));
  }

  @Override
  public int undoHealings(
      Tenant tenant, Collection<ChannelPush> undoing, String actor, Instant now) {
    return audited(
        "undo healings",
        tenant,
        now,
        (connection, entries) -> channel.undo(connection, tenant.id(), undoing, actor, entries));
  }

  @Override
  public Set<String> skusUnderWay(Tenant tenant, Collection<String> skus) {
    return transactions.read(
        "find SKUs that move",
        connection -> MovementTable.skusUnderWay(connection, tenant.id(), skus));
  }

  @Override
  public int forgetDrift(Tenant tenant, int kept, int limit) {
    return transactions.write(
        "forget comparisons",
        connection -> {
          Optional<Long> ended = driftRuns.withLevels(connection, tenant.id());
          if (ended.isPresent()) {
            int levels = driftLevels.forget(connection, tenant.id(), ended.get(), limit);
            if (levels < limit) {
              driftRuns.levelsForgotten(connection, tenant.id(), ended.get());
            }
            return levels + 1;
          }
          Optional<Long> old = driftRuns.old(connection, tenant.id(), kept);
          if (old.isEmpty()) {
            return 0;
          }
          int rows = driftRows.forget(connection, tenant.id(), old.get(), limit);
          if (rows < limit) {
            driftRuns.delete(connection, tenant.id(), old.get());
          }
          return rows + 1;
        });
  }

  // ---- changes by hand -------------------------------------------------------------------------

  @Override
  public void recordHandMade(Tenant tenant, Collection<HandMade> changes) {
    transactions.write(
        "record changes by hand",
        connection -> {
          handMade.put(connection, tenant.id(), changes);
          return true;
        });
  }

  @Override
  public List<HandMade> handMadeOf(Tenant tenant, Collection<String> skus, int limit) {
    return transactions.read(
        "read changes by hand",
        connection -> HandMadeTable.latest(connection, tenant.id(), skus, limit));
  }

  @Override
  public List<HandMade> handMadeOf(
      Tenant tenant, String sku, @Nullable Long warehouseId, @Nullable HandMade before, int limit) {
    return transactions.read(
        "list changes by hand of an SKU",
        connection ->
            HandMadeTable.ofSku(connection, tenant.id(), sku, warehouseId, before, limit));
  }

  @Override
  public List<HandMade> handMade(Tenant tenant, @Nullable HandMade before, int limit) {
    return transactions.read(
        "list changes by hand",
        connection -> HandMadeTable.page(connection, tenant.id(), before, limit));
  }

  @Override
  public int forgetHandMade(Tenant tenant, Instant seenBefore, int kept, int limit) {
    return transactions.write(
        "forget changes by hand",
        connection -> HandMadeTable.forget(connection, tenant.id(), seenBefore, kept, limit));
  }

  // ---- alerts ----------------------------------------------------------------------------------

  @Override
  public Waiting waiting(Tenant tenant, Instant now) {
    return transactions.read(
        "count what waits", connection -> AlertQueries.waiting(connection, tenant.id(), now));
  }

  @Override
  public List<CaseTally> tallyCases(Tenant tenant) {
    return transactions.read(
        "count cases by type", connection -> AlertQueries.tally(connection, tenant.id()));
  }

  @Override
  public List<Alert> unresolvedAlerts(Tenant tenant) {
    return transactions.read(
        "read alerts", connection -> alerts.unresolved(connection, tenant.id()));
  }

  @Override
  public List<Alert> resolvedAlerts(Tenant tenant, int limit) {
    return transactions.read(
        "read resolved alerts", connection -> alerts.resolved(connection, tenant.id(), limit));
  }

  @Override
  public Optional<Alert> alert(Tenant tenant, String key) {
    return transactions.read(
        "read an alert", connection -> alerts.find(connection, tenant.id(), key));
  }

  @Override
  public boolean recordAlert(
      Tenant tenant,
      Alert next,
      Map<String, AlertMessage> messages,
      String actor,
      @Nullable String why) {
    return audited(
        "write an alert",
        tenant,
        next.changedAt(),
        (connection, entries) -> {
          boolean written = alerts.record(connection, tenant.id(), next, messages);
          if (written && why != null) {
            entries.alerted(next.key(), next.state(), actor, why);
          }
          return written;
        });
  }

  @Override
  public Optional<ClaimedMessage> claimAlertMessage(
      Tenant tenant, Lease lease, Collection<String> sinks) {
    return transactions.write(
        "claim a message", connection -> alerts.claim(connection, tenant.id(), lease, sinks));
  }

  @Override
  public boolean recordAlertDelivery(
      Tenant tenant, ClaimedMessage held, @Nullable Instant retryAt, boolean hasFailed) {
    return transactions.write(
        "record a delivery",
        connection -> alerts.delivered(connection, tenant.id(), held, retryAt, hasFailed));
  }

  @Override
  public Optional<Instant> nextAlertMessage(Tenant tenant) {
    return transactions.read(
        "read when a message is due", connection -> alerts.next(connection, tenant.id()));
  }

  @Override
  public int forgetAlerts(Tenant tenant, Instant before, int limit) {
    return transactions.write(
        "delete alerts", connection -> alerts.forget(connection, tenant.id(), before, limit));
  }

  @Override
  public void signOfLife(Tenant tenant, String instance, Instant now) {
    write(
        "record a sign of life",
        connection -> AlertQueries.sign(connection, tenant.id(), instance, now));
  }

  @Override
  public boolean forgetHost(Tenant tenant, String instance) {
    return transactions.write(
        "delete a host", connection -> AlertQueries.forgetHost(connection, tenant.id(), instance));
  }

  @Override
  public List<HostSign> hosts(Tenant tenant) {
    return transactions.read(
        "read hosts", connection -> AlertQueries.hosts(connection, tenant.id()));
  }

  // ---- quota and notes -------------------------------------------------------------------------

  @Override
  public CallCount addCalls(Tenant tenant, LocalDate day, long calls, long limit) {
    return transactions.write(
        "count calls", connection -> quota.add(connection, tenant.id(), day, calls, limit));
  }

  @Override
  public long callsSpent(Tenant tenant, LocalDate day) {
    return transactions.read(
        "read the count of calls", connection -> quota.spent(connection, tenant.id(), day));
  }

  @Override
  public Optional<Note> note(Tenant tenant, String name) {
    return transactions.read(
        "read a note", connection -> quota.note(connection, tenant.id(), name));
  }

  @Override
  public boolean putNote(Tenant tenant, String name, long version, String text) {
    return transactions.write(
        "write a note", connection -> quota.putNote(connection, tenant.id(), name, version, text));
  }

  // ---- start -----------------------------------------------------------------------------------

  @Override
  public Optional<Start> start(Tenant tenant) {
    return transactions.read("read the start", connection -> starts.find(connection, tenant.id()));
  }

  @Override
  public Optional<Tenant> successor(Tenant tenant) {
    return transactions
        .read("read the successor", connection -> starts.successor(connection, tenant.id()))
        .map(Tenant::of);
  }

  @Override
  public Start begin(Tenant tenant, Instant at, String actor, Instant now) {
    return audited(
        "write the start",
        tenant,
        now,
        (connection, entries) -> starts.begin(connection, tenant.id(), at, actor, entries));
  }

  @Override
  public boolean moveStart(
      Tenant tenant, Start seen, Instant to, Duration margin, String actor, Instant now) {
    return audited(
        "move the start",
        tenant,
        now,
        (connection, entries) -> {
          Optional<List<String>> again =
              starts.move(connection, tenant.id(), seen, to, margin, actor, entries);
          if (again.isPresent()) {
            returns.readBecause(ReadCause.BACKLOG, connection, tenant.id(), again.get(), now);
          }
          return again.isPresent();
        });
  }

  @Override
  public void takeOver(Tenant tenant, Tenant old, String actor, Instant now) {
    if (tenant.equals(old)) {
      throw new IllegalArgumentException("tenant " + old.id() + " cannot take itself over");
    }
    audited(
        "take over a tenant",
        tenant,
        now,
        (connection, entries) -> {
          starts.takeOver(connection, tenant.id(), old.id(), actor, entries);
          return true;
        });
  }

  @Override
  public Set<Tenant> takenOver(Tenant tenant) {
    return transactions.read(
        "read the old names of a tenant",
        connection -> StartTable.takenOver(connection, tenant.id()));
  }

  // ---- queries ---------------------------------------------------------------------------------

  @Override
  public NextWork nextWork(Tenant tenant) {
    return transactions.read(
        "read when work is due", connection -> WorkQuery.next(connection, dialect, tenant.id()));
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
                cases.countOpen(connection, tenant.id()),
                movements.oldestUndecided(connection, tenant.id()).orElse(null)));
  }

  @Override
  public Backlog backlog(Tenant tenant) {
    return transactions.read(
        "count what waits",
        connection ->
            new Backlog(
                movements.undecided(connection, tenant.id()),
                movements.countUnconfirmed(connection, tenant.id()),
                cases.countOpen(connection, tenant.id()),
                movements.oldestUndecided(connection, tenant.id()).orElse(null)));
  }

  @Override
  public boolean hasMovements(Tenant tenant) {
    return transactions.read(
        "look for a movement", connection -> movements.hasAny(connection, tenant.id()));
  }

  @Override
  public List<Duration> lags(Tenant tenant, Instant since, int limit) {
    return transactions.read(
        "read lags", connection -> movements.lags(connection, tenant.id(), since, limit));
  }

  @Override
  public List<AuditEntry> audit(Tenant tenant, String subject) {
    return transactions.read(
        "read the audit", connection -> audit.of(connection, tenant.id(), subject));
  }

  @Override
  public int archive(Tenant tenant, Instant before, int limit, Instant now) {
    return transactions.write(
        "archive returns",
        connection -> archive.archive(connection, tenant.id(), before, now, limit));
  }

  // ---- history ---------------------------------------------------------------------------------

  @Override
  public List<Recorded<StoredObservation>> observationsNamed(Tenant tenant, String id) {
    return transactions.read(
        "find observations", connection -> ObservationTable.named(connection, tenant.id(), id));
  }

  @Override
  public Optional<StoredEntryPost> entryPostOfOrder(Tenant tenant, long orderId) {
    return transactions.read(
        "find the order of an entry",
        connection -> EntryPostTable.ofOrder(connection, tenant.id(), orderId));
  }

  @Override
  public List<RunningClock> clocksOf(Tenant tenant, Collection<String> rmaIds) {
    return transactions.read(
        "read clocks", connection -> gaps.allOfReturns(connection, tenant.id(), rmaIds));
  }

  @Override
  public List<FoundDrift> driftOf(Tenant tenant, String sku, int limit) {
    return transactions.read(
        "read differences of an SKU",
        connection -> DriftRowTable.ofSku(connection, tenant.id(), sku, limit));
  }

  @Override
  public List<StoredPush> healingsOf(Tenant tenant, String sku, int limit) {
    return transactions.read(
        "read healings of an SKU",
        connection -> channel.healingsOf(connection, tenant, sku, limit));
  }

  @Override
  public Map<CaseState, Long> countCases(Tenant tenant, int most) {
    return transactions.read(
        "count cases", connection -> OverviewQueries.cases(connection, tenant.id(), most));
  }

  @Override
  public FlowFacts flow(Tenant tenant, Instant since, int latest) {
    return transactions.read(
        "count what came through",
        connection ->
            OverviewQueries.flow(
                connection,
                tenant.id(),
                since,
                latest,
                channel.times(connection, tenant.id(), since, latest)));
  }

  @Override
  public List<ReturnFacts> returnFacts(Tenant tenant, Collection<String> rmaIds) {
    return transactions.read(
        "read returns", connection -> returns.facts(connection, tenant.id(), rmaIds));
  }

  @Override
  public List<String> returnsOfOrder(Tenant tenant, String order, int limit) {
    return transactions.read(
        "read the returns of an order",
        connection -> returns.ofOrder(connection, tenant.id(), order, limit));
  }

  @Override
  public List<String> orderNames(Tenant tenant, String prefix, int limit) {
    return transactions.read(
        "search order names",
        connection -> returns.orderNames(connection, tenant.id(), prefix, limit));
  }

  @Override
  public List<UnitRef> unitsNamed(Tenant tenant, String unitId, int limit) {
    return transactions.read(
        "search units", connection -> units.named(connection, tenant.id(), unitId, limit));
  }

  @Override
  public Optional<FoundMovement> movement(Tenant tenant, String key) {
    return transactions.read(
        "read a movement", connection -> movements.find(connection, tenant, key));
  }

  @Override
  public List<ListedMovement> movements(
      Tenant tenant, MovementList list, ListedMovement.@Nullable Place after, int limit) {
    return transactions.read(
        "list movements", connection -> movements.list(connection, tenant, list, after, limit));
  }

  @Override
  public List<ListedMovement> movementsOf(
      Tenant tenant, String sku, @Nullable Long warehouseId, long below, int limit) {
    return transactions.read(
        "list movements of an SKU",
        connection -> movements.ofSku(connection, tenant, sku, warehouseId, below, limit));
  }

  @Override
  public List<String> skus(Tenant tenant, String prefix, int limit) {
    return transactions.read(
        "search SKUs", connection -> movements.skus(connection, tenant.id(), prefix, limit));
  }

  @Override
  public List<Recorded<LedgerEntry>> ledgerLines(Tenant tenant, Collection<String> keys) {
    return transactions.read(
        "read lines of the ledger", connection -> LedgerTable.lines(connection, tenant.id(), keys));
  }

  @Override
  public FoundTransaction transaction(Tenant tenant, long transactionId) {
    return transactions.read(
        "read a transaction of the ledger",
        connection ->
            new FoundTransaction(
                LedgerTable.transaction(connection, tenant.id(), transactionId),
                registers.ofTransaction(connection, tenant.id(), transactionId)));
  }

  @Override
  public Map<Long, Instant> registerOrdersRecorded(Tenant tenant, Collection<Long> orderIds) {
    return transactions.read(
        "read refunds of registers",
        connection -> registers.recordedAt(connection, tenant.id(), orderIds));
  }

  @Override
  public List<RegisterChange> registerChanges(Tenant tenant, Collection<Long> orderIds) {
    return transactions.read(
        "read stock of registers",
        connection -> registers.changes(connection, tenant.id(), orderIds));
  }

  @Override
  public List<RegisterChange> registerChangesOf(
      Tenant tenant,
      String sku,
      @Nullable Long warehouseId,
      @Nullable RegisterChange after,
      int limit) {
    return transactions.read(
        "read stock of registers",
        connection -> registers.ofSku(connection, tenant.id(), sku, warehouseId, after, limit));
  }

  @Override
  public List<StoredRefund> refundsOf(Tenant tenant, Collection<String> orders) {
    return transactions.read(
        "read refunds of orders",
        connection ->
            refunds.of(connection, tenant.id(), orders).values().stream()
                .flatMap(List::stream)
                .sorted(comparing(StoredRefund::key))
                .toList());
  }

  @Override
  public List<String> refundOrdersNamed(Tenant tenant, String orderName, int limit) {
    return transactions.read(
        "search refunds",
        connection -> refunds.ordersNamed(connection, tenant.id(), orderName, limit));
  }

  @Override
  public List<Recorded<StoredObservation>> observationsOf(
      Tenant tenant, Collection<String> orders) {
    return transactions.read(
        "read observations of refunds",
        connection -> observations.recorded(connection, tenant.id(), orders));
  }

  @Override
  public List<Recorded<StoredObservation>> observationVersionsOf(
      Tenant tenant, Collection<String> orders) {
    return transactions.read(
        "read versions of observations",
        connection -> observations.versions(connection, tenant.id(), orders));
  }

  @Override
  public List<StoredCase> casesOf(Tenant tenant, Collection<String> rmaIds) {
    return transactions.read(
        "read cases of returns", connection -> cases.ofReturns(connection, tenant, rmaIds));
  }

  @Override
  public List<StoredPush> pushes(Tenant tenant, Collection<String> pushIds) {
    return transactions.read(
        "read pushes", connection -> channel.byIds(connection, tenant, pushIds));
  }

  @Override
  public List<AuditEntry> audits(Tenant tenant, Collection<String> subjects) {
    return transactions.read(
        "read the audit", connection -> audit.of(connection, tenant.id(), subjects));
  }
}
