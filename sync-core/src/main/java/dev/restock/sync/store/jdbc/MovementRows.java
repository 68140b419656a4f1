package dev.restock.sync.store.jdbc;

import dev.restock.sync.Tenant;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a movement stands in its two rows, and the lock that every change takes first. One row is
 * what the movement is, and never changes; the other is its state, and is kept narrow, since it is
 * written again with each step.
 *
 * <p>{@code due_at} is the moment from which somebody may claim the row: its time while nobody
 * holds it, the end of the lease while somebody does, and NULL while it waits for another movement
 * or has come to an end. {@code lease_until} is NULL unless the row is claimed.
 */
final class MovementRows {

  /** The table of what changes. */
  static final String STATES = "restock_movement_state";

  /** Both rows of movements, as a table "m" of what they are and a table "s" of their states. */
  static final String BOTH = "restock_movement m JOIN restock_movement_state s ON s.id = m.id";

  /** What a movement is, besides its key. */
  private static final String CONTENT =
      "kind, reverses, rma_id, unit_id, warehouse_id, sku, quantity, reason_code, inspected_at,"
          + " after_key";

  /** All that {@link #read} needs of {@link #BOTH}. */
  static final String ALL = "s.*, " + CONTENT;

  private MovementRows() {}

  static final List<Rows.Column> WANTED = List.of(Rows.Column.text("key"));

  /** The rows of so many keys. */
  static String lookup(Dialect dialect, int count) {
    return Rows.with(dialect, "wanted", WANTED, count) + lookup(dialect);
  }

  private static String lookup(Dialect dialect) {
    return " "
        + dialect.lockedForEach(
            "wanted",
            "s.movement_key, s.state, s.fence, s.due_at",
            BOTH,
            "m.movement_key = wanted.key AND m.tenant = ?");
  }

  /** States, by a name that the statement gave them, with what their movements are. */
  static String withContent(Dialect dialect, String states) {
    return dialect.forEach(states, CONTENT, "restock_movement m", "m.id = %s.id".formatted(states));
  }

  /** Locks rows until the transaction ends, in the order of their keys; by key. */
  static Map<String, MovementChanges.Seen> lock(
      Connection connection, Dialect dialect, String tenant, Collection<String> keys)
      throws SQLException {
    Map<String, MovementChanges.Seen> found = new HashMap<>();
    wanted(keys)
        .query(
            connection,
            dialect,
            "wanted",
            lookup(dialect),
            row -> found.put(row.getString("movement_key"), seen(row)),
            tenant);
    return found;
  }

  /** As those of these keys stand that are claimed; locks nothing. */
  static Set<MovementChanges.Seen> held(
      Connection connection, Dialect dialect, String tenant, Collection<String> keys)
      throws SQLException {
    return new HashSet<>(
        wanted(keys)
            .query(
                connection,
                dialect,
                "wanted",
                " "
                    + dialect.forEach(
                        "wanted",
                        "s.movement_key, s.state, s.fence",
                        BOTH,
                        "m.movement_key = wanted.key AND m.tenant = ?"
                            + " AND s.lease_until IS NOT NULL"),
                MovementRows::seen,
                tenant));
  }

  private static Rows wanted(Collection<String> keys) {
    Rows wanted = new Rows(WANTED);
    keys.stream().distinct().sorted().forEach(wanted::add);
    return wanted;
  }

  private static MovementChanges.Seen seen(ResultSet row) throws SQLException {
    return new MovementChanges.Seen(
        row.getString("movement_key"),
        MovementState.valueOf(row.getString("state")),
        row.getLong("fence"));
  }

  /** The keys of what follows the movements of so many keys. */
  static String followers(Dialect dialect, int count) {
    return Rows.with(dialect, "wanted", WANTED, count) + followers(dialect);
  }

  private static String followers(Dialect dialect) {
    return " "
        + dialect.forEach(
            "wanted",
            "movement_key",
            "restock_movement",
            "after_key = wanted.key AND after_key <> '' AND tenant = ?");
  }

  /** Locks what follows movements of these keys and was not claimable yet. */
  static List<MovementChanges.Seen> lockFollowers(
      Connection connection, Dialect dialect, String tenant, Collection<String> keys)
      throws SQLException {
    List<String> followers =
        wanted(keys)
            .query(
                connection,
                dialect,
                "wanted",
                followers(dialect),
                row -> row.getString("movement_key"),
                tenant);
    List<MovementChanges.Seen> waiting = new ArrayList<>();
    wanted(followers)
        .query(
            connection,
            dialect,
            "wanted",
            lookup(dialect),
            row -> {
              MovementChanges.Seen seen = seen(row);
              boolean waits = seen.state() == MovementState.PLANNED;
              return waits && Sql.moment(row, "due_at").isEmpty() && waiting.add(seen);
            },
            tenant);
    return waiting;
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
