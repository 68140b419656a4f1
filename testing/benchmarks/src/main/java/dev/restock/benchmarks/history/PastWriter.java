package dev.restock.benchmarks.history;

import dev.restock.benchmarks.refunds.JudgedRefunds;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.store.SyncStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Fills a store with a {@link LongPast}, by SQL and without the engine: into tables without
 * indexes, which are made at the end.
 */
final class PastWriter {
  private static final int AT_ONCE = 10_000;

  /** So many movements pass between two rows of audit of the same one. */
  private static final int MEANWHILE = 10_000;

  private static final int STEPS = 5;

  private static final List<String> SQLITE_SETTINGS =
      List.of(
          "PRAGMA journal_mode = OFF",
          "PRAGMA synchronous = OFF",
          "PRAGMA cache_size = -2000000",
          "PRAGMA locking_mode = EXCLUSIVE");

  private static final List<String> POSTGRES_SETTINGS =
      List.of("SET maintenance_work_mem = '1GB'", "SET work_mem = '128MB'");

  private static final String RETURNS =
      """
      INSERT INTO restock_return (tenant, rma_id, status, phase, status_at, order_name,
        channel_order, created_at, received_at, decided_at)
      {numbers}
      SELECT {tenant of j}, {rma}, 'Validated', 'INSPECTED', {at of j}, '#' || {order}, {order},
        {at of j} - 900000000, {at of j} - 90000000, {at of j}
      FROM (SELECT i AS j FROM n) AS r
      """;

  private static final String UNITS =
      """
      INSERT INTO restock_unit (tenant, rma_id, unit_id, disposition, inspected_at, location_id,
        sku, line_id, reason_mark, expectation, status, movement_key, why, retry, decided_at)
      {numbers}
      SELECT {tenant of i}, {rma of i}, {unit}, 'SELLABLE', {at} - 600000, 'loc-1', {sku},
        'gid://shopify/LineItem/' || (5000000000 + i), '', 'OPEN', 'PLACED', {key},
        'rule ''shelf'': SELLABLE at location ''loc-1'' to warehouse 11', 0, {at}
      FROM n
      """;

  private static final String MOVEMENTS =
      """
      INSERT INTO restock_movement (tenant, movement_key, kind, rma_id, unit_id, warehouse_id, sku,
        quantity, reason_code, inspected_at, content_hash)
      {numbers}
      SELECT {tenant of i}, {key}, 'RESTOCK', {rma of i}, {unit}, {warehouse}, {sku}, 1, '101',
        {at} - 600000, 'b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184'
      FROM n
      """;

  private static final String STATES =
      """
      INSERT INTO restock_movement_state (id, tenant, movement_key, state, due_at, fencing_token,
        sends, transaction_id, grace_ends_at, applied_at, push_planned, created_at, changed_at)
      {numbers}
      SELECT {id} + i, {tenant of i}, {key},
        CASE WHEN i % {parked every} = 0 THEN 'PARKED' WHEN i < {tail} THEN 'CONFIRMED'
          WHEN i % 4 = 0 THEN 'PLANNED' WHEN i % 4 = 1 THEN 'UNKNOWN' ELSE 'APPLIED' END,
        CASE WHEN i % {parked every} = 0 OR i < {tail} THEN NULL ELSE {at} + 3600000 END,
        3, 1, CASE WHEN i < {tail} OR i % 4 > 1 THEN {transaction} END,
        CASE WHEN i < {tail} OR i % 4 > 1 THEN {at} + 3600000 END,
        CASE WHEN i < {tail} OR i % 4 > 1 THEN {at} + 300000 END, 1, {at}, {at} + 3600000
      FROM n
      """;

  private static final String LEDGER =
      """
      INSERT INTO restock_ledger_entry (tenant, movement_key, transaction_id, line, warehouse_id,
        sku, quantity, rma_id, unit_id, recorded_at)
      {numbers}
      SELECT {tenant of i}, {key}, {transaction}, 0, {warehouse}, {sku}, '1', {rma of i}, {unit},
        {at} + 3000000
      FROM n WHERE i < {tail}
      """;

