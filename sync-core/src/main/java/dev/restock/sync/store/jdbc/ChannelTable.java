package dev.restock.sync.store.jdbc;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.channel.PushSource;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.internal.jdbc.drift.DriftHoldTable;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.channel.PushAttempt;
import dev.restock.sync.store.channel.PushOutcome;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.drift.HealedPair;
import dev.restock.sync.store.gaps.RunningClock;
import dev.restock.sync.store.movements.StoredMovement;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pushes to a sales channel. */
final class ChannelTable {
  /** Later than any release of a pair. */
  private static final Instant WHENEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  private static final Sql BEGIN =
      Sql.of(
          """
          INSERT INTO restock_channel_start (tenant, kind, start_at)
          VALUES (:tenant, :kind, :now)
          ON CONFLICT (tenant, kind) DO NOTHING
          """);

  private static final Sql BEGUN =
      Sql.of("SELECT start_at FROM restock_channel_start WHERE tenant = :tenant AND kind = :kind");

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql UNPLANNED_MOVEMENTS =
      Sql.of(
          """
          SELECT s.*, m.kind, m.reverses, m.rma_id, m.unit_id, m.warehouse_id, m.sku, m.quantity,
            m.reason_code, m.inspected_at, m.after_key
          FROM restock_movement_state s
          JOIN restock_movement m ON m.id = s.id
          WHERE s.tenant = :tenant AND s.push_planned = 0 AND s.applied_at >= :from
          ORDER BY s.applied_at
          LIMIT :limit
          """);

  /** A row that another transaction has locked waits for the next run: nobody waits for anybody. */
  static final String MARKABLE_MOVEMENTS =
      """
      SELECT s.id, m.movement_key AS source
      FROM restock_movement m
      JOIN restock_movement_state s ON s.id = m.id
      WHERE m.movement_key IN (:sources) AND m.tenant = :tenant AND s.push_planned = 0
      """;

  private static final Sql MARK_MOVEMENTS =
      Sql.of("UPDATE restock_movement_state SET push_planned = 1 WHERE id IN (:ids)");

