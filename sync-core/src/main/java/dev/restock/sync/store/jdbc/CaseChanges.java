package dev.restock.sync.store.jdbc;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.CaseTransition;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.internal.jdbc.drift.DriftHoldTable;
import dev.restock.sync.internal.jdbc.drift.DriftRowTable;
import dev.restock.sync.internal.jdbc.drift.DriftRunTable;
import dev.restock.sync.internal.jdbc.gaps.GapTable;
import dev.restock.sync.internal.jdbc.refunds.EntryPostTable;
import dev.restock.sync.internal.jdbc.refunds.RefundOrderTable;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.drift.DriftCases;
import dev.restock.sync.store.gaps.RunningClock;
import dev.restock.sync.store.refunds.EntryPost;
import dev.restock.sync.store.refunds.EntryPostState;
import dev.restock.sync.store.refunds.RefundCases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes every {@link CaseTransition}, on locked rows. */
final class CaseChanges {
  private static final String NOBODY = "";

  private static final String BY_IDS =
      """
      SELECT case_id, rma_id, unit_id, state, type, assignee, revision FROM restock_case
      WHERE tenant = :tenant AND case_id IN (:case_ids)
      ORDER BY case_id
      """;

  private static final Sql SUBJECT_OF =
      Sql.of(
          """
          SELECT case_id, rma_id, unit_id FROM restock_case
          WHERE tenant = :tenant AND case_id = :case_id
          """);

  private static final Sql OPEN =
      Sql.of(
          """
          INSERT INTO restock_case (tenant, case_id, type, owner, severity, happened, check_first,
            advice, retriable, rma_id, unit_id, movement_key, what, opened_at, correction_key,
            correction_warehouse_id, correction_sku, correction_quantity, correction_reason_code,
            state, is_open, changed_at, deliver_at)
          VALUES (:tenant, :case_id, :type, :owner, :severity, :happened, :check_first,
            :advice, :retriable, :rma_id, :unit_id, :movement_key, :what, :opened_at,
            :correction_key, :correction_warehouse_id, :correction_sku, :correction_quantity,
            :correction_reason_code, :state, 1, :now, :opened_at)
          ON CONFLICT (tenant, case_id) DO UPDATE SET
            type = excluded.type, owner = excluded.owner, severity = excluded.severity,
            happened = excluded.happened, check_first = excluded.check_first,
            advice = excluded.advice, retriable = excluded.retriable,
            movement_key = excluded.movement_key, what = excluded.what,
            opened_at = excluded.opened_at, correction_key = excluded.correction_key,
            correction_warehouse_id = excluded.correction_warehouse_id,
            correction_sku = excluded.correction_sku,
            correction_quantity = excluded.correction_quantity,
            correction_reason_code = excluded.correction_reason_code,
            state = excluded.state, is_open = 1, changed_at = excluded.changed_at,
            assignee = CASE WHEN excluded.state = 'ASSIGNED' THEN restock_case.assignee ELSE '' END,
            revision = restock_case.revision + 1, delivered = 0, deliver_at = excluded.deliver_at,
            failures = 0
          """);

  private static final Sql CHANGE =
      Sql.of(
          """
          UPDATE restock_case
          SET state = :state, is_open = :is_open, assignee = :assignee, changed_at = :now,
            revision = revision + 1
          WHERE tenant = :tenant AND case_id = :case_id
          """);

  private static final Sql DELIVER_AGAIN =
      Sql.of(
          """
          UPDATE restock_case SET delivered = 0, failures = 0, deliver_at = :now
          WHERE tenant = :tenant AND case_id = :case_id
          """);

  private static final String LOCK_OPEN =
      """
      SELECT * FROM restock_case
      WHERE tenant = :tenant AND case_id = :case_id AND is_open = 1
      """;

  private static final Sql SUCCEEDED =
      Sql.of(
          """
          SELECT c.case_id, c.revision FROM restock_case c
          WHERE c.tenant = :tenant AND c.state = 'RETRIED' AND EXISTS (
            SELECT 1 FROM restock_unit u
            WHERE u.tenant = c.tenant AND u.rma_id = c.rma_id AND u.unit_id = c.unit_id
              AND u.retry = 0 AND u.status <> 'PARKED'
              AND NOT EXISTS (
                SELECT 1
                FROM restock_movement m
                JOIN restock_movement_state s ON s.id = m.id
                WHERE m.movement_key = u.movement_key AND m.tenant = u.tenant
                  AND s.state NOT IN ('APPLIED', 'CONFIRMED')))
          LIMIT :limit
          """);

  private static final Sql PARKED_MOVEMENT =
      Sql.of(
          """
          SELECT 1
          FROM restock_movement m
          JOIN restock_movement_state s ON s.id = m.id
          WHERE m.tenant = :tenant AND m.rma_id = :rma_id AND m.unit_id = :unit_id
            AND s.state = 'PARKED'
          """);