  /** Rows of one movement are apart from each other, as they were written. */
  private static final String AUDIT =
      """
      INSERT INTO restock_audit (tenant, subject, from_state, to_state, at, actor, why)
      {numbers}
      SELECT {tenant of i}, {key},
        CASE step WHEN 0 THEN '' WHEN 1 THEN 'PLANNED' WHEN 2 THEN 'SENT' ELSE 'APPLIED' END,
        CASE step WHEN 0 THEN 'PLANNED' WHEN 1 THEN 'SENT' WHEN 4 THEN 'CONFIRMED'
          ELSE 'APPLIED' END,
        {at} + step * 150000, 'host-1', CASE step WHEN 0 THEN 'planned' ELSE 'because of that' END
      FROM (
        SELECT i / {steps of many} * {many} + i % {many} AS i, i % {steps of many} / {many} AS step
        FROM n) AS s
      WHERE i < {movements}
      """;

  private static final String CASES =
      """
      INSERT INTO restock_case (tenant, case_id, type, owner, severity, happened, check_first,
        advice, retriable, rma_id, unit_id, movement_key, what, opened_at, state, is_open,
        changed_at, deliver_at, delivered)
      {numbers}
      SELECT {tenant of j}, {rma} || '/u' || j, 'TYPE_' || (j / {case every} % 12),
        CASE j / {case every} % 4 WHEN 0 THEN 'FINANCE' WHEN 1 THEN 'OPERATIONS'
          WHEN 2 THEN 'CUSTOMER_SERVICE' ELSE 'INTEGRATION' END,
        CASE j / {case every} % 3 WHEN 0 THEN 'LOW' WHEN 1 THEN 'MEDIUM' ELSE 'HIGH' END,
        'What happened is said here in one sentence for people who do not know the code.',
        'What to check first is said here in a sentence or two, so that nobody acts too early.',
        'What to do is said here in a sentence or two, with the verb first.', 1, {rma}, 'u' || j,
        '', 'no rule of the mapping names reason ' || (j % 40) || ' at location loc-1',
        {at of j} + j % 97, CASE WHEN j % {open every} = 0 THEN 'OPEN' ELSE 'RESOLVED' END,
        CASE WHEN j % {open every} = 0 THEN 1 ELSE 0 END, {at of j} + 7200000, {at of j}, 1
      FROM (SELECT i * {case every} AS j FROM n) AS c
      """;

  private static final String CASE_AUDIT =
      """
      INSERT INTO restock_audit (tenant, subject, from_state, to_state, at, actor, why)
      SELECT c.tenant, 'case ' || c.case_id, s.before, s.after, c.opened_at + s.number * 7200000,
        'host-1', 'NO_RULE'
      FROM restock_case c CROSS JOIN (
        SELECT 0 AS number, '' AS before, 'OPEN' AS after
        UNION ALL SELECT 1, 'OPEN', 'RESOLVED') AS s
      WHERE s.number = 0 OR c.is_open = 0
      """;

  private static final List<String> REGISTERS =
      List.of(
          """
          INSERT INTO restock_register_order (tenant, order_id, sale_id, channel_order, ordered_at,
            recorded_at)
          {numbers}
          SELECT '{tenant}', 2000000000 + j, NULL, {order}, {at of j}, {at of j} + 900000
          FROM (SELECT i * 20 + 1 AS j FROM n) AS r
          """,
          """
          INSERT INTO restock_register_piece (tenant, order_id, line, piece, sku, rma_id, unit_id,
            bound_by)
          {numbers}
          SELECT '{tenant}', 2000000000 + j, 0, 1, 'SKU-' || j, {rma},
            'u' || (1000000000 + j) || '-2', 'host-1'
          FROM (SELECT i * 20 + 1 AS j FROM n) AS r
          """,
          """
          INSERT INTO restock_audit (tenant, subject, from_state, to_state, at, actor, why)
          {numbers}
          SELECT '{tenant}', 'piece ' || (2000000000 + j) || '/0/1', '',
            {rma} || '/u' || (1000000000 + j) || '-2', {at of j} + 900000, 'host-1',
            'bound to its unit'
          FROM (SELECT i * 20 + 1 AS j FROM n) AS r
          """,
          """
          INSERT INTO restock_register_delivery (tenant, delivery_id, order_id)
          {numbers}
          SELECT '{tenant}', 3000000000 + j, 2000000000 + j
          FROM (SELECT i * 20 + 1 AS j FROM n) AS r
          """,
          """
          INSERT INTO restock_register_stock (tenant, transaction_id, delivery_id, sku,
            warehouse_id, quantity, order_id, push_due, recorded_at)
          {numbers}
          SELECT '{tenant}', 8000000000 + j, 3000000000 + j,
            'SKU-' || (j * 7919 % {skus}), 11 + j % 3, '1', 2000000000 + j, 0, {at of j} + 900000
          FROM (SELECT i * 20 + 1 AS j FROM n) AS r
          """);

