package dev.restock.sync.store.jdbc;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.CaseTransition;
import dev.restock.sync.cases.ExceptionCase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of cases: every {@link CaseTransition} is made here, with a look at the state. */
final class CaseLife {
  private static final String NOBODY = "";

  /** Whose effect nobody knows. */
  private static final String NO_PARKED_MOVEMENT =
      """
      NOT EXISTS (
        SELECT 1 FROM %s
        WHERE m.tenant = restock_case.tenant AND m.rma_id = restock_case.rma_id
          AND m.unit_id = restock_case.unit_id AND s.state = 'PARKED')
      """
          .formatted(MovementRows.BOTH);

  private final Dialect dialect;

  CaseLife(Dialect dialect) {
    this.dialect = dialect;
  }

  /** A case and where it stands, locked until the transaction ends. */
  private record Standing(
      String caseId, String rmaId, String unitId, CaseState state, String type) {}

  /** A case that was released, and what it was about. */
  record Released(String caseId, String rmaId, String unitId) {}

  // ---- the engine ------------------------------------------------------------------------------

  void open(
      Connection connection,
      Tenant tenant,
      List<ExceptionCase> opened,
      String who,
      AuditTable.Entries audit)
      throws SQLException {
    Map<String, Standing> before = new HashMap<>();
    lock(connection, tenant.id(), opened.stream().map(ExceptionCase::id).toList())
        .forEach(one -> before.put(one.caseId(), one));
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (ExceptionCase one : opened) {
      Standing was = before.get(one.id());
      CaseState to = was == null ? CaseState.OPEN : afterOpening(was, one);
      List<@Nullable Object> row = new ArrayList<>(Arrays.asList(CaseRows.row(one)));
      row.add(to.name());
      row.add(audit.at());
      rows.add(row.toArray());
      before.put(
          one.id(), new Standing(one.id(), one.rmaId(), one.unitId(), to, one.type().name()));
      String from = was == null ? "" : was.state().name();
      audit.caseChanged(one.id(), from, to.name(), who, one.type().name());
    }
    Sql.batch(
        connection,
        """
        INSERT INTO restock_case (tenant, case_id, type, owner, severity, happened, check_first,
          advice, retriable, rma_id, unit_id, movement_key, what, opened_at, correction_key,
          correction_warehouse_id, correction_sku, correction_quantity, correction_reason_code,
          hand_over_at, state, changed_at, assignee, revision, failures, delivered, is_open)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, 0, 0, 1)
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
          hand_over_at = excluded.hand_over_at, state = excluded.state,
          changed_at = excluded.changed_at,
          assignee = CASE WHEN excluded.state = 'ASSIGNED' THEN restock_case.assignee ELSE '' END,
          revision = restock_case.revision + 1, failures = 0, delivered = 0, is_open = 1
        """,
        rows);
  }

  /** Whoever has taken on the same kind of case keeps it. */
  private static CaseState afterOpening(Standing was, ExceptionCase opened) {
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
      String who,
      String why,
      AuditTable.Entries audit)
      throws SQLException {
    for (Standing one : lock(connection, tenant, caseIds)) {
      if (one.state().isOpen()) {
        change(connection, tenant, one, CaseTransition.OVERTAKE, who, why, audit);
      } else if (one.state() == CaseState.RETRIED && one.unitId().isEmpty()) {
        change(connection, tenant, one, CaseTransition.SUCCEED, who, why, audit);
      }
    }
  }

  /** Reads an open case and keeps others from changing it until the transaction ends. */
  Optional<ExceptionCase> lockOpen(Connection connection, Tenant tenant, String caseId)
      throws SQLException {
    return Sql.query(
            connection,
            dialect.locked(
                "SELECT "
                    + CaseRows.COLUMNS
                    + " FROM restock_case WHERE tenant = ? AND case_id = ? AND is_open = 1"),
            row -> CaseRows.read(tenant, row),
            tenant.id(),
            caseId)
        .stream()
        .findFirst();
  }

