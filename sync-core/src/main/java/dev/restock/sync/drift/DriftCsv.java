package dev.restock.sync.drift;

import dev.restock.sync.internal.report.Csv;
import java.io.IOException;
import java.io.Writer;

/** Writes a report as a table with a line for each row. */
final class DriftCsv {
  private static final String HEADER =
      "run,sku,location,cause,ledger,channel,explained_low,explained_high,difference,first_seen,"
          + "times,confirmed,transaction,what_to_do";

  private DriftCsv() {}

  static void write(DriftFindings findings, Writer out) throws IOException {
    Csv csv = new Csv(out, HEADER);
    for (DriftRow row : findings.rows()) {
      csv.record(
          String.valueOf(findings.run().number()),
          Csv.text(row.sku()),
          Csv.text(row.locationId()),
          row.cause().name(),
          DriftWords.quantity(row.ledger()),
          DriftWords.quantity(row.channel()),
          String.valueOf(row.low()),
          String.valueOf(row.high()),
          DriftWords.quantity(row.difference()),
          row.firstSeen().toString(),
          String.valueOf(row.times()),
          String.valueOf(row.isConfirmed()),
          DriftWords.quantity(row.transactionId()),
          Csv.text(row.cause().whatToDo()));
    }
  }
}
