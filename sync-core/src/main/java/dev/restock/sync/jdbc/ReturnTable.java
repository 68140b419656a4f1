package dev.restock.sync.jdbc;

import dev.restock.sync.queue.Decision;
import dev.restock.sync.queue.Lease;
import dev.restock.sync.queue.ReadClaim;
import dev.restock.sync.queue.SeenReturn;
import dev.restock.sync.queue.StaleClaimException;
import dev.restock.sync.returns.ReturnStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Which returns are known, and when they are to be read. */
final class ReturnTable {
  private final Dialect dialect;

  ReturnTable(Dialect dialect) {
    this.dialect = dialect;
  }

  void hint(Connection connection, String tenant, String rmaId, Instant now) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO restock_return (tenant, rma_id, status, due_at, hints, hints_read, idle_reads,
          fence)
        VALUES (?, ?, '', ?, 1, 0, 0, 0)
        ON CONFLICT (tenant, rma_id) DO UPDATE SET
          hints = restock_return.hints + 1,
          due_at = CASE WHEN restock_return.due_at IS NULL
                          OR restock_return.due_at > excluded.due_at
                        THEN excluded.due_at ELSE restock_return.due_at END
        """,
        tenant,
        rmaId,
        now.toEpochMilli());
  }

  Map<String, ReturnStatus> statuses(Connection connection, String tenant, Collection<String> ids)
      throws SQLException {
    Map<String, ReturnStatus> found = new HashMap<>();
    Sql.queryIn(
        connection,
        "SELECT rma_id, status FROM restock_return WHERE tenant = ? AND rma_id IN (",
        ")",
        row -> found.put(row.getString(1), new ReturnStatus(row.getString(2))),
        tenant,
        ids);
    return found;
  }

  void recordSeen(Connection connection, String tenant, SeenReturn seen, Instant now)
      throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO restock_return (tenant, rma_id, status, hints, hints_read, idle_reads, fence)
        VALUES (?, ?, ?, 0, 0, 0, 0)
        ON CONFLICT (tenant, rma_id) DO UPDATE SET status = excluded.status
        """,
        tenant,
        seen.rmaId(),
        seen.status().value());
    if (seen.queueRead()) {
      hint(connection, tenant, seen.rmaId(), now);
    }
  }

  List<ReadClaim> claim(Connection connection, String tenant, Lease lease, int limit)
      throws SQLException {
    long now = lease.from().toEpochMilli();
    List<ReadClaim> due =
        Sql.query(
            connection,
            dialect.claimed(
                """
                SELECT rma_id, fence, hints, hints_read, idle_reads FROM restock_return
                WHERE tenant = ? AND due_at <= ? AND (lease_until IS NULL OR lease_until <= ?)
                ORDER BY due_at, rma_id LIMIT ?
                """),
            row ->
                new ReadClaim(
                    row.getString(1),
                    row.getLong(2) + 1,
                    row.getLong(3),
                    row.getLong(3) > row.getLong(4),
                    row.getInt(5)),
            tenant,
            now,
            now,
            limit);
    for (ReadClaim claim : due) {
      Sql.update(
          connection,
          """
          UPDATE restock_return SET owner = ?, lease_until = ?, fence = ?
          WHERE tenant = ? AND rma_id = ?
          """,
          lease.owner(),
          lease.until().toEpochMilli(),
          claim.fence(),
          tenant,
          claim.rmaId());
    }
    return due;
  }

  /** Ends the claim, and tells who held it. */
  String decided(
      Connection connection, String tenant, ReadClaim claim, Decision decision, Instant now)
      throws SQLException {
    return Sql.query(
            connection,
            """
            UPDATE restock_return SET lease_until = NULL,
              due_at = CASE WHEN hints > ? THEN CAST(? AS BIGINT) ELSE CAST(? AS BIGINT) END,
              idle_reads = ?, hints_read = ?, status = COALESCE(CAST(? AS TEXT), status)
            WHERE tenant = ? AND rma_id = ? AND fence = ?
            RETURNING owner
            """,
            row -> row.getString(1),
            claim.hints(),
            now.toEpochMilli(),
            Sql.millis(decision.nextRead()),
            decision.idle() ? claim.idleReadsAfter() : 0,
            claim.hints(),
            decision.status().map(ReturnStatus::value).orElse(null),
            tenant,
            claim.rmaId(),
            claim.fence())
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                new StaleClaimException("the read of return " + claim.rmaId() + " was taken over"));
  }

  void postpone(Connection connection, String tenant, ReadClaim claim, Instant next, boolean tried)
      throws SQLException {
    Sql.update(
        connection,
        """
        UPDATE restock_return SET lease_until = NULL, due_at = ?,
          idle_reads = idle_reads + ?
        WHERE tenant = ? AND rma_id = ? AND fence = ?
        """,
        next.toEpochMilli(),
        Sql.flag(tried),
        tenant,
        claim.rmaId(),
        claim.fence());
  }

  long count(Connection connection, String tenant) throws SQLException {
    return Sql.query(
            connection,
            "SELECT COUNT(*) FROM restock_return WHERE tenant = ?",
            row -> row.getLong(1),
            tenant)
        .get(0);
  }

  /** A return that is claimed falls due when its lease ends at the latest. */
  OptionalLong nextDue(Connection connection, String tenant) throws SQLException {
    return Sql.query(
            connection,
            """
            SELECT MIN(CASE WHEN lease_until > due_at THEN lease_until ELSE due_at END)
            FROM restock_return WHERE tenant = ? AND due_at IS NOT NULL
            """,
            row -> Sql.number(row, 1),
            tenant)
        .get(0);
  }

  Optional<Instant> lastSweep(Connection connection, String tenant) throws SQLException {
    return Sql.query(
            connection,
            "SELECT ended_at FROM restock_sweep WHERE tenant = ?",
            row -> Instant.ofEpochMilli(row.getLong(1)),
            tenant)
        .stream()
        .findFirst();
  }

  void sweepEnded(Connection connection, String tenant, Instant at) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO restock_sweep (tenant, ended_at) VALUES (?, ?)
        ON CONFLICT (tenant) DO UPDATE SET ended_at = excluded.ended_at
        """,
        tenant,
        at.toEpochMilli());
  }
}