  /** Closes the case whose correction was accepted. */
  void acceptCorrection(
      Connection connection, String tenant, String caseId, String who, AuditTable.Entries audit)
      throws SQLException {
    for (Standing one : lock(connection, tenant, List.of(caseId))) {
      change(
          connection,
          tenant,
          one,
          CaseTransition.ACCEPT_CORRECTION,
          who,
          "its correction was accepted",
          audit);
    }
  }

  /** Released cases whose units are where they belong; as they are seen in one snapshot. */
  List<CaseRef> succeeded(Connection connection, String tenant, int limit) throws SQLException {
    return Sql.query(
        connection,
        """
        SELECT case_id, revision FROM restock_case
        WHERE tenant = ? AND state = 'RETRIED' AND EXISTS (
          SELECT 1 FROM restock_unit u
          WHERE u.tenant = restock_case.tenant AND u.rma_id = restock_case.rma_id
            AND u.unit_id = restock_case.unit_id AND u.released = 0 AND u.standing <> 'PARKED'
            AND NOT EXISTS (
              SELECT 1 FROM %s
              WHERE m.movement_key = u.movement_key AND m.tenant = u.tenant
                AND s.state NOT IN ('APPLIED', 'CONFIRMED')))
        LIMIT ?
        """
            .formatted(MovementRows.BOTH),
        row -> new CaseRef(row.getString(1), row.getLong(2)),
        tenant,
        limit);
  }

  /** Resolves cases, those aside that changed since they were seen; how many. */
  int succeed(
      Connection connection,
      String tenant,
      List<CaseRef> seen,
      String who,
      AuditTable.Entries audit)
      throws SQLException {
    int resolved = 0;
    for (CaseRef one : seen) {
      Optional<Standing> standing = lock(connection, tenant, one);
      if (standing.filter(row -> row.state() == CaseState.RETRIED).isPresent()) {
        change(
            connection, tenant, standing.get(), CaseTransition.SUCCEED, who, "it succeeded", audit);
        resolved++;
      }
    }
    return resolved;
  }

  // ---- a person --------------------------------------------------------------------------------

  /** The return of a case, without locking anything; empty if there is no such case. */
  static Optional<String> returnOf(Connection connection, String tenant, String caseId)
      throws SQLException {
    return Sql.query(
            connection,
            "SELECT rma_id FROM restock_case WHERE tenant = ? AND case_id = ?",
            row -> row.getString(1),
            tenant,
            caseId)
        .stream()
        .findFirst();
  }

  /** What was changed; empty if it is not as it was seen, or this cannot happen to it. */
  Optional<Released> change(
      Connection connection,
      String tenant,
      CaseRef seen,
      CaseChange change,
      String who,
      AuditTable.Entries audit)
      throws SQLException {
    Optional<Standing> found =
        lock(connection, tenant, seen)
            .filter(one -> change.transition().from(one.state()).isPresent());
    if (found.isEmpty() || !isAllowed(connection, tenant, found.get(), change)) {
      return Optional.empty();
    }
    Standing one = found.get();
    change(connection, tenant, one, change.transition(), who, change.why(), audit);
    if (change instanceof CaseChange.Assign assign) {
      assign(connection, tenant, one.caseId(), assign.assignee());
    } else if (change instanceof CaseChange.GiveBack) {
      assign(connection, tenant, one.caseId(), NOBODY);
    } else if (change instanceof CaseChange.Reopen) {
      assign(connection, tenant, one.caseId(), NOBODY);
      handOverFrom(connection, tenant, one.caseId(), audit.at());
    }
    return Optional.of(new Released(one.caseId(), one.rmaId(), one.unitId()));
  }

  private static boolean isAllowed(
      Connection connection, String tenant, Standing one, CaseChange change) throws SQLException {
    if (change instanceof CaseChange.Retry) {
      return !exists(
          connection,
          "SELECT 1 FROM "
              + MovementRows.BOTH
              + " WHERE m.tenant = ? AND m.rma_id = ? AND m.unit_id = ? AND s.state = 'PARKED'",
          tenant,
          one);
    }
    return !(change instanceof CaseChange.Reopen)
        || one.unitId().isEmpty()
        || exists(
            connection,
            """
            SELECT 1 FROM restock_unit
            WHERE tenant = ? AND rma_id = ? AND unit_id = ? AND standing = 'PARKED'
              AND released = 0
            """,
            tenant,
            one);
  }