  private static final Sql PARKED_UNIT =
      Sql.of(
          """
          SELECT 1 FROM restock_unit
          WHERE tenant = :tenant AND rma_id = :rma_id AND unit_id = :unit_id
            AND status = 'PARKED' AND retry = 0
          """);

  private static final Sql PUSH_STATE =
      Sql.of(
          "SELECT state FROM restock_channel_push WHERE push_id = :push_id AND tenant = :tenant");

  private static final Sql RETRIABLE =
      Sql.of(
          """
          SELECT c.case_id, c.rma_id, c.unit_id FROM restock_case c
          WHERE c.tenant = :tenant AND c.is_open = 1 AND c.type = :type
            AND c.opened_at <= :opened_by
            AND NOT EXISTS (
              SELECT 1
              FROM restock_movement m
              JOIN restock_movement_state s ON s.id = m.id
              WHERE m.tenant = c.tenant AND m.rma_id = c.rma_id AND m.unit_id = c.unit_id
                AND s.state = 'PARKED')
          ORDER BY c.opened_at, c.case_id
          LIMIT :limit
          """);

  private final Sql lock;
  private final Sql lockOpen;
  private final RefundOrderTable refundOrders;
  private final GapTable gaps;

  CaseChanges(Dialect dialect, RefundOrderTable refundOrders, GapTable gaps) {
    this.refundOrders = refundOrders;
    this.gaps = gaps;
    this.lock = dialect.locking(BY_IDS, "FOR UPDATE");
    this.lockOpen = dialect.locking(LOCK_OPEN, "FOR UPDATE");
  }

  /** The subject of a case. */
  record Subject(String caseId, String rmaId, String unitId) {
    static Subject read(ResultSet row) throws SQLException {
      return new Subject(
          row.getString("case_id"), row.getString("rma_id"), row.getString("unit_id"));
    }

    /** The push that the case is about; null if it is about a unit or a return. */
    @Nullable String pushId() {
      return ChannelPush.idOfCase(unitId);
    }

    /** The order whose refunds the case is about; empty if it is about something else. */
    Optional<String> refundOrder() {
      return RefundCases.orderOf(rmaId);
    }

    /** The key of the entry whose order the case is about; null if it is about something else. */
    @Nullable String entryKey() {
      return EntryPost.keyOfCase(unitId);
    }

    /** The clock that the case is about; null if it is about something else. */
    RunningClock.@Nullable Subject clock() {
      return RunningClock.ofCase(rmaId, unitId);
    }

    /** Whether the case is about drift. */
    boolean isOfDrift() {
      return DriftCases.isDrift(rmaId);
    }

    /** Whether the case is about a unit or a return. */
    boolean isOfUnit() {
      return pushId() == null
          && entryKey() == null
          && refundOrder().isEmpty()
          && clock() == null
          && !isOfDrift();
    }
  }

  /** A case that is locked. */
  private record Locked(
      Subject subject, CaseState state, String type, String assignee, long revision) {
    String id() {
      return subject.caseId();
    }
  }

  private List<Locked> lock(Connection connection, String tenant, List<String> caseIds)
      throws SQLException {
    return lock.queryIn(
        connection,
        Params.of("tenant", tenant),
        "case_ids",
        caseIds,
        row ->
            new Locked(
                Subject.read(row),
                CaseState.valueOf(row.getString("state")),
                row.getString("type"),
                row.getString("assignee"),
                row.getLong("revision")));
  }

  private Optional<Locked> lock(Connection connection, String tenant, CaseRef seen)
      throws SQLException {
    return lock(connection, tenant, List.of(seen.id())).stream()
        .filter(one -> one.revision() == seen.revision())
        .findFirst();
  }

  private static void change(
      Connection connection,
      String tenant,
      Locked one,
      CaseTransition transition,
      String assignee,
      String actor,
      String why,
      AuditTable.Entries audit)
      throws SQLException {
    Optional<CaseState> to = transition.from(one.state());
    if (to.isPresent()) {
      CHANGE.update(
          connection,
          CaseRows.id(tenant, one.id())
              .with("state", to.get())
              .with("is_open", to.get().isOpen())
              .with("assignee", assignee)
              .with("now", audit.at()));
      audit.caseChanged(one.id(), one.state().name(), to.get().name(), actor, why);
    }
  }

  // ---- the engine ------------------------------------------------------------------------------

