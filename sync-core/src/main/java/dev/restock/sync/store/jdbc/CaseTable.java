package dev.restock.sync.store.jdbc;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.cases.UndeliveredCase;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cases, one row for each unit or whole return: queries, and deliveries to the sink. */
final class CaseTable {
  private static final Sql OPEN =
      Sql.of(
          """
          SELECT * FROM restock_case
          WHERE tenant = :tenant AND is_open = 1
          ORDER BY opened_at, case_id
          """);

  private static final Sql OPEN_BY_IDS =
      Sql.of(
          """
          SELECT * FROM restock_case
          WHERE tenant = :tenant AND is_open = 1 AND case_id IN (:case_ids)
          """);

  private static final Sql FIND =
      Sql.of("SELECT * FROM restock_case WHERE tenant = :tenant AND case_id = :case_id");

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql OF_RETURNS =
      Sql.of("SELECT * FROM restock_case WHERE rma_id IN (:rma_ids) AND tenant = :tenant");

  private static final Sql PAGE =
      Sql.of(
          """
          SELECT * FROM restock_case
          WHERE tenant = :tenant AND state IN (:states) AND is_open IN (:is_open)
            AND (CAST(:owner AS TEXT) IS NULL OR owner = :owner)
            AND (CAST(:type AS TEXT) IS NULL OR type = :type)
            AND (opened_at, case_id) > (:after_opened_at, :after_case_id)
          ORDER BY opened_at, case_id
          LIMIT :limit
          """);

  private static final Sql COUNT_OPEN =
      Sql.of(
          """
          SELECT owner, COUNT(*) AS cases FROM restock_case
          WHERE tenant = :tenant AND is_open = 1
          GROUP BY owner
          """);

  private static final Sql UNDELIVERED =
      Sql.of(
          """
          SELECT * FROM restock_case
          WHERE tenant = :tenant AND is_open = 1 AND delivered = 0 AND deliver_at <= :now
          ORDER BY deliver_at, opened_at, case_id
          LIMIT :limit
          """);

  private static final Sql ALIKE =
      Sql.of(
          """
          SELECT * FROM restock_case
          WHERE tenant = :tenant AND is_open = 1 AND type = :type AND delivered = 0
            AND what = :what
          ORDER BY opened_at, case_id
          LIMIT :limit
          """);

  private static final Sql RECORD_DELIVERY =
      Sql.of(
          """
          UPDATE restock_case
          SET delivered = :delivered, failures = failures + 1 - :delivered,
            deliver_at = COALESCE(CAST(:retry_at AS BIGINT), deliver_at)
          WHERE tenant = :tenant AND case_id = :case_id AND type = :type
            AND movement_key = :movement_key AND what = :what AND opened_at = :opened_at
          """);

  /** The open cases of these ids, by id. */
  Map<String, ExceptionCase> openByIds(Connection connection, Tenant tenant, List<String> caseIds)
      throws SQLException {
    Map<String, ExceptionCase> found = new HashMap<>();
    OPEN_BY_IDS
        .queryIn(
            connection,
            Params.of("tenant", tenant.id()),
            "case_ids",
            caseIds,
            row -> CaseRows.read(tenant, row))
        .forEach(one -> found.put(one.id(), one));
    return found;
  }

  List<ExceptionCase> open(Connection connection, Tenant tenant) throws SQLException {
    return OPEN.query(
        connection, Params.of("tenant", tenant.id()), row -> CaseRows.read(tenant, row));
  }

  Optional<StoredCase> find(Connection connection, Tenant tenant, String caseId)
      throws SQLException {
    return FIND.first(
        connection, CaseRows.id(tenant.id(), caseId), row -> CaseRows.stored(tenant, row));
  }

  List<StoredCase> page(Connection connection, Tenant tenant, CaseQuery query) throws SQLException {
    return PAGE.query(
        connection,
        Params.of("tenant", tenant.id())
            .with("states", query.states())
            .with("is_open", query.states().stream().map(CaseState::isOpen).distinct().toList())
            .with("owner", query.owner())
            .with("type", query.type().isEmpty() ? null : query.type())
            .with(
                "after_opened_at",
                query.after().map(place -> place.openedAt().toEpochMilli()).orElse(Long.MIN_VALUE))
            .with("after_case_id", query.after().map(CaseQuery.Place::caseId).orElse(""))
            .with("limit", query.limit()),
        row -> CaseRows.stored(tenant, row));
  }

  /** All cases of some returns, open or not, by id. */
  List<StoredCase> ofReturns(Connection connection, Tenant tenant, Collection<String> rmaIds)
      throws SQLException {
    return OF_RETURNS
        .queryIn(
            connection,
            Params.of("tenant", tenant.id()),
            "rma_ids",
            rmaIds,
            row -> CaseRows.stored(tenant, row))
        .stream()
        .sorted(Comparator.comparing(one -> one.opened().id()))
        .toList();
  }

  Map<Owner, Long> countOpen(Connection connection, String tenant) throws SQLException {
    Map<Owner, Long> counts = new EnumMap<>(Owner.class);
    COUNT_OPEN.query(
        connection,
        Params.of("tenant", tenant),
        row -> counts.put(Owner.valueOf(row.getString("owner")), row.getLong("cases")));
    return counts;
  }

  // ---- deliveries ------------------------------------------------------------------------------

  List<UndeliveredCase> undelivered(Connection connection, Tenant tenant, Instant now, int limit)
      throws SQLException {
    return UNDELIVERED.query(
        connection,
        Params.of("tenant", tenant.id()).with("now", now).with("limit", limit),
        row -> new UndeliveredCase(CaseRows.read(tenant, row), row.getInt("failures")));
  }

  List<ExceptionCase> alike(Connection connection, ExceptionCase one, int limit)
      throws SQLException {
    return ALIKE.query(
        connection,
        CaseRows.asOpened(one).with("limit", limit),
        row -> CaseRows.read(one.tenant(), row));
  }

  void recordDelivery(Connection connection, ExceptionCase offered, @Nullable Instant retryAt)
      throws SQLException {
    RECORD_DELIVERY.update(
        connection,
        CaseRows.asOpened(offered).with("delivered", retryAt == null).with("retry_at", retryAt));
  }
}