  private static final Sql INSERT =
      Sql.of(
          """
          INSERT INTO restock_channel_push (push_id, tenant, kind, source, rma_id, unit_id,
            order_id, warehouse_id, location_id, sku, quantity, healing_run, healing_actor,
            healing_undoes, state, due_at, planned_at, changed_at)
          :rows
          ON CONFLICT (push_id, tenant) DO NOTHING
          RETURNING push_id
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final String DUE =
      """
      SELECT * FROM restock_channel_push
      WHERE tenant = :tenant AND due_at <= :now
      ORDER BY due_at, push_id
      LIMIT :limit
      """;

  private static final Sql CLAIM =
      Sql.of(
          """
          UPDATE restock_channel_push
          SET fencing_token = :fencing_token, instance = :instance, lease_until = :lease_until,
            due_at = :lease_until
          WHERE push_id = :push_id AND tenant = :tenant
          """);

  private static final Sql HOLDER =
      Sql.of(
          "SELECT instance FROM restock_channel_push WHERE push_id = :push_id AND tenant = :tenant");

  private static final Sql RECORD =
      Sql.of(
          """
          UPDATE restock_channel_push
          SET state = :state, sends = :sends, attempt = :attempt, attempt_key = :attempt_key,
            item_id = :item_id, change_from = :change_from, first_sent_at = :first_sent_at,
            may_arrive_until = :may_arrive_until, changed_at = :now,
            case_id = COALESCE(CAST(:case_id AS TEXT), case_id),
            due_at = CASE WHEN :claim_kept = 1 THEN due_at ELSE CAST(:due_at AS BIGINT) END,
            lease_until = CASE WHEN :claim_kept = 1 THEN lease_until ELSE NULL END
          WHERE push_id = :push_id AND tenant = :tenant AND state = :from_state
            AND fencing_token = :fencing_token AND lease_until IS NOT NULL
          """);

  private static final Sql FIND =
      Sql.of("SELECT * FROM restock_channel_push WHERE push_id = :push_id AND tenant = :tenant");

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql BY_IDS =
      Sql.of(
          """
          SELECT * FROM restock_channel_push
          WHERE push_id IN (:push_ids) AND tenant = :tenant
          ORDER BY push_id
          """);

  private static final Sql PAGE =
      Sql.of(
          """
          SELECT * FROM restock_channel_push
          WHERE tenant = :tenant AND state = :state AND push_id > :after
          ORDER BY push_id
          LIMIT :limit
          """);

  private static final Sql OF_SKUS =
      Sql.of(
          """
          SELECT * FROM restock_channel_push
          WHERE sku IN (:skus) AND tenant = :tenant
            AND (state NOT IN ('APPLIED', 'WITHDRAWN') OR changed_at >= :from)
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql HEALINGS =
      Sql.of(
          """
          SELECT * FROM restock_channel_push
          WHERE tenant = :tenant AND healing_run = :run AND push_id > :after
          ORDER BY push_id
          LIMIT :limit
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql HEALINGS_OF_SKU =
      Sql.of(
          """
          SELECT * FROM restock_channel_push
          WHERE sku = :sku AND tenant = :tenant AND healing_run IS NOT NULL
          ORDER BY planned_at DESC, push_id DESC
          LIMIT :limit
          """);

  private static final Sql HEALED =
      Sql.of(
          """
          SELECT p.sku, p.location_id,
            SUM(CASE WHEN p.state = 'APPLIED' THEN 1 ELSE 0 END) AS applied,
            SUM(CASE WHEN p.state = 'WITHDRAWN' THEN 1 ELSE 0 END) AS withdrawn
          FROM restock_channel_push p
          LEFT JOIN restock_drift_hold h
            ON h.tenant = p.tenant AND h.sku = p.sku AND h.location_id = p.location_id
          WHERE p.sku IN (:skus) AND p.tenant = :tenant AND p.healing_run IS NOT NULL
            AND p.healing_undoes IS NULL AND p.state IN ('APPLIED', 'WITHDRAWN')
            AND p.changed_at >= :since AND p.changed_at > COALESCE(h.released_at, -1)
          GROUP BY p.sku, p.location_id
          """);

  /** A healing that another transaction has locked is under way, and is not undone. */
  private static final String APPLIED_HEALINGS =
      """
      SELECT push_id FROM restock_channel_push
      WHERE push_id IN (:push_ids) AND tenant = :tenant AND healing_run IS NOT NULL
        AND state = 'APPLIED'
      """;

  private static final Sql COUNTS =
      Sql.of(
          """
          SELECT state, COUNT(*) AS pushes FROM restock_channel_push
          WHERE tenant = :tenant
          GROUP BY state
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql NEXT =
      Sql.of(
          """
          SELECT due_at FROM restock_channel_push
          WHERE tenant = :tenant AND due_at IS NOT NULL
          ORDER BY due_at
          LIMIT 1
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql WAITING =
      Sql.of(
          """
          SELECT p.* FROM restock_channel_push p
          WHERE p.tenant = :tenant AND p.due_at IS NOT NULL AND p.planned_at <= :planned_by
            AND p.kind <> 'HEALING'
            AND (p.planned_at, p.push_id) > (:after_planned_at, :after_push_id)
            AND NOT EXISTS (
              SELECT 1 FROM restock_gap g
              WHERE g.rma_id = COALESCE(p.rma_id, 'register:' || p.order_id)
                AND g.tenant = p.tenant AND g.clock = 'STOCK_TO_CHANNEL'
                AND g.subject = p.push_id)
          ORDER BY p.planned_at, p.push_id
          LIMIT :limit
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql OLDEST =
      Sql.of(
          """
          SELECT planned_at FROM restock_channel_push
          WHERE tenant = :tenant AND due_at IS NOT NULL AND kind <> 'HEALING'
          ORDER BY planned_at
          LIMIT 1
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql TIMES =
      Sql.of(
          """
          SELECT planned_at, changed_at FROM restock_channel_push
          WHERE tenant = :tenant AND due_at IS NULL AND changed_at >= :since AND state = 'APPLIED'
            AND kind <> 'HEALING'
          ORDER BY changed_at DESC
          LIMIT :limit
          """);

  private static final Sql RETRY =
      Sql.of(
          """
          UPDATE restock_channel_push SET state = 'PLANNED', due_at = :now, changed_at = :now
          WHERE push_id = :push_id AND tenant = :tenant AND state = 'REFUSED'
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final String ENDED =
      """
      SELECT p.push_id, p.case_id,
        COALESCE(p.rma_id, 'register:' || p.order_id, 'drift:' || p.location_id) AS case_return
      FROM restock_channel_push p
      WHERE p.tenant = :tenant AND p.due_at IS NULL AND p.changed_at < :before
        AND (p.state IN ('APPLIED', 'WITHDRAWN') OR COALESCE((
          SELECT c.is_open + CASE WHEN c.state = 'RETRIED' THEN 1 ELSE 0 END FROM restock_case c
          WHERE c.tenant = p.tenant AND c.case_id = p.case_id), 0) = 0)
      ORDER BY p.changed_at
      LIMIT :limit
      """;

  private static final Sql DELETE =
      Sql.of("DELETE FROM restock_channel_push WHERE push_id IN (:push_ids) AND tenant = :tenant");

  private static final Sql DELETE_CASES =
      Sql.of("DELETE FROM restock_case WHERE tenant = :tenant AND case_id IN (:case_ids)");

  private static final Sql DELETE_AUDIT =
      Sql.of("DELETE FROM restock_audit WHERE subject IN (:subjects) AND tenant = :tenant");

  private final Dialect dialect;
  private final RegisterTable registers;
  private final Sql markableMovements;
  private final Sql due;
  private final Sql ended;
  private final Sql appliedHealings;

  ChannelTable(Dialect dialect, RegisterTable registers) {
    this.dialect = dialect;
    this.registers = registers;
    this.markableMovements = dialect.locking(MARKABLE_MOVEMENTS, "FOR UPDATE OF s SKIP LOCKED");
    this.due = dialect.locking(DUE, "FOR UPDATE SKIP LOCKED");
    this.appliedHealings = dialect.locking(APPLIED_HEALINGS, "FOR UPDATE");
    this.ended = dialect.locking(ENDED, "FOR UPDATE OF p SKIP LOCKED");
  }

  // ---- planning --------------------------------------------------------------------------------

  Instant from(Connection connection, String tenant, ChannelPush.Kind kind, Instant now)
      throws SQLException {
    Params params = Params.of("tenant", tenant).with("kind", kind).with("now", now);
    Optional<Instant> begun = begun(connection, params);
    if (begun.isPresent()) {
      return begun.get();
    }
    BEGIN.update(connection, params);
    return begun(connection, params).orElseThrow();
  }

  private static Optional<Instant> begun(Connection connection, Params params) throws SQLException {
    return BEGUN.first(connection, params, row -> Instant.ofEpochMilli(row.getLong("start_at")));
  }

  List<PushSource> unplanned(
      Connection connection, Tenant tenant, ChannelPush.Kind kind, Instant from, int limit)
      throws SQLException {
    Params params = Params.of("tenant", tenant.id()).with("from", from).with("limit", limit);
    return switch (kind) {
      case MOVEMENT ->
          UNPLANNED_MOVEMENTS.query(
              connection,
              params,
              row -> {
                StoredMovement stored = MovementRows.read(tenant, row);
                return new PushSource.OfMovement(stored.movement(), stored.isPostedHere());
              });
      case REGISTER -> RegisterTable.unplanned(connection, tenant.id(), from, limit);
      case HEALING -> List.of();
    };
  }

  int plan(
      Connection connection,
      String tenant,
      Map<PushSource, Optional<ChannelPush>> pushes,
      Instant dueAt,
      String actor,
      AuditTable.Entries audit)
      throws SQLException {
    List<PushSource.OfMovement> movements = new ArrayList<>();
    List<PushSource.OfRegister> ofRegisters = new ArrayList<>();
    pushes.keySet().forEach(source -> source.match(movements::add, ofRegisters::add));
    List<PushSource> marked = markMovements(connection, tenant, movements);
    if (!ofRegisters.isEmpty()) {
      marked.addAll(registers.markPlanned(connection, tenant, ofRegisters));
    }
    List<ChannelPush> planned =
        marked.stream()
            .flatMap(source -> pushes.getOrDefault(source, Optional.empty()).stream())
            .toList();
    return insert(connection, tenant, planned, dueAt, actor, audit);
  }

  private List<PushSource> markMovements(
      Connection connection, String tenant, List<PushSource.OfMovement> movements)
      throws SQLException {
    Map<String, PushSource> byKey = movements.stream().collect(toMap(PushSource::id, identity()));
    List<PushSource> marked = new ArrayList<>();
    List<Long> ids =
        markableMovements.queryIn(
            connection,
            Params.of("tenant", tenant),
            "sources",
            byKey.keySet(),
            row -> {
              marked.add(requireNonNull(byKey.get(row.getString("source"))));
              return row.getLong("id");
            });
    MARK_MOVEMENTS.updateIn(connection, Params.none(), "ids", ids);
    return marked;
  }

  private int insert(
      Connection connection,
      String tenant,
      List<ChannelPush> planned,
      Instant dueAt,
      String actor,
      AuditTable.Entries audit)
      throws SQLException {
    Rows rows =
        new Rows(
            Rows.Column.text("push_id"),
            Rows.Column.text("tenant"),
            Rows.Column.text("kind"),
            Rows.Column.text("source"),
            Rows.Column.text("rma_id"),
            Rows.Column.text("unit_id"),
            Rows.Column.number("order_id"),
            Rows.Column.number("warehouse_id"),
            Rows.Column.text("location_id"),
            Rows.Column.text("sku"),
            Rows.Column.text("quantity"),
            Rows.Column.number("healing_run"),
            Rows.Column.text("healing_actor"),
            Rows.Column.text("healing_undoes"),
            Rows.Column.text("state"),
            Rows.Column.number("due_at"),
            Rows.Column.number("planned_at"),
            Rows.Column.number("changed_at"));
    for (ChannelPush one : planned) {
      UnitRef unit = one.unit();
      ChannelPush.Healing healing = one.healing();
      rows.add(
          one.id(),
          tenant,
          one.kind(),
          one.source(),
          unit == null ? null : unit.rmaId(),
          unit == null ? null : unit.unitId(),
          one.orderId(),
          one.warehouseId(),
          one.locationId(),
          one.sku(),
          one.quantity().toPlainString(),
          healing == null ? null : healing.run(),
          healing == null ? null : healing.actor(),
          healing == null ? null : healing.undoes(),
          PushState.PLANNED,
          dueAt,
          audit.at(),
          audit.at());
    }
    List<String> inserted =
        rows.query(connection, dialect, INSERT, Params.none(), row -> row.getString("push_id"));
    inserted.forEach(id -> audit.pushed(id, "", PushState.PLANNED, actor, "planned"));
    return inserted.size();
  }

  // ---- healings --------------------------------------------------------------------------------

  int planHealings(
      Connection connection,
      String tenant,
      List<ChannelPush> healings,
      String actor,
      AuditTable.Entries audit)
      throws SQLException {
    return insert(connection, tenant, healings, audit.at(), actor, audit);
  }

  int undo(
      Connection connection,
      String tenant,
      Collection<ChannelPush> undoing,
      String actor,
      AuditTable.Entries audit)
      throws SQLException {
    List<String> undone =
        undoing.stream().map(ChannelPush::undoes).filter(Objects::nonNull).sorted().toList();
    Set<String> applied =
        Set.copyOf(
            appliedHealings.queryIn(
                connection,
                Params.of("tenant", tenant),
                "push_ids",
                undone,
                row -> row.getString("push_id")));
    List<ChannelPush> planned =
        undoing.stream().filter(one -> applied.contains(one.undoes())).toList();
    for (ChannelPush one : planned) {
      DriftHoldTable.hold(
          connection,
          tenant,
          one.sku(),
          one.locationId(),
          HealedPair.Hold.UNDONE,
          WHENEVER,
          audit.at());
    }
    return insert(connection, tenant, planned, audit.at(), actor, audit);
  }

  List<StoredPush> healings(
      Connection connection, Tenant tenant, long run, @Nullable String after, int limit)
      throws SQLException {
    return HEALINGS.query(
        connection,
        Params.of("tenant", tenant.id())
            .with("run", run)
            .with("after", after == null ? "" : after)
            .with("limit", limit),
        row -> read(tenant, row));
  }

  List<StoredPush> healingsOf(Connection connection, Tenant tenant, String sku, int limit)
      throws SQLException {
    return HEALINGS_OF_SKU.query(
        connection,
        Params.of("tenant", tenant.id()).with("sku", sku).with("limit", limit),
        row -> read(tenant, row));
  }

  List<HealedPair> healed(
      Connection connection, String tenant, Collection<String> skus, Instant since)
      throws SQLException {
    Map<List<String>, HealedPair> pairs = new LinkedHashMap<>();
    DriftHoldTable.of(connection, tenant, skus)
        .forEach(one -> pairs.put(List.of(one.sku(), one.locationId()), one));
    HEALED.queryIn(
        connection,
        Params.of("tenant", tenant).with("since", since),
        "skus",
        skus,
        row -> {
          String sku = row.getString("sku");
          String location = row.getString("location_id");
          HealedPair held = pairs.get(List.of(sku, location));
          return pairs.put(
              List.of(sku, location),
              new HealedPair(
                  sku,
                  location,
                  row.getInt("applied"),
                  row.getInt("withdrawn"),
                  held == null ? null : held.hold()));
        });
    return List.copyOf(pairs.values());
  }

  // ---- claims ----------------------------------------------------------------------------------

  List<StoredPush> claim(Connection connection, Tenant tenant, Lease lease, int limit)
      throws SQLException {
    List<StoredPush> claimed =
        due
            .query(
                connection,
                Params.of("tenant", tenant.id()).with("now", lease.from()).with("limit", limit),
                row -> read(tenant, row))
            .stream()
            .map(StoredPush::claimed)
            .toList();
    CLAIM.batch(
        connection,
        claimed.stream()
            .map(
                one ->
                    id(tenant.id(), one.id())
                        .with("fencing_token", one.fencingToken())
                        .with("instance", lease.instance())
                        .with("lease_until", lease.until()))
            .toList());
    return claimed;
  }

  /** Who held the push when this was written; empty if it is not held any more. */
  Optional<String> record(
      Connection connection,
      String tenant,
      StoredPush held,
      PushOutcome outcome,
      AuditTable.Entries audit)
      throws SQLException {
    StoredPush after = held.after(outcome, audit.at());
    PushAttempt attempt = after.attempt();
    Params row =
        id(tenant, held.id())
            .with("from_state", held.state())
            .with("fencing_token", held.fencingToken())
            .with("state", after.state())
            .with("sends", after.sends())
            .with("attempt", attempt == null ? null : attempt.number())
            .with("attempt_key", attempt == null ? null : attempt.key())
            .with("item_id", attempt == null ? null : attempt.itemId())
            .with("change_from", attempt == null ? null : attempt.changeFrom())
            .with("first_sent_at", attempt == null ? null : attempt.firstSentAt())
            .with("may_arrive_until", after.mayArriveUntil())
            .with("case_id", outcome.openedCase().map(ExceptionCase::id))
            .with("claim_kept", outcome.isHeld())
            .with("due_at", outcome.dueAt())
            .with("now", audit.at());
    if (RECORD.update(connection, row) == 0) {
      return Optional.empty();
    }
    String instance = HOLDER.first(connection, row, one -> one.getString("instance")).orElse("");
    audit.pushed(held.id(), held.state().name(), after.state(), instance, outcome.why());
    return Optional.of(instance);
  }

  // ---- people ----------------------------------------------------------------------------------

  /** Plans a push again that surely had no effect. */
  static void retry(
      Connection connection, String tenant, String pushId, String actor, AuditTable.Entries audit)
      throws SQLException {
    if (RETRY.update(connection, id(tenant, pushId).with("now", audit.at())) > 0) {
      audit.pushed(pushId, PushState.REFUSED.name(), PushState.PLANNED, actor, "retried");
    }
  }

  Optional<StoredPush> find(Connection connection, Tenant tenant, String pushId)
      throws SQLException {
    return FIND.first(connection, id(tenant.id(), pushId), row -> read(tenant, row));
  }

  List<StoredPush> ofSkus(
      Connection connection, Tenant tenant, Collection<String> skus, Instant changedFrom)
      throws SQLException {
    return OF_SKUS.queryIn(
        connection,
        Params.of("tenant", tenant.id()).with("from", changedFrom),
        "skus",
        skus,
        row -> read(tenant, row));
  }

  List<StoredPush> page(
      Connection connection, Tenant tenant, PushState state, @Nullable String after, int limit)
      throws SQLException {
    return PAGE.query(
        connection,
        Params.of("tenant", tenant.id())
            .with("state", state)
            .with("after", after == null ? "" : after)
            .with("limit", limit),
        row -> read(tenant, row));
  }

  Map<PushState, Long> counts(Connection connection, String tenant) throws SQLException {
    Map<PushState, Long> counts = new EnumMap<>(PushState.class);
    COUNTS.query(
        connection,
        Params.of("tenant", tenant),
        row -> counts.put(PushState.valueOf(row.getString("state")), row.getLong("pushes")));
    return counts;
  }

  Optional<Instant> next(Connection connection, String tenant) throws SQLException {
    return NEXT.first(
        connection,
        Params.of("tenant", tenant),
        row -> Instant.ofEpochMilli(row.getLong("due_at")));
  }

  // ---- clocks ----------------------------------------------------------------------------------

  List<StoredPush> waiting(
      Connection connection,
      Tenant tenant,
      Instant plannedBy,
      @Nullable StoredPush after,
      int limit)
      throws SQLException {
    return WAITING.query(
        connection,
        Params.of("tenant", tenant.id())
            .with("planned_by", plannedBy)
            .with(
                "after_planned_at",
                after == null ? Long.MIN_VALUE : after.plannedAt().toEpochMilli())
            .with("after_push_id", after == null ? "" : after.id())
            .with("limit", limit),
        row -> read(tenant, row));
  }

  Optional<Instant> oldest(Connection connection, String tenant) throws SQLException {
    return OLDEST.first(
        connection,
        Params.of("tenant", tenant),
        row -> Instant.ofEpochMilli(row.getLong("planned_at")));
  }

  List<Duration> times(Connection connection, String tenant, Instant since, int limit)
      throws SQLException {
    return TIMES.query(
        connection,
        Params.of("tenant", tenant).with("since", since).with("limit", limit),
        row -> Duration.ofMillis(row.getLong("changed_at") - row.getLong("planned_at")));
  }

  // ---- archive ---------------------------------------------------------------------------------

  private record Ended(String pushId, @Nullable String caseId, String caseReturn) {
    String clockCaseId() {
      return RunningClock.pushCaseId(caseReturn, pushId);
    }
  }

  int forget(Connection connection, String tenant, Instant before, int limit) throws SQLException {
    Params params = Params.of("tenant", tenant);
    List<Ended> gone =
        ended.query(
            connection,
            params.with("before", before).with("limit", limit),
            row ->
                new Ended(
                    row.getString("push_id"),
                    row.getString("case_id"),
                    row.getString("case_return")));
    List<String> cases =
        gone.stream()
            .flatMap(one -> Stream.of(one.caseId(), one.clockCaseId()))
            .filter(Objects::nonNull)
            .toList();
    Collection<String> subjects = new ArrayList<>();
    gone.forEach(one -> subjects.add(AuditEntry.ofPush(one.pushId())));
    cases.forEach(one -> subjects.add(AuditEntry.ofCase(one)));
    DELETE_AUDIT.updateIn(connection, params, "subjects", subjects);
    DELETE_CASES.updateIn(connection, params, "case_ids", cases);
    DELETE.updateIn(connection, params, "push_ids", gone.stream().map(Ended::pushId).toList());
    return gone.size();
  }

  List<StoredPush> byIds(Connection connection, Tenant tenant, Collection<String> pushIds)
      throws SQLException {
    return BY_IDS.queryIn(
        connection,
        Params.of("tenant", tenant.id()),
        "push_ids",
        new TreeSet<>(pushIds),
        row -> read(tenant, row));
  }

  // ---- rows ------------------------------------------------------------------------------------

  private static Params id(String tenant, String pushId) {
    return Params.of("tenant", tenant).with("push_id", pushId);
  }

  private static StoredPush read(Tenant tenant, ResultSet row) throws SQLException {
    String rmaId = row.getString("rma_id");
    ChannelPush push =
        new ChannelPush(
            tenant,
            row.getString("push_id"),
            ChannelPush.Kind.valueOf(row.getString("kind")),
            row.getString("source"),
            rmaId == null ? null : new UnitRef(rmaId, row.getString("unit_id")),
            Sql.numberOrNull(row, "order_id"),
            Sql.numberOrNull(row, "warehouse_id"),
            row.getString("location_id"),
            row.getString("sku"),
            new BigDecimal(row.getString("quantity")),
            healing(row));
    return new StoredPush(
        push,
        PushState.valueOf(row.getString("state")),
        row.getLong("fencing_token"),
        row.getInt("sends"),
        attempt(row),
        Sql.timeOrNull(row, "may_arrive_until"),
        Instant.ofEpochMilli(row.getLong("planned_at")),
        Instant.ofEpochMilli(row.getLong("changed_at")));
  }

  private static ChannelPush.@Nullable Healing healing(ResultSet row) throws SQLException {
    Long run = Sql.numberOrNull(row, "healing_run");
    return run == null
        ? null
        : new ChannelPush.Healing(
            run, row.getString("healing_actor"), row.getString("healing_undoes"));
  }

  private static @Nullable PushAttempt attempt(ResultSet row) throws SQLException {
    Long number = Sql.numberOrNull(row, "attempt");
    return number == null
        ? null
        : new PushAttempt(
            number.intValue(),
            row.getString("attempt_key"),
            row.getString("item_id"),
            row.getLong("change_from"),
            Instant.ofEpochMilli(row.getLong("first_sent_at")));
  }
}
