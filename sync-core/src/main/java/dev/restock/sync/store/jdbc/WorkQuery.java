package dev.restock.sync.store.jdbc;

import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.store.NextWork;
import dev.restock.sync.store.returns.ReadCause;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** When work falls due next, in one query that reads the first entry of each index of due work. */
final class WorkQuery {
  private static final String MOVEMENT = "movement";
  private static final String DELIVERY = "delivery";

  static final Sql NEXT =
      Sql.of(
          """
          WITH causes (cause) AS (:rows)
          SELECT causes.cause AS work, (
            SELECT due_at FROM restock_return r
            WHERE r.tenant = :tenant AND r.cause = causes.cause AND r.due_at IS NOT NULL
              AND r.lease_until IS NULL
            ORDER BY r.due_at LIMIT 1) AS due_at
          FROM causes
          UNION ALL
          SELECT cause, MIN(CASE WHEN lease_until > due_at THEN lease_until ELSE due_at END)
          FROM restock_return
          WHERE tenant = :tenant AND lease_until IS NOT NULL AND due_at IS NOT NULL
          GROUP BY cause
          UNION ALL
          SELECT 'movement', (
            SELECT due_at FROM restock_movement_state
            WHERE tenant = :tenant AND state IN ('PLANNED', 'CLAIMED') AND due_at IS NOT NULL
            ORDER BY due_at, id LIMIT 1)
          UNION ALL
          SELECT 'movement', (
            SELECT due_at FROM restock_movement_state
            WHERE tenant = :tenant AND state IN ('SENT', 'UNKNOWN') AND due_at IS NOT NULL
            ORDER BY due_at, id LIMIT 1)
          UNION ALL
          SELECT 'movement', (
            SELECT due_at FROM restock_movement_state
            WHERE tenant = :tenant AND state IN ('APPLIED', 'REVERSED') AND due_at IS NOT NULL
            ORDER BY due_at, id LIMIT 1)
          UNION ALL
          SELECT 'delivery', (
            SELECT deliver_at FROM restock_case
            WHERE tenant = :tenant AND delivered = 0 AND is_open = 1
            ORDER BY deliver_at LIMIT 1)
          """);

  private WorkQuery() {}

  static Rows causes() {
    Rows causes = new Rows(Rows.Column.text("cause"));
    for (ReadCause cause : ReadCause.values()) {
      causes.add(cause);
    }
    return causes;
  }

  static NextWork next(Connection connection, Dialect dialect, String tenant) throws SQLException {
    Map<String, Instant> next = new HashMap<>();
    causes()
        .query(
            connection,
            dialect,
            NEXT,
            Params.of("tenant", tenant),
            row -> {
              Instant dueAt = Sql.timeOrNull(row, "due_at");
              return dueAt != null
                  && dueAt.equals(
                      next.merge(
                          row.getString("work"),
                          dueAt,
                          (one, other) -> one.isBefore(other) ? one : other));
            });
    Map<ReadCause, Instant> reads = new EnumMap<>(ReadCause.class);
    for (ReadCause cause : ReadCause.values()) {
      Instant dueAt = next.get(cause.name());
      if (dueAt != null) {
        reads.put(cause, dueAt);
      }
    }
    return new NextWork(reads, next.get(MOVEMENT), next.get(DELIVERY));
  }
}