  /** Of one kind of refund, whose rows are copied from those that the engine has made. */
  private static final List<String> REFUNDS =
      List.of(
          """
          INSERT INTO restock_refund (tenant, refund_key, order_key, order_name, verdict,
            is_settled, report_day, content, booked, revision, changed_at)
          {numbers}
          SELECT s.tenant, replace(s.refund_key, '{sample}', {order}), {order}, '#' || {order},
            s.verdict, CASE WHEN j < {settled of j} THEN 1 ELSE s.is_settled END,
            CASE WHEN s.report_day IS NULL THEN NULL ELSE {day of j} END,
            replace(replace(s.content, '{sample}', {order}), '{first day}', {day of j}), s.booked,
            s.revision, {at of j} + 3600000
          FROM (SELECT (i * {kinds} + {kind}) * 2 AS j FROM n) AS r
          CROSS JOIN (SELECT * FROM sample_refund WHERE order_key = '{sample}') AS s
          """,
          """
          INSERT INTO restock_refund_return (tenant, refund_key, rma_id)
          {numbers}
          SELECT s.tenant, replace(s.refund_key, '{sample}', {order}), {rma}
          FROM (SELECT (i * {kinds} + {kind}) * 2 AS j FROM n) AS r
          CROSS JOIN (
            SELECT * FROM sample_refund_return WHERE rma_id = 'r{sample}') AS s
          """,
          """
          INSERT INTO restock_refund_order (tenant, order_key, version, fencing_token, cases)
          {numbers}
          SELECT '{tenant}', {order}, 2, 1, ''
          FROM (SELECT (i * {kinds} + {kind}) * 2 AS j FROM n) AS r
          """,
          """
          INSERT INTO restock_refund_observation (tenant, source, observation_id, order_key, content,
            changed_at, version, known_at)
          {numbers}
          SELECT s.tenant, s.source, replace(s.observation_id, '{sample}', {order}), {order},
            replace(s.content, '{sample}', {order}), {at of j} + 1800000, 1, {at of j} + 1800000
          FROM (SELECT (i * {kinds} + {kind}) * 2 AS j FROM n) AS r
          CROSS JOIN (
            SELECT * FROM sample_refund_observation WHERE order_key = '{sample}') AS s
          """);

  /** A day for each of a year; entries of refunds name the first one. */
  private static final List<String> BOOKS =
      List.of(
          """
          INSERT INTO restock_refund_day (tenant, batch, day, entries, hash, chain, closed_at, actor)
          {numbers}
          SELECT s.tenant, 2 + i,
            '2026-' || SUBSTR(CAST(101 + i / 28 AS TEXT), 2) || '-'
              || SUBSTR(CAST(101 + i % 28 AS TEXT), 2),
            0, s.hash, s.chain, s.closed_at + (1 + i) * 86400000, s.actor
          FROM n CROSS JOIN (SELECT * FROM restock_refund_day WHERE batch = 1) AS s
          """,
          """
          INSERT INTO restock_refund_entry (tenant, batch, number, content)
          {numbers}
          SELECT s.tenant, 1, 1000000000 + j, replace(s.content, '{first}', {order})
          FROM (SELECT i * 20 * 2 AS j FROM n) AS r
          CROSS JOIN (SELECT * FROM restock_refund_entry WHERE content LIKE '%9{first}%') AS s
          """,
          """
          INSERT INTO restock_refund_entry_post (tenant, entry_key, batch, number, refund_key, state,
            sends, order_id, planned_at, changed_at)
          {numbers}
          SELECT '{tenant}', 'e1-AAAAAAAA-000000000000000000' || {order}, 1, 1000000000 + j,
            'PLATFORM:9' || {order}, 'CONFIRMED', 1, 4000000000 + j, {at of j}, {at of j} + 7200000
          FROM (SELECT i * 20 * 2 AS j FROM n) AS r
          """,
          """
          INSERT INTO restock_refund_entry_order (tenant, entry_key, order_id, currency, total,
            seen_at)
          {numbers}
          SELECT '{tenant}', 'e1-AAAAAAAA-000000000000000000' || {order}, 4000000000 + j, 'SEK',
            '-399.50', {at of j} + 7200000
          FROM (SELECT i * 20 * 2 AS j FROM n) AS r
          """,
          """
          INSERT INTO restock_audit (tenant, subject, from_state, to_state, at, actor, why)
          SELECT p.tenant, 'refund order ' || p.entry_key, s.before, s.after,
            p.planned_at + s.number * 1000000, 'host-1', 'because of that'
          FROM restock_refund_entry_post p CROSS JOIN (
            SELECT 0 AS number, '' AS before, 'PLANNED' AS after
            UNION ALL SELECT 1, 'PLANNED', 'SENT'
            UNION ALL SELECT 2, 'SENT', 'CONFIRMED') AS s
          """);