  void open(
      Connection connection,
      Tenant tenant,
      List<ExceptionCase> opened,
      String actor,
      AuditTable.Entries audit)
      throws SQLException {
    Map<String, Locked> before = new HashMap<>();
    lock(connection, tenant.id(), opened.stream().map(ExceptionCase::id).toList())
        .forEach(one -> before.put(one.id(), one));
    List<Params> rows = new ArrayList<>();
    for (ExceptionCase one : opened) {
      Locked was = before.get(one.id());
      CaseState to = was == null ? CaseState.OPEN : afterOpening(was, one);
      rows.add(CaseRows.all(one).with("state", to).with("now", audit.at()));
      before.put(
          one.id(),
          new Locked(
              new Subject(one.id(), one.rmaId(), one.unitId()), to, one.type().name(), NOBODY, 0));
      String from = was == null ? "" : was.state().name();
      audit.caseChanged(one.id(), from, to.name(), actor, one.type().name());
    }
    OPEN.batch(connection, rows);
  }

  /** The assignee keeps a case of the same type. */
  private static CaseState afterOpening(Locked was, ExceptionCase opened) {
    CaseTransition transition =
        was.state() == CaseState.ASSIGNED && was.type().equals(opened.type().name())
            ? CaseTransition.RENEW
            : CaseTransition.OPEN_AGAIN;
    return transition.from(was.state()).orElseThrow();
  }

  /** Closes cases that a decision makes pointless. */
  void close(
      Connection connection,
      String tenant,
      List<String> caseIds,
      String actor,
      String why,
      AuditTable.Entries audit)
      throws SQLException {
    for (Locked one : lock(connection, tenant, caseIds)) {
      boolean isJudgedAtOnce =
          one.subject().unitId().isEmpty()
              || one.subject().refundOrder().isPresent()
              || (one.subject().pushId() == null && one.subject().isOfDrift());
      if (one.state().isOpen()) {
        change(connection, tenant, one, CaseTransition.OVERTAKE, one.assignee(), actor, why, audit);
      } else if (one.state() == CaseState.RETRIED && isJudgedAtOnce) {
        change(connection, tenant, one, CaseTransition.SUCCEED, one.assignee(), actor, why, audit);
      }
    }
  }

  /** Closes the case of a push that was retried and has succeeded. */
  void succeed(
      Connection connection, String tenant, String caseId, String actor, AuditTable.Entries audit)
      throws SQLException {
    CaseChange succeed = new CaseChange.Succeed();
    for (Locked one : lock(connection, tenant, List.of(caseId))) {
      change(
          connection,
          tenant,
          one,
          succeed.transition(),
          one.assignee(),
          actor,
          succeed.why(),
          audit);
    }
  }

  /** Reads an open case and locks it until the transaction ends. */
  Optional<ExceptionCase> lockOpen(Connection connection, Tenant tenant, String caseId)
      throws SQLException {
    return lockOpen.first(
        connection, CaseRows.id(tenant.id(), caseId), row -> CaseRows.read(tenant, row));
  }

  /** Closes the case whose correction was accepted. */
  void acceptCorrection(
      Connection connection, String tenant, String caseId, String actor, AuditTable.Entries audit)
      throws SQLException {
    for (Locked one : lock(connection, tenant, List.of(caseId))) {
      change(
          connection,
          tenant,
          one,
          CaseTransition.ACCEPT_CORRECTION,
          one.assignee(),
          actor,
          "its correction was accepted",
          audit);
    }
  }

  /** Retried cases whose units have succeeded, as one snapshot shows them. */
  List<CaseRef> succeeded(Connection connection, String tenant, int limit) throws SQLException {
    return SUCCEEDED.query(
        connection,
        Params.of("tenant", tenant).with("limit", limit),
        row -> new CaseRef(row.getString("case_id"), row.getLong("revision")));
  }

  // ---- people ----------------------------------------------------------------------------------

  /** The subject of a case, without a lock; empty if there is no such case. */
  Optional<Subject> subjectOf(Connection connection, String tenant, String caseId)
      throws SQLException {
    return SUBJECT_OF.first(connection, CaseRows.id(tenant, caseId), Subject::read);
  }

  /** The changed case; empty if the case changed since it was seen, or this cannot happen to it. */
  Optional<Subject> change(
      Connection connection,
      String tenant,
      CaseRef seen,
      CaseChange change,
      String actor,
      AuditTable.Entries audit)
      throws SQLException {
    Optional<Locked> found =
        lock(connection, tenant, seen)
            .filter(one -> change.transition().from(one.state()).isPresent());
    if (found.isEmpty() || !isAllowed(connection, tenant, found.get(), change)) {
      return Optional.empty();
    }
    Locked one = found.get();
    String assignee = change.assignee(one.assignee());
    change(connection, tenant, one, change.transition(), assignee, actor, change.why(), audit);
    if (change.transition() == CaseTransition.REOPEN) {
      DELIVER_AGAIN.update(connection, CaseRows.id(tenant, one.id()).with("now", audit.at()));
    }
    return Optional.of(one.subject());
  }