  private static boolean exists(Connection connection, String sql, String tenant, Standing one)
      throws SQLException {
    return !Sql.query(connection, sql, row -> true, tenant, one.rmaId(), one.unitId()).isEmpty();
  }

  private static void assign(Connection connection, String tenant, String caseId, String to)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE restock_case SET assignee = ? WHERE tenant = ? AND case_id = ?",
        to,
        tenant,
        caseId);
  }

  private static void handOverFrom(Connection connection, String tenant, String caseId, long at)
      throws SQLException {
    Sql.update(
        connection,
        """
        UPDATE restock_case SET delivered = 0, failures = 0, hand_over_at = ?
        WHERE tenant = ? AND case_id = ?
        """,
        at,
        tenant,
        caseId);
  }

  /** The cases of a type that may be released, those opened first before the others. */
  List<Released> releasable(
      Connection connection, String tenant, String type, Instant openedBy, int limit)
      throws SQLException {
    return Sql.query(
        connection,
        "SELECT case_id, rma_id, unit_id FROM restock_case"
            + " WHERE tenant = ? AND is_open = 1 AND type = ? AND opened_at <= ? AND "
            + NO_PARKED_MOVEMENT
            + " ORDER BY opened_at, case_id LIMIT ?",
        row -> new Released(row.getString(1), row.getString(2), row.getString(3)),
        tenant,
        type,
        openedBy.toEpochMilli(),
        limit);
  }

  /** Releases those that may still be released; which were. */
  List<Released> release(
      Connection connection,
      String tenant,
      String type,
      List<Released> releasable,
      String who,
      AuditTable.Entries audit)
      throws SQLException {
    List<Released> released = new ArrayList<>();
    CaseChange retry = new CaseChange.Retry();
    List<String> ids = releasable.stream().map(Released::caseId).toList();
    for (Standing one : lock(connection, tenant, ids)) {
      if (one.type().equals(type)
          && retry.transition().from(one.state()).isPresent()
          && isAllowed(connection, tenant, one, retry)) {
        change(connection, tenant, one, retry.transition(), who, retry.why(), audit);
        released.add(new Released(one.caseId(), one.rmaId(), one.unitId()));
      }
    }
    return released;
  }

  // ---- rows ------------------------------------------------------------------------------------

  /** The cases of these ids, which nobody else changes until the transaction ends. */
  private List<Standing> lock(Connection connection, String tenant, List<String> caseIds)
      throws SQLException {
    return Sql.queryIn(
        connection,
        "SELECT case_id, rma_id, unit_id, state, type FROM restock_case"
            + " WHERE tenant = ? AND case_id IN",
        caseIds,
        dialect.locked(" ORDER BY case_id"),
        row ->
            new Standing(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                CaseState.valueOf(row.getString(4)),
                row.getString(5)),
        tenant);
  }

  private Optional<Standing> lock(Connection connection, String tenant, CaseRef seen)
      throws SQLException {
    return Sql.query(
            connection,
            dialect.locked(
                """
                SELECT case_id, rma_id, unit_id, state, type FROM restock_case
                WHERE tenant = ? AND case_id = ? AND revision = ?
                """),
            row ->
                new Standing(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    CaseState.valueOf(row.getString(4)),
                    row.getString(5)),
            tenant,
            seen.id(),
            seen.revision())
        .stream()
        .findFirst();
  }

  /** Changes a case that is locked. */
  private static void change(
      Connection connection,
      String tenant,
      Standing one,
      CaseTransition transition,
      String who,
      String why,
      AuditTable.Entries audit)
      throws SQLException {
    Optional<CaseState> to = transition.from(one.state());
    if (to.isEmpty()) {
      return;
    }
    Sql.update(
        connection,
        """
        UPDATE restock_case SET state = ?, is_open = ?, changed_at = ?, revision = revision + 1
        WHERE tenant = ? AND case_id = ? AND state = ?
        """,
        to.get().name(),
        Sql.flag(to.get().isOpen()),
        audit.at(),
        tenant,
        one.caseId(),
        one.state().name());
    audit.caseChanged(one.caseId(), one.state().name(), to.get().name(), who, why);
  }
}
