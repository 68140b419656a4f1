package dev.restock.sync.refunds.day;

import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.text.VisibleText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes a day for a terminal. */
final class DayText {
  private final Writer out;

  DayText(Writer out) {
    this.out = out;
  }

  void write(RefundDay day) throws IOException {
    line(
        "Refunds of "
            + day.day()
            + (day.shop().isEmpty() ? "" : ", " + VisibleText.of(day.shop())));
    long waiting = day.unsettled().size() - day.needSomebody();
    line(
        DayWords.refunds(day.refunds())
            + ", "
            + day.needSomebody()
            + " to clear, "
            + waiting
            + " not final yet, "
            + day.countOpenFromEarlierDays()
            + " open from earlier days");
    if (day.batch().isPresent()) {
      line("Closed as batch " + day.batch().get());
      for (BatchTotal total : day.batchTotals()) {
        line(
            "  "
                + DayWords.entries(total.entries())
                + ", "
                + DayWords.amount(total.money())
                + " "
                + VisibleText.of(total.currency()));
      }
    }
    for (CurrencyDay currency : day.currencies()) {
      line("");
      line(VisibleText.of(currency.currency()));
      for (RefundLedger ledger : RefundLedger.values()) {
        columns(ledger.title(), "", DayWords.amount(currency.total(ledger)));
        for (BridgeStep step : currency.bridge()) {
          if (step.reason().from() == ledger) {
            columns(
                "    " + step.reason().title(),
                String.valueOf(step.refunds()),
                DayWords.change(step.amount()));
          }
        }
      }
      line("");
      for (VerdictTotal total : currency.verdicts()) {
        columns(
            total.verdict().name(),
            String.valueOf(total.refunds()),
            DayWords.amount(total.money()));
      }
    }
    for (LateRefunds late : day.late()) {
      line("");
      line(
          "Booked late: "
              + DayWords.refunds(late.refunds())
              + " of "
              + late.day()
              + ", "
              + DayWords.amount(late.money())
              + " "
              + VisibleText.of(late.currency()));
    }
    for (RefundEntry entry : day.lateEntries()) {
      line(
          "  belongs to "
              + entry.day()
              + "  "
              + VisibleText.of(entry.order() == null ? "no order" : entry.order())
              + "  "
              + VisibleText.of(entry.refund())
              + "  "
              + DayWords.amount(entry.money())
              + " "
              + VisibleText.of(entry.currency())
              + DayWords.correction(entry));
    }
    rows("Not settled", day.unsettled());
    rows("Open from earlier days", day.openFromEarlierDays());
    long others = day.countOpenFromEarlierDays() - day.openFromEarlierDays().size();
    if (others > 0) {
      line("  and " + DayWords.others(others));
    }
  }

  private void rows(String title, List<RefundRow> rows) throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    line("");
    line(title);
    for (RefundRow row : rows) {
      String order = row.order() == null ? "no order" : row.order();
      line(
          "  "
              + row.verdict()
              + "  "
              + VisibleText.of(order)
              + "  "
              + VisibleText.of(row.id())
              + "  "
              + DayWords.amount(row.money())
              + " "
              + VisibleText.of(row.currency())
              + row.maker().map(maker -> "  made by " + VisibleText.of(maker.text())).orElse("")
              + (row.cause().isEmpty() ? "" : "  " + VisibleText.of(row.cause())));
      line("    Do: " + row.verdict().whatToDo());
    }
  }

  private void columns(String name, String refunds, String amount) throws IOException {
    line(String.format("  %-44s %8s %18s", name, refunds, amount));
  }

  private void line(String text) throws IOException {
    out.write(text + "\n");
  }
}
