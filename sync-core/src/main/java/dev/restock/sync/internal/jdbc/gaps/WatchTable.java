package dev.restock.sync.internal.jdbc.gaps;

import static java.util.stream.Collectors.toMap;

import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.gaps.ClockedReturn;
import dev.restock.sync.store.gaps.Repayments;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which returns are watched: the columns of {@code restock_return} about that. */
public final class WatchTable {

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql DUE =
      Sql.of(
          """
          SELECT rma_id, watch_version, looked_at, status, phase, status_at, created_at,
            received_at, awaited_at, decided_at, repayments
          FROM restock_return
          WHERE tenant = :tenant AND watch_at <= :now
          ORDER BY watch_at, rma_id
          LIMIT :limit
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql NEXT =
      Sql.of(
          """
          SELECT watch_at FROM restock_return
          WHERE tenant = :tenant AND watch_at IS NOT NULL
          ORDER BY watch_at
          LIMIT 1
          """);

  private static final Sql TOUCH =
      Sql.of(
          """
          UPDATE restock_return SET watch_at = :now, watch_version = watch_version + 1
          WHERE tenant = :tenant AND rma_id = :rma_id
          """);

  private static final Sql LOOKED =
      Sql.of(
          """
          UPDATE restock_return
          SET watch_at = :next_at, watch_version = watch_version + 1, looked_at = :now
          WHERE tenant = :tenant AND rma_id = :rma_id
          """);

  private static final String BY_IDS =
      """
      SELECT rma_id, watch_version FROM restock_return
      WHERE tenant = :tenant AND rma_id IN (:rma_ids)
      ORDER BY rma_id
      """;

  private final Sql lock;

  public WatchTable(Dialect dialect) {
    this.lock = dialect.locking(BY_IDS, "FOR UPDATE");
  }

  /** A return that is to be looked at, without what other tables hold of it. */
  public record Due(
      String rmaId,
      long version,
      @Nullable Instant lookedAt,
      ReturnStatus status,
      @Nullable Instant statusAt,
      @Nullable Instant createdAt,
      @Nullable Instant receivedAt,
      @Nullable Instant awaitedAt,
      @Nullable Instant readAt,
      Repayments repayments) {}

  public List<Due> due(Connection connection, String tenant, Instant now, int limit)
      throws SQLException {
    return DUE.query(
        connection,
        Params.of("tenant", tenant).with("now", now).with("limit", limit),
        WatchTable::read);
  }

  private static Due read(ResultSet row) throws SQLException {
    ReturnStatus status =
        new ReturnStatus(row.getString("status"), ReturnPhase.valueOf(row.getString("phase")));
    return new Due(
        row.getString("rma_id"),
        row.getLong("watch_version"),
        Sql.timeOrNull(row, "looked_at"),
        status,
        status.value().isEmpty() ? null : Sql.timeOrNull(row, "status_at"),
        Sql.timeOrNull(row, "created_at"),
        Sql.timeOrNull(row, "received_at"),
        Sql.timeOrNull(row, "awaited_at"),
        Sql.timeOrNull(row, "decided_at"),
        Repayments.parse(row.getString("repayments")));
  }

  public Optional<Instant> next(Connection connection, String tenant) throws SQLException {
    return NEXT.first(
        connection,
        Params.of("tenant", tenant),
        row -> Instant.ofEpochMilli(row.getLong("watch_at")));
  }

  /** Has the clocks of returns computed, in one order on every host; unknown ones are left out. */
  public void touch(Connection connection, String tenant, Collection<String> rmaIds, Instant now)
      throws SQLException {
    TOUCH.batch(
        connection,
        new TreeSet<>(rmaIds)
            .stream()
                .map(rmaId -> Params.of("tenant", tenant).with("rma_id", rmaId).with("now", now))
                .toList());
  }

  /** Locks the returns of which nothing has changed since their clocks were computed. */
  public List<ClockedReturn> lockUnchanged(
      Connection connection, String tenant, Collection<ClockedReturn> clocked) throws SQLException {
    List<String> rmaIds = clocked.stream().map(ClockedReturn::rmaId).sorted().toList();
    Map<String, Long> versions =
        lock
            .queryIn(
                connection,
                Params.of("tenant", tenant),
                "rma_ids",
                rmaIds,
                row -> Map.entry(row.getString("rma_id"), row.getLong("watch_version")))
            .stream()
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    return clocked.stream()
        .filter(one -> versions.getOrDefault(one.rmaId(), -1L) == one.version())
        .toList();
  }

  public void looked(Connection connection, String tenant, List<ClockedReturn> clocked, Instant now)
      throws SQLException {
    LOOKED.batch(
        connection,
        clocked.stream()
            .map(
                one ->
                    Params.of("tenant", tenant)
                        .with("rma_id", one.rmaId())
                        .with("next_at", one.nextAt())
                        .with("now", now))
            .toList());
  }
}
