package dev.restock.sync.store.jdbc;

import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes movements, each only if it still stands as it was seen: the statement that writes is the
 * one that compares. One statement writes them all, whatever becomes of each.
 */
final class MovementChanges {
  private static final List<Rows.Column> SEEN =
      List.of(
          Rows.Column.text("seen_key"),
          Rows.Column.text("seen_state"),
          Rows.Column.number("seen_fence"),
          Rows.Column.text("next_state"));

  private final Kind kind;
  private final Map<Seen, @Nullable Object[]> rows = new TreeMap<>();

  MovementChanges(Kind kind) {
    this.kind = kind;
  }

  /** A movement as somebody saw it. */
  record Seen(String key, MovementState state, long fencingToken) implements Comparable<Seen> {
    static Seen of(StoredMovement movement) {
      return new Seen(movement.key(), movement.state(), movement.fencingToken());
    }

    @Override
    public int compareTo(Seen other) {
      int byKey = key.compareTo(other.key);
      int byState = byKey != 0 ? byKey : state.compareTo(other.state);
      return byState != 0 ? byState : Long.compare(fencingToken, other.fencingToken);
    }
  }

  /**
   * What a statement changes.
   *
   * @param set what it sets besides the state
   * @param held whether the movement must be claimed, and the claim not given back
   * @param further columns of values that differ from movement to movement
   */
  record Kind(String set, boolean held, List<Rows.Column> further) {
    Kind(String set, boolean held) {
      this(set, held, List.of());
    }

    List<Rows.Column> columns() {
      List<Rows.Column> columns = new ArrayList<>(SEEN);
      columns.addAll(further);
      return columns;
    }

    /*
     * That the states are compared as columns keeps PostgreSQL away from the indexes of single
     * states: without statistics it takes these for short, and walks all that is in one. A row that
     * another transaction changes in between has left its address, and is not written.
     */
    private String update(Dialect dialect) {
      String seen =
          "m.movement_key = seen_key AND m.tenant = ? AND s.state = seen_state"
              + " AND s.fence = seen_fence";
      return ", standing AS ("
          + dialect.forEach(
              "seen",
              dialect.address() + " AS at",
              MovementRows.BOTH,
              held ? seen + " AND s.lease_until IS NOT NULL" : seen)
          + ") UPDATE "
          + MovementRows.STATES
          + " SET state = next_state, "
          + set
          + " FROM standing WHERE "
          + dialect.isAtAddressOf("standing")
          + " RETURNING movement_key, owner";
    }
  }

  /** The whole statement for so many movements. */
  static String statement(Dialect dialect, Kind kind, int count) {
    return Rows.with(dialect, "seen", kind.columns(), count) + kind.update(dialect);
  }

  void add(Seen seen, MovementState next, @Nullable Object... further) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(seen.key());
    row.add(seen.state().name());
    row.add(seen.fencingToken());
    row.add(next.name());
    row.addAll(Arrays.asList(further));
    rows.put(seen, row.toArray());
  }

  /** Writes movements that are locked, so that none can have changed. */
  void writeAll(
      Connection connection, Dialect dialect, String tenant, @Nullable Object... arguments)
      throws SQLException {
    int written = write(connection, dialect, tenant, arguments).size();
    if (written != rows.size()) {
      throw new SQLException(
          "of " + rows.size() + " movements that were locked, " + written + " changed");
    }
  }

  /**
   * Writes, in the order of the keys, so that two that write the same do not wait for each other.
   *
   * @param arguments those of what is set for all
   * @return who held each that was written, or had held it
   */
  Map<Seen, String> write(
      Connection connection, Dialect dialect, String tenant, @Nullable Object... arguments)
      throws SQLException {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(tenant);
    all.addAll(Arrays.asList(arguments));
    Map<Seen, String> written = new HashMap<>();
    Map<Seen, @Nullable Object[]> left = new TreeMap<>(rows);
    while (!left.isEmpty()) {
      // A movement that was seen twice, in different states, has its turn twice.
      Map<String, Seen> byKey = new HashMap<>();
      Rows some = new Rows(kind.columns());
      left.entrySet()
          .removeIf(
              row -> {
                Seen seen = row.getKey();
                boolean first = byKey.putIfAbsent(seen.key(), seen) == null;
                if (first) {
                  some.add(row.getValue());
                }
                return first;
              });
      some.query(
          connection,
          dialect,
          "seen",
          kind.update(dialect),
          row -> written.put(byKey.get(row.getString(1)), row.getString(2)),
          all.toArray());
    }
    return written;
  }
}
