package dev.restock.sync.jdbc;

import dev.restock.sync.queue.MovementState;
import dev.restock.sync.queue.Settlement;
import dev.restock.sync.queue.StoredMovement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What holders make of their movements. All that change alike, as those of one post mostly do, are
 * written by one statement; only the transactions differ.
 */
final class SettledRows {
  /** The statement looks for the transaction of each row among those of all its rows. */
  private static final int ROWS_AT_ONCE = 100;

  private final Dialect dialect;
  private final Map<Values, List<Row>> rows = new LinkedHashMap<>();

  SettledRows(Dialect dialect) {
    this.dialect = dialect;
  }

  private record Values(
      MovementState state,
      Optional<Instant> dueAt,
      Optional<Instant> settleAt,
      Optional<Instant> appliedAt,
      Optional<Instant> confirmAt,
      int unsent) {}

  private record Row(String address, long transactionId) {}

  /** Takes note of a locked row. */
  void add(String address, StoredMovement was, MovementState state, Settlement settlement) {
    Optional<Instant> none = Optional.empty();
    Values values = new Values(state, none, none, was.appliedAt(), none, 0);
    long transactionId = was.transactionId();
    if (settlement instanceof Settlement.Applied applied) {
      transactionId = applied.transactionId();
      Optional<Instant> appliedAt = Optional.of(applied.at());
      values = new Values(state, applied.confirmAt(), none, appliedAt, applied.confirmAt(), 0);
    } else if (settlement instanceof Settlement.ConfirmLater later) {
      Optional<Instant> confirmAt = Optional.of(later.at());
      values = new Values(state, confirmAt, none, was.appliedAt(), confirmAt, 0);
    } else if (settlement instanceof Settlement.Again again) {
      int unsent = was.state() == MovementState.SENT && !again.counts() ? 1 : 0;
      Optional<Instant> dueAt = Optional.of(again.notBefore());
      values = new Values(state, dueAt, none, was.appliedAt(), none, unsent);
    } else if (settlement instanceof Settlement.StillUnknown unknown) {
      Optional<Instant> dueAt = Optional.of(unknown.lookAt());
      Optional<Instant> settleAt = Optional.of(unknown.settleAt());
      values = new Values(state, dueAt, settleAt, was.appliedAt(), none, 0);
    }
    rows.computeIfAbsent(values, any -> new ArrayList<>()).add(new Row(address, transactionId));
  }

  void write(Connection connection, long now) throws SQLException {
    for (Map.Entry<Values, List<Row>> alike : rows.entrySet()) {
      List<Row> all = alike.getValue();
      for (int from = 0; from < all.size(); from += ROWS_AT_ONCE) {
        List<Row> some = all.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE));
        write(connection, alike.getKey(), some, now);
      }
    }
  }

  private void write(Connection connection, Values values, List<Row> some, long now)
      throws SQLException {
    String transaction = " WHEN " + dialect.addressArgument() + " THEN CAST(? AS BIGINT)";
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(values.state().name());
    arguments.add(Sql.millis(values.dueAt()));
    arguments.add(Sql.millis(values.settleAt()));
    arguments.add(Sql.millis(values.appliedAt()));
    arguments.add(Sql.millis(values.confirmAt()));
    arguments.add(values.unsent());
    arguments.add(now);
    for (Row row : some) {
      arguments.add(row.address());
      arguments.add(row.transactionId());
    }
    MovementRows.change(
        connection,
        dialect,
        """
        state = ?, lease_until = NULL, due_at = ?,
          settle_at = COALESCE(CAST(? AS BIGINT), settle_at),
          applied_at = ?, confirm_at = ?, sends = sends - ?, changed_at = ?,
          transaction_id = CASE %s%s END"""
            .formatted(dialect.address(), transaction.repeat(some.size())),
        some.stream().map(Row::address).toList(),
        arguments.toArray());
  }
}
