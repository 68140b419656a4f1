package dev.restock.sync.internal.jdbc.drift;

import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.store.drift.HealedPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The pairs that are not healed until a person says so. */
public final class DriftHoldTable {
  private static final Sql HOLD =
      Sql.of(
          """
          INSERT INTO restock_drift_hold (tenant, sku, location_id, reason, held_at)
          VALUES (:tenant, :sku, :location_id, :reason, :now)
          ON CONFLICT (tenant, sku, location_id) DO UPDATE SET
            reason = excluded.reason, held_at = excluded.held_at, released_at = NULL
          WHERE restock_drift_hold.released_at < :released_before
          """);

  private static final Sql RELEASE =
      Sql.of(
          """
          UPDATE restock_drift_hold SET released_at = :now
          WHERE tenant = :tenant AND sku = :sku AND location_id = :location_id
            AND released_at IS NULL
          """);

  private static final Sql IS_HELD =
      Sql.of(
          """
          SELECT 1 FROM restock_drift_hold
          WHERE tenant = :tenant AND sku = :sku AND location_id = :location_id
            AND released_at IS NULL
          """);

  private static final Sql OF_SKUS =
      Sql.of(
          """
          SELECT sku, location_id, reason FROM restock_drift_hold
          WHERE tenant = :tenant AND sku IN (:skus) AND released_at IS NULL
          """);

  private DriftHoldTable() {}

  private static Params pair(String tenant, String sku, String locationId) {
    return Params.of("tenant", tenant).with("sku", sku).with("location_id", locationId);
  }

  /**
   * Holds a pair; one that is held keeps its reason.
   *
   * @param releasedBefore a pair that a person released at this time or later is not held
   */
  public static void hold(
      Connection connection,
      String tenant,
      String sku,
      String locationId,
      HealedPair.Hold reason,
      Instant releasedBefore,
      Instant now)
      throws SQLException {
    HOLD.update(
        connection,
        pair(tenant, sku, locationId)
            .with("reason", reason)
            .with("released_before", releasedBefore)
            .with("now", now));
  }

  public static void release(
      Connection connection, String tenant, String sku, String locationId, Instant now)
      throws SQLException {
    RELEASE.update(connection, pair(tenant, sku, locationId).with("now", now));
  }

  public static boolean isHeld(Connection connection, String tenant, String sku, String locationId)
      throws SQLException {
    return IS_HELD.first(connection, pair(tenant, sku, locationId), row -> true).isPresent();
  }

  /** The held pairs of some SKUs, without the numbers of their healings. */
  public static List<HealedPair> of(Connection connection, String tenant, Collection<String> skus)
      throws SQLException {
    return OF_SKUS.queryIn(
        connection,
        Params.of("tenant", tenant),
        "skus",
        skus,
        row ->
            new HealedPair(
                row.getString("sku"),
                row.getString("location_id"),
                0,
                0,
                HealedPair.Hold.valueOf(row.getString("reason"))));
  }
}