  private static final String PUSH =
      """
      INSERT INTO restock_channel_push (push_id, tenant, kind, source, rma_id, unit_id,
        warehouse_id, location_id, sku, quantity, state, due_at, sends, planned_at, changed_at)
      VALUES (?, ?, 'MOVEMENT', ?, ?, ?, ?, 'gid://shopify/Location/11', ?, '1', ?, ?, 1, ?, ?)
      """;

  private static final String PUSH_AUDIT =
      """
      INSERT INTO restock_audit (tenant, subject, from_state, to_state, at, actor, why)
      SELECT p.tenant, 'push ' || p.push_id, s.before, s.after, p.planned_at + s.number * 60000,
        'host-1', 'because of that'
      FROM restock_channel_push p CROSS JOIN (
        SELECT 0 AS number, '' AS before, 'PLANNED' AS after
        UNION ALL SELECT 1, 'PLANNED', 'SENT'
        UNION ALL SELECT 2, 'SENT', 'APPLIED') AS s
      WHERE s.number = 0 OR p.due_at IS NULL
      """;

  private static final String GAPS =
      """
      INSERT INTO restock_gap (tenant, rma_id, clock, subject, since_at, limit_at, state)
      {numbers}
      SELECT '{tenant}', {rma of i}, 'DECIDED_TO_STOCK', {unit}, {at}, {at} + 172800000, 'RUNNING'
      FROM n WHERE i >= {tail} AND i % 4 < 2
      """;

  private final LongPast past;
  private final Connection connection;
  private final boolean isSqlite;
  private final Consumer<String> progress;

  /**
   * Makes a writer.
   *
   * @param connection the only connection to the database, in auto-commit mode
   */
  PastWriter(LongPast past, Connection connection, Consumer<String> progress) throws SQLException {
    this.past = past;
    this.connection = connection;
    this.progress = progress;
    isSqlite = connection.getMetaData().getDatabaseProductName().equals("SQLite");
  }

  /** Lets the engine make what is copied later. Called before the writer is made. */
  static void samples(SyncStore store) {
    JudgedRefunds.record(
        store, LongPast.TENANT, LongPast.FIRST.atZone(ZoneOffset.UTC).toLocalDate());
  }

  /** Fills the tables, which have nothing but samples. */
  void write() throws SQLException {
    for (String setting : isSqlite ? SQLITE_SETTINGS : POSTGRES_SETTINGS) {
      execute(setting);
    }
    List<String> indexes = dropIndexes();
    int movements = past.movements();
    int returns = past.returns();
    int cases = returns / LongPast.CASE_EVERY;
    returnsAndMovements("", LongPast::ofTheTenant, movements);
    step("cases", LongPast.ofTheTenant(CASES), cases);
    String others = " of other tenants";
    returnsAndMovements(others, past::ofOtherTenants, movements / LongPast.OTHERS_HAVE);
    step("cases" + others, past.ofOtherTenants(CASES), cases);
    step("audit of cases", CASE_AUDIT, 0);
    for (String statement : REGISTERS) {
      step("registers", statement.replace("{skus}", String.valueOf(past.skus())), returns / 20);
    }
    pushes();
    step("audit of pushes", PUSH_AUDIT, 0);
    refunds();
    step("clocks", GAPS, movements);
    for (String index : indexes) {
      progress.accept(index.lines().findFirst().orElse(index));
      execute(index);
    }
    progress.accept("statistics");
    execute("ANALYZE");
  }

