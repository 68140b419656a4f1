package dev.restock.sync.drift;

import dev.restock.text.VisibleText;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** Writes a report as plain text. */
final class DriftText {
  private final Writer out;

  DriftText(Writer out) {
    this.out = out;
  }

  void write(DriftFindings findings) throws IOException {
    DriftRun run = findings.run();
    line("Comparison " + run.number() + ", begun " + DriftWords.MINUTE.format(run.startedAt()));
    line(DriftWords.summary(run));
    for (Map.Entry<DriftCause, Long> cause : run.totals().byCause().entrySet()) {
      line("  %-26s %d".formatted(cause.getKey().title(), cause.getValue()));
    }
    if (run.totals().withoutSku() > 0) {
      line("  %-26s %d".formatted("Items without a SKU", run.totals().withoutSku()));
    }
    for (DriftRow row : findings.rows()) {
      line(
          "%s  SKU %s  location %s  stock system %s  channel %s  difference %s  times %d  %s"
              .formatted(
                  row.isHealed()
                      ? "corrected"
                      : row.isConfirmed()
                          ? "confirmed"
                          : row.cause().isDifference() ? "new" : "skipped",
                  VisibleText.of(row.sku()),
                  VisibleText.of(row.locationId()),
                  orNone(DriftWords.quantity(row.ledger())),
                  orNone(DriftWords.quantity(row.channel())),
                  orNone(DriftWords.change(row.difference())),
                  row.times(),
                  row.cause().title() + DriftWords.transaction(row)));
    }
    if (findings.isCut()) {
      line("There are more rows.");
    }
    for (HandMadeRow one : findings.handMade()) {
      line("by hand: " + VisibleText.of(DriftWords.byHand(one)));
    }
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "none" : text;
  }

  private void line(String text) throws IOException {
    out.write(text + "\n");
  }
}