  private boolean isAllowed(Connection connection, String tenant, Locked one, CaseChange change)
      throws SQLException {
    String pushId = one.subject().pushId();
    if (pushId != null) {
      Params push = Params.of("tenant", tenant).with("push_id", pushId);
      Optional<PushState> state =
          PUSH_STATE.first(connection, push, row -> PushState.valueOf(row.getString("state")));
      return isAllowed(
          state.filter(PushState::isRetriable).isPresent(),
          state.filter(PushState::hasCase).isPresent(),
          change);
    }
    String entryKey = one.subject().entryKey();
    if (entryKey != null) {
      Optional<EntryPostState> state = EntryPostTable.state(connection, tenant, entryKey);
      return isAllowed(
          state.filter(EntryPostState::isRetriable).isPresent(),
          state.filter(EntryPostState::hasCase).isPresent(),
          change);
    }
    Optional<String> order = one.subject().refundOrder();
    if (order.isPresent()) {
      return change.transition() != CaseTransition.REOPEN
          || refundOrders.calls(connection, tenant, order.get(), one.id());
    }
    RunningClock.Subject clock = one.subject().clock();
    if (clock != null) {
      return change.transition() != CaseTransition.RETRY
          && (change.transition() != CaseTransition.REOPEN
              || gaps.find(connection, tenant, clock)
                  .filter(running -> running.state() == RunningClock.State.OPENED)
                  .isPresent());
    }
    if (one.subject().isOfDrift()) {
      return (change.transition() != CaseTransition.RETRY
              || isHeld(connection, tenant, one.subject()))
          && (change.transition() != CaseTransition.REOPEN
              || isCalledForByDrift(connection, tenant, one.subject()));
    }
    Params unit =
        Params.of("tenant", tenant)
            .with("rma_id", one.subject().rmaId())
            .with("unit_id", one.subject().unitId());
    if (change.transition() == CaseTransition.RETRY) {
      return PARKED_MOVEMENT.first(connection, unit, row -> true).isEmpty();
    }
    return change.transition() != CaseTransition.REOPEN
        || one.subject().unitId().isEmpty()
        || PARKED_UNIT.first(connection, unit, row -> true).isPresent();
  }

  private static boolean isHeld(Connection connection, String tenant, Subject subject)
      throws SQLException {
    return DriftCases.isOfPair(subject.unitId())
        && DriftHoldTable.isHeld(
            connection,
            tenant,
            DriftCases.skuOf(subject.unitId()),
            DriftCases.locationOf(subject.rmaId()));
  }

  private static boolean isCalledForByDrift(Connection connection, String tenant, Subject subject)
      throws SQLException {
    Optional<DriftRun> latest = DriftRunTable.lastFull(connection, tenant);
    if (latest.isEmpty()) {
      return false;
    } else if (subject.caseId().equals(DriftCases.idOfAll())) {
      return latest.get().totals().isFlood();
    } else if (subject.caseId().equals(DriftCases.idOfHealing())) {
      return latest.get().totals().isTooLarge();
    }
    return DriftRowTable.isReported(
        connection,
        tenant,
        latest.get().number(),
        DriftCases.skuOf(subject.unitId()),
        DriftCases.locationOf(subject.rmaId()));
  }

  /** Whether a person may make this change of the case of something that is sent. */
  private static boolean isAllowed(boolean isRetriable, boolean hasCase, CaseChange change) {
    if (change.transition() == CaseTransition.RETRY) {
      return isRetriable;
    }
    return change.transition() != CaseTransition.REOPEN || hasCase;
  }

  /** The open cases of a type that may be retried, the oldest first. */
  List<Subject> retriable(
      Connection connection, String tenant, String type, Instant openedBy, int limit)
      throws SQLException {
    return RETRIABLE.query(
        connection,
        Params.of("tenant", tenant)
            .with("type", type)
            .with("opened_by", openedBy)
            .with("limit", limit),
        Subject::read);
  }

  /** Retries the cases that may still be retried; which these were. */
  List<Subject> retry(
      Connection connection,
      String tenant,
      String type,
      List<Subject> retriable,
      String actor,
      AuditTable.Entries audit)
      throws SQLException {
    List<Subject> retried = new ArrayList<>();
    CaseChange retry = new CaseChange.Retry();
    List<String> ids = retriable.stream().map(Subject::caseId).toList();
    for (Locked one : lock(connection, tenant, ids)) {
      if (one.type().equals(type)
          && retry.transition().from(one.state()).isPresent()
          && isAllowed(connection, tenant, one, retry)) {
        change(
            connection, tenant, one, retry.transition(), one.assignee(), actor, retry.why(), audit);
        retried.add(one.subject());
      }
    }
    return retried;
  }
}
