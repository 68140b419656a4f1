package dev.restock.examples.othersystems;

import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.time.Instant;
import javax.sql.DataSource;

/** The people at the returns desk, who write into its tables. */
final class Desk {
  private final DataSource database;

  Desk(DataSource database) {
    this.database = database;
  }

  /** Writes a return, new or changed. */
  void write(ReturnRecord record) {
    Database.execute(
        database,
        """
        INSERT INTO rma VALUES (?, ?, ?, ?, 1)
        ON CONFLICT (rma_id) DO UPDATE SET state = excluded.state, version = version + 1
        """,
        record.rmaId(),
        state(record),
        record.orderName(),
        record.createdAt().map(Instant::toEpochMilli).orElse(0L));
    Database.execute(database, "DELETE FROM rma_piece WHERE rma_id = ?", record.rmaId());
    for (ReturnedUnit unit : record.units()) {
      Database.execute(
          database,
          "INSERT INTO rma_piece (rma_id, sku, desk, verdict, checked_at) VALUES (?, ?, ?, ?, ?)",
          record.rmaId(),
          unit.sku(),
          unit.locationId(),
          verdict(unit.disposition()),
          unit.inspectedAt().map(Instant::toEpochMilli).orElse(null));
    }
  }

  private static String state(ReturnRecord record) {
    return switch (record.status().phase()) {
      case REQUESTED -> "new";
      case EXPECTED -> "label sent";
      case RECEIVED -> "at the desk";
      case INSPECTED -> "checked";
      case DONE -> "closed";
      case CANCELLED -> "withdrawn";
      case UNKNOWN -> "in the cellar";
    };
  }

  private static String verdict(Disposition disposition) {
    return switch (disposition) {
      case SELLABLE -> "ok";
      case DAMAGED -> "broken";
      case MISSING -> "not in parcel";
      case NOT_INSPECTED, NEVER_RETURNS -> "";
    };
  }
}
