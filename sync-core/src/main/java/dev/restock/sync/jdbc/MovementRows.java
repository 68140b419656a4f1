package dev.restock.sync.jdbc;

import dev.restock.sync.queue.MovementState;
import dev.restock.sync.queue.StoredMovement;
import dev.restock.sync.returns.Tenant;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a movement stands in its row, and the lock that every change takes first.
 *
 * <p>{@code due_at} is the moment from which somebody may claim the row: its time while nobody
 * holds it, the end of the lease while somebody does, and NULL while it waits for another movement
 * or has come to an end. {@code lease_until} is NULL unless the row is claimed.
 */
final class MovementRows {

  private MovementRows() {}

  /** What a row held when it was locked. */
  record Locked(String address, MovementState state, long fence, boolean leased, String owner) {

    /** Whether this claim is the latest, and was not given back. */
    boolean isHeldAs(StoredMovement claimed) {
      return leased && fence == claimed.fence() && state == claimed.state();
    }
  }

  /** The rows of some keys. */
  static String lookup(Dialect dialect, int count) {
    return dialect.byKeys(
        "movement_key, state, fence, lease_until, owner, " + dialect.address(),
        "movement_key",
        "",
        count);
  }

  /** Changes locked rows, each of which must be there. */
  static void change(
      Connection connection,
      Dialect dialect,
      String set,
      Collection<String> addresses,
      @Nullable Object... arguments)
      throws SQLException {
    int changed =
        Sql.updateEach(
            connection,
            count ->
                "UPDATE restock_movement SET %s WHERE %s IN (%s)"
                    .formatted(
                        set, dialect.address(), Sql.repeated(dialect.addressArgument(), count)),
            addresses,
            arguments);
    if (changed != addresses.size()) {
      throw new SQLException(
          "of " + addresses.size() + " rows that were locked, " + changed + " changed");
    }
  }

  /** Locks rows until the transaction ends, in the order of their keys; by key. */
  static Map<String, Locked> lock(
      Connection connection, Dialect dialect, String tenant, Collection<String> keys)
      throws SQLException {
    Map<String, Locked> rows = new HashMap<>();
    Sql.queryEach(
        connection,
        count -> lookup(dialect, count),
        keys.stream().distinct().sorted().toList(),
        row ->
            rows.put(
                row.getString(1),
                new Locked(
                    row.getString(6),
                    MovementState.valueOf(row.getString(2)),
                    row.getLong(3),
                    Sql.number(row, 4).isPresent(),
                    row.getString(5))),
        tenant);
    return rows;
  }

  static List<String> keys(Collection<StoredMovement> movements) {
    return movements.stream().map(StoredMovement::key).toList();
  }

  /** A condition on the state, in the very form that the indexes have. */
  static String stateIn(Set<MovementState> states) {
    List<String> names = states.stream().sorted().map(state -> "'" + state + "'").toList();
    return "state IN (" + String.join(", ", names) + ")";
  }

  static StoredMovement read(Tenant tenant, ResultSet row) throws SQLException {
    return new StoredMovement(
        new StockMovement(
            tenant,
            row.getString("movement_key"),
            MovementKind.valueOf(row.getString("kind")),
            row.getString("reverses"),
            row.getString("rma_id"),
            row.getString("unit_id"),
            row.getLong("warehouse_id"),
            row.getString("sku"),
            row.getInt("quantity"),
            row.getString("reason_code"),
            Sql.moment(row, "inspected_at")),
        MovementState.valueOf(row.getString("state")),
        row.getString("after_key"),
        row.getLong("fence"),
        row.getInt("sends"),
        row.getLong("floor"),
        Sql.moment(row, "settle_at"),
        row.getLong("transaction_id"),
        Sql.moment(row, "applied_at"),
        Sql.moment(row, "confirm_at"));
  }
}
