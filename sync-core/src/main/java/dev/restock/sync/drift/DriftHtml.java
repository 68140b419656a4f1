package dev.restock.sync.drift;

import dev.restock.sync.internal.report.Html;
import dev.restock.sync.stock.UnitRef;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a report as one page. */
final class DriftHtml {
  private final Html out;

  DriftHtml(Writer out) {
    this.out = new Html(out);
  }

  void write(DriftFindings findings) throws IOException {
    DriftRun run = findings.run();
    String title = "Stock comparison " + run.number();
    out.page(findings.shop().isEmpty() ? title : title + ", " + findings.shop());
    header(findings, title);
    coverage(findings);
    causes(run.totals());
    for (DriftCause cause : DriftCause.values()) {
      rows(cause, findings.rows().stream().filter(row -> row.cause() == cause).toList());
    }
    if (findings.isCut()) {
      out.raw("<p>There are more rows than this page names.</p>\n");
    }
    handMade(findings.handMade());
    out.endPage();
  }

  private void handMade(List<HandMadeRow> rows) throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    out.raw("<section><h2>Changed by hand in the stock system</h2>\n");
    out.element(
        "<p>",
        "The latest transactions that no movement of Restock, order or register made."
            + " Restock changes nothing about them.",
        "p");
    out.raw("\n<div class=\"scroll\">");
    out.table(
        "Changed by hand", "Transaction", "#Change", "SKU", "#Warehouse", "What it did", "Seen");
    for (HandMadeRow row : rows) {
      HandMade change = row.change();
      UnitRef named = change.named();
      out.raw("<tr>").rowHead(String.valueOf(change.transactionId()));
      out.number(DriftWords.signed(change.quantity())).cell(change.sku());
      out.number(String.valueOf(change.warehouseId()));
      out.cell(
          row.kind().words()
              + (row.movement() == null ? "" : " " + row.movement())
              + (named == null ? "" : ": " + named));
      out.cell(DriftWords.MINUTE.format(change.seenAt())).raw("</tr>\n");
    }
    out.endTable().raw("</div></section>\n");
  }

  private void header(DriftFindings findings, String title) throws IOException {
    DriftRun run = findings.run();
    DriftTotals totals = run.totals();
    out.raw("<header>");
    if (!findings.shop().isEmpty()) {
      out.element("<p class=\"shop\">", findings.shop(), "p");
    }
    out.element("<h1>", title, "h1");
    if (run.state() == DriftRun.State.FULL) {
      long waiting = totals.differing() - totals.confirmed();
      out.raw("<ul class=\"counts\">");
      out.count("", totals.compared(), "compared");
      out.count("", totals.equal() + totals.clamped(), "equal");
      out.count("", totals.explained(), "explained");
      out.count(totals.confirmed() > 0 ? "open" : "", totals.confirmed(), "confirmed differences");
      out.count(waiting > 0 ? "waiting" : "", waiting, "seen once");
      out.count("", totals.skipped(), "not compared");
      out.raw("</ul>");
    }
    out.element("<p>", DriftWords.summary(run), "p");
    out.element("<p class=\"note\">", "Begun " + DriftWords.MINUTE.format(run.startedAt()), "p");
    if (run.endedAt() != null) {
      out.element("<p class=\"note\">", "Ended " + DriftWords.MINUTE.format(run.endedAt()), "p");
    }
    out.raw("</header>\n");
  }

  private void coverage(DriftFindings findings) throws IOException {
    DriftTotals totals = findings.run().totals();
    out.raw("<section><h2>What was compared</h2>\n");
    if (!findings.locations().isEmpty()) {
      locations(findings.locations());
    }
    out.table("Levels that were read", "Side", "#Rows");
    out.raw("<tr>").rowHead("Stock system").number(String.valueOf(totals.ledgerLevels()));
    out.raw("</tr>\n<tr>").rowHead("Channel").number(String.valueOf(totals.channelRows()));
    out.raw("</tr>\n<tr>").rowHead("Items without a SKU");
    out.number(String.valueOf(totals.withoutSku())).raw("</tr>\n");
    out.endTable().raw("</section>\n");
  }

  private void locations(Map<String, List<Long>> locations) throws IOException {
    out.table("Locations", "Location of the channel", "Warehouses of the stock system");
    for (Map.Entry<String, List<Long>> one : new TreeMap<>(locations).entrySet()) {
      out.raw("<tr>").rowHead(one.getKey());
      out.cell(String.join(", ", one.getValue().stream().map(String::valueOf).toList()));
      out.raw("</tr>\n");
    }
    out.endTable();
  }

  private void causes(DriftTotals totals) throws IOException {
    if (totals.byCause().isEmpty()) {
      return;
    }
    out.raw("<section><h2>Causes</h2>\n");
    out.table("Pairs by cause", "Cause", "#Pairs", "Meaning");
    for (Map.Entry<DriftCause, Long> one : totals.byCause().entrySet()) {
      out.raw("<tr>").rowHead(one.getKey().title());
      out.number(String.valueOf(one.getValue())).cell(one.getKey().meaning()).raw("</tr>\n");
    }
    out.endTable().raw("</section>\n");
  }

  private void rows(DriftCause cause, List<DriftRow> rows) throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    String style = cause.isDifference() ? "open" : "waiting";
    out.raw("<section><h2 class=\"" + style + "\">").text(cause.title()).raw("</h2>\n");
    out.element("<p>", cause.meaning(), "p");
    out.element("<p class=\"do\"><b>Do:</b> ", cause.whatToDo(), "p").raw("\n");
    // Columns without a value would push the others out of a narrow page.
    boolean isExplained = rows.stream().anyMatch(row -> row.low() != 0 || row.high() != 0);
    boolean hasTransaction = cause == DriftCause.HAND_MADE;
    List<String> columns = new ArrayList<>(List.of("SKU", "Location"));
    columns.addAll(List.of("#Stock system", "#Channel"));
    if (isExplained) {
      columns.add("#Explained");
    }
    if (cause.isDifference()) {
      columns.add("#Difference");
    }
    columns.add("#Times");
    if (hasTransaction) {
      columns.add("Transaction");
    }
    columns.add("Since");
    out.raw("<div class=\"scroll pairs\">");
    out.table(cause.title(), columns.toArray(String[]::new));
    for (DriftRow row : rows) {
      out.raw(row.isConfirmed() ? "<tr class=\"open\">" : "<tr>").rowHead(row.sku());
      out.cell(row.locationId());
      out.number(DriftWords.quantity(row.ledger())).number(DriftWords.quantity(row.channel()));
      if (isExplained) {
        out.number(DriftWords.explained(row));
      }
      if (cause.isDifference()) {
        out.number(DriftWords.change(row.difference()));
      }
      out.number(String.valueOf(row.times()));
      if (hasTransaction) {
        out.cell(DriftWords.quantity(row.transactionId()));
      }
      out.cell(DriftWords.MINUTE.format(row.firstSeen())).raw("</tr>\n");
    }
    out.endTable().raw("</div></section>\n");
  }
}
