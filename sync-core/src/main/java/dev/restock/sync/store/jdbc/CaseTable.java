package dev.restock.sync.store.jdbc;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.cases.UndeliveredCase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The cases, one row for a unit or a whole return: looking, and handing over. */
final class CaseTable {
  private static final String OPEN = " FROM restock_case WHERE tenant = ? AND is_open = 1";

  // ---- looking ---------------------------------------------------------------------------------

  /** The open cases of these ids, by id. */
  Map<String, ExceptionCase> openByIds(Connection connection, Tenant tenant, List<String> caseIds)
      throws SQLException {
    Map<String, ExceptionCase> found = new HashMap<>();
    Sql.queryIn(
            connection,
            "SELECT " + CaseRows.COLUMNS + OPEN + " AND case_id IN",
            caseIds,
            "",
            row -> CaseRows.read(tenant, row),
            tenant.id())
        .forEach(one -> found.put(one.id(), one));
    return found;
  }

  List<ExceptionCase> open(Connection connection, Tenant tenant) throws SQLException {
    return Sql.query(
        connection,
        "SELECT " + CaseRows.COLUMNS + OPEN + " ORDER BY opened_at, case_id",
        row -> CaseRows.read(tenant, row),
        tenant.id());
  }

  Optional<StoredCase> find(Connection connection, Tenant tenant, String caseId)
      throws SQLException {
    return Sql.query(
            connection,
            "SELECT "
                + CaseRows.COLUMNS
                + CaseRows.STANDING
                + " FROM restock_case WHERE tenant = ? AND case_id = ?",
            row -> CaseRows.stored(tenant, row),
            tenant.id(),
            caseId)
        .stream()
        .findFirst();
  }

  List<StoredCase> list(Connection connection, Tenant tenant, CaseQuery query) throws SQLException {
    StringBuilder which = new StringBuilder("WHERE tenant = ?");
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(tenant.id());
    which.append(" AND state IN (").append(Sql.repeated("?", query.states().size())).append(')');
    query.states().forEach(state -> arguments.add(state.name()));
    if (query.states().stream().allMatch(CaseState::isOpen)) {
      which.append(" AND is_open = 1");
    }
    if (query.owner().isPresent()) {
      which.append(" AND owner = ?");
      arguments.add(query.owner().get().name());
    }
    if (!query.type().isEmpty()) {
      which.append(" AND type = ?");
      arguments.add(query.type());
    }
    if (query.after().isPresent()) {
      which.append(" AND (opened_at, case_id) > (?, ?)");
      arguments.add(query.after().get().openedAt().toEpochMilli());
      arguments.add(query.after().get().caseId());
    }
    arguments.add(query.limit());
    return Sql.query(
        connection,
        "SELECT "
            + CaseRows.COLUMNS
            + CaseRows.STANDING
            + " FROM restock_case "
            + which
            + " ORDER BY opened_at, case_id LIMIT ?",
        row -> CaseRows.stored(tenant, row),
        arguments.toArray());
  }

  Map<Owner, Long> countOpen(Connection connection, String tenant) throws SQLException {
    Map<Owner, Long> counts = new EnumMap<>(Owner.class);
    Sql.query(
        connection,
        "SELECT owner, COUNT(*)" + OPEN + " GROUP BY owner",
        row -> counts.put(Owner.valueOf(row.getString(1)), row.getLong(2)),
        tenant);
    return counts;
  }

  // ---- handing over ----------------------------------------------------------------------------

  List<UndeliveredCase> undelivered(Connection connection, Tenant tenant, Instant now, int limit)
      throws SQLException {
    return Sql.query(
        connection,
        "SELECT "
            + CaseRows.COLUMNS
            + ", failures"
            + OPEN
            + """
             AND delivered = 0 AND hand_over_at <= ?
            ORDER BY hand_over_at, opened_at, case_id LIMIT ?
            """,
        row -> new UndeliveredCase(CaseRows.read(tenant, row), row.getInt("failures")),
        tenant.id(),
        now.toEpochMilli(),
        limit);
  }

  List<ExceptionCase> like(Connection connection, ExceptionCase one, int limit)
      throws SQLException {
    return Sql.query(
        connection,
        "SELECT "
            + CaseRows.COLUMNS
            + OPEN
            + " AND type = ? AND delivered = 0 AND what = ? ORDER BY opened_at, case_id LIMIT ?",
        row -> CaseRows.read(one.tenant(), row),
        one.tenant().id(),
        one.type().name(),
        one.what(),
        limit);
  }

  OptionalLong nextHandover(Connection connection, String tenant) throws SQLException {
    return Sql.query(
            connection,
            "SELECT MIN(hand_over_at)" + OPEN + " AND delivered = 0",
            row -> Sql.number(row, 1),
            tenant)
        .get(0);
  }

  void delivered(Connection connection, ExceptionCase delivered) throws SQLException {
    Sql.update(
        connection,
        "UPDATE restock_case SET delivered = 1 " + CaseRows.AS_IT_WAS,
        CaseRows.asItWas(delivered).toArray());
  }

  void notDelivered(Connection connection, ExceptionCase notTaken, Instant again)
      throws SQLException {
    List<Object> arguments = new ArrayList<>(List.of(again.toEpochMilli()));
    arguments.addAll(CaseRows.asItWas(notTaken));
    Sql.update(
        connection,
        "UPDATE restock_case SET hand_over_at = ?, failures = failures + 1 " + CaseRows.AS_IT_WAS,
        arguments.toArray());
  }
}
