package dev.restock.sync.store.jdbc;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.cases.UndeliveredCase;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

  /**
   * The tenant is compared as an expression, which only the index of returns has. PostgreSQL
   * prepares the statement for tenants of every size, takes one of a thousand to be small, and
   * would walk all cases of a large one. PostgresDepthTest and JdbcDepthContract assert the plan.
   */
  static final Sql OF_RETURNS =
      Sql.of("SELECT * FROM restock_case WHERE rma_id IN (:rma_ids) AND tenant || '' = :tenant");

  private static final String PAGE =
      """
      SELECT * FROM restock_case {indexed}
      WHERE tenant = :tenant AND state = :state {of}
        AND (opened_at, case_id {binary}) > (:after_opened_at, CAST(:after_case_id AS TEXT))
        AND opened_at <= :opened_by AND severity IN (:severities)
        AND (CAST(:owner AS TEXT) IS NULL OR owner = :owner)
        AND (CAST(:type AS TEXT) IS NULL OR type = :type)
        AND (:text = '' OR {contains})
      ORDER BY opened_at, case_id {binary}
      LIMIT :limit
      """;

  private static final Comparator<StoredCase> IN_ORDER =
      Comparator.<StoredCase, Instant>comparing(one -> one.opened().openedAt())
          .thenComparing(one -> one.opened().id());

  /** What a case is searched in: columns with a character between them that no text has. */
  private static final String SEARCHED =
      "what || {nul} || type || {nul} || rma_id || {nul} || unit_id || {nul} || movement_key"
          + " || {nul} || assignee";

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

  private final Sql ofAll;
  private final Sql ofOwner;
  private final Sql ofType;

  CaseTable(Dialect dialect) {
    ofAll = paging(dialect, false, false);
    ofOwner = paging(dialect, true, false);
    ofType = paging(dialect, false, true);
  }

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

  /** A page of the cases of one state; the plans are asserted by JdbcDepthContract. */
  static Sql paging(Dialect dialect, boolean hasOwner, boolean hasType) {
    String of = hasType ? "AND type = :type" : hasOwner ? "AND owner = :owner" : "";
    String index =
        hasType ? "restock_case_of_type" : "restock_case_" + (hasOwner ? "owner" : "state");
    String page = PAGE.replace("{of}", of).replace("{binary}", dialect.binary());
    // SQLite with statistics would skip through another index and sort what it finds.
    return dialect.sql(
        page.replace("{indexed}", "INDEXED BY " + index)
            .replace(
                "{contains}",
                "INSTR(LOWER(" + SEARCHED.replace("{nul}", "CHAR(1)") + "), :text) > 0"),
        page.replace("{indexed}", "")
            .replace(
                "{contains}",
                "STRPOS(TRANSLATE("
                    + SEARCHED.replace("{nul}", "CHR(1)")
                    + ", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), :text) > 0"));
  }

  /** A page of each state, so that an index has the order of each. */
  List<StoredCase> page(Connection connection, Tenant tenant, CaseQuery query) throws SQLException {
    Sql page = query.type().isEmpty() ? query.owner().isPresent() ? ofOwner : ofAll : ofType;
    List<StoredCase> found = new ArrayList<>();
    for (CaseState state : query.states()) {
      found.addAll(
          page.query(
              connection, pageOf(tenant, query, state), row -> CaseRows.stored(tenant, row)));
    }
    found.sort(IN_ORDER);
    return found.size() <= query.limit() ? found : found.subList(0, query.limit());
  }

  private static Params pageOf(Tenant tenant, CaseQuery query, CaseState state) {
    return Params.of("tenant", tenant.id())
        .with("state", state)
        .with("owner", query.owner())
        .with("type", query.type().isEmpty() ? null : query.type())
        .with(
            "severities",
            Stream.of(Severity.values())
                .filter(one -> one.compareTo(query.leastSeverity()) >= 0)
                .toList())
        .with("opened_by", query.openedBy().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE))
        .with("text", CaseQuery.lower(query.text()))
        .with(
            "after_opened_at",
            query.after().map(place -> place.openedAt().toEpochMilli()).orElse(Long.MIN_VALUE))
        .with("after_case_id", query.after().map(CaseQuery.Place::caseId).orElse(""))
        .with("limit", query.limit());
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