  private void returnsAndMovements(String whose, UnaryOperator<String> tenant, int movements)
      throws SQLException {
    step("returns" + whose, tenant.apply(RETURNS), movements / 2);
    step("units" + whose, tenant.apply(UNITS), movements);
    step("movements" + whose, tenant.apply(MOVEMENTS), movements);
    step("states" + whose, tenant.apply(STATES), movements);
    step("ledger" + whose, tenant.apply(LEDGER), movements);
    step(
        "audit" + whose,
        tenant
            .apply(AUDIT)
            .replace("{steps of many}", Integer.toString(MEANWHILE * STEPS))
            .replace("{many}", Integer.toString(MEANWHILE))
            .replace("{movements}", Integer.toString(movements)),
        (movements + MEANWHILE - 1) / MEANWHILE * MEANWHILE * STEPS);
  }

  private void refunds() throws SQLException {
    for (String table :
        List.of("restock_refund", "restock_refund_return", "restock_refund_observation")) {
      String sample = table.replace("restock_", "sample_");
      execute("CREATE TEMPORARY TABLE " + sample + " AS SELECT * FROM " + table);
      execute("DELETE FROM " + table);
    }
    for (int kind = 0; kind < JudgedRefunds.KINDS; kind++) {
      for (String statement : REFUNDS) {
        step(
            "refunds",
            statement
                .replace("{kinds}", Integer.toString(JudgedRefunds.KINDS))
                .replace("{kind}", Integer.toString(kind))
                .replace("{sample}", Long.toString(JudgedRefunds.FIRST_ORDER + kind)),
            past.returns() / 2 / JudgedRefunds.KINDS);
      }
    }
    String first = Long.toString(JudgedRefunds.FIRST_ORDER);
    step("days", BOOKS.get(0), 330);
    for (String statement : BOOKS.subList(1, BOOKS.size())) {
      step("books", statement.replace("{first}", first), past.returns() / 2 / 20);
    }
  }

  /** Their ids are hashes that the databases do not make. */
  private void pushes() throws SQLException {
    progress.accept("pushes");
    connection.setAutoCommit(false);
    try (PreparedStatement push = connection.prepareStatement(PUSH)) {
      int inBatch = 0;
      for (int i = 0; i < past.movements(); i += LongPast.PUSHED_EVERY) {
        long at = LongPast.FIRST.toEpochMilli() + i * past.interval() + 400_000;
        boolean waits = i >= past.movements() - past.movements() / LongPast.TAIL;
        String key = LongPast.key(i);
        push.setString(1, ChannelPush.idOf(LongPast.TENANT, ChannelPush.Kind.MOVEMENT, key));
        push.setString(2, LongPast.TENANT.id());
        push.setString(3, key);
        push.setString(4, LongPast.rma(i / 2));
        push.setString(5, LongPast.unit(i));
        push.setLong(6, 11 + i % 3);
        push.setString(7, past.sku(i));
        push.setString(8, waits ? "PLANNED" : "APPLIED");
        push.setObject(9, waits ? (Object) at : null);
        push.setLong(10, at);
        push.setLong(11, at + 120_000);
        push.addBatch();
        if (++inBatch == AT_ONCE) {
          push.executeBatch();
          connection.commit();
          inBatch = 0;
        }
      }
      push.executeBatch();
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private List<String> dropIndexes() throws SQLException {
    String query =
        isSqlite
            ? "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            : """
              SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
                AND indexname NOT IN (SELECT conname FROM pg_constraint)
              """;
    List<String> names = new ArrayList<>();
    List<String> indexes = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        names.add(rows.getString(1));
        indexes.add(rows.getString(2));
      }
    }
    for (String name : names) {
      execute("DROP INDEX " + name);
    }
    return indexes;
  }

  private void step(String name, String statement, int numbers) throws SQLException {
    progress.accept(name);
    String from = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d)";
    String day = "strftime('%Y-%m-%d', ({at of j}) / 1000, 'unixepoch')";
    if (!isSqlite) {
      from = "WITH n(i) AS (SELECT generate_series(CAST(0 AS BIGINT), %d))";
      day = "to_char(to_timestamp(({at of j}) / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD')";
    }
    execute(
        past.sql(
            statement
                .replace("{numbers}", from.formatted(numbers - 1))
                .replace(
                    "{first day}", LongPast.FIRST.atZone(ZoneOffset.UTC).toLocalDate().toString())
                .replace("{day of j}", day)));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new SQLException("the database refused " + sql, e);
    }
  }
}
