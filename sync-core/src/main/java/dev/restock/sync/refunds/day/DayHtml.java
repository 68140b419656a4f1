package dev.restock.sync.refunds.day;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.restock.sync.internal.report.Html;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes a day as one page. */
final class DayHtml {
  private static final DateTimeFormatter LONG_DATE =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Html out;

  DayHtml(Writer out) {
    this.out = new Html(out);
  }

  void write(RefundDay day) throws IOException {
    String title = "Refunds of " + LONG_DATE.format(day.day());
    out.page(day.shop().isEmpty() ? title : title + ", " + day.shop());
    header(day, title);
    for (CurrencyDay currency : day.currencies()) {
      currency(currency);
    }
    if (day.currencies().isEmpty()) {
      out.raw("<p>There is no refund on this day.</p>\n");
    }
    toClear(day);
    rowsOf(day, "waiting", "Not final yet", RefundVerdict.NOT_FINAL, day.unsettled());
    late(day);
    earlier(day);
    out.endPage();
  }

  private void header(RefundDay day, String title) throws IOException {
    out.raw("<header>");
    if (!day.shop().isEmpty()) {
      out.element("<p class=\"shop\">", day.shop(), "p");
    }
    out.element("<h1>", title, "h1");
    out.raw("<ul class=\"counts\">");
    long waiting = day.unsettled().size() - day.needSomebody();
    long settled = day.refunds() - day.unsettled().size();
    out.count("", day.refunds(), day.refunds() == 1 ? "refund" : "refunds");
    out.count("", settled, "settled");
    out.count(day.needSomebody() > 0 ? "open" : "", day.needSomebody(), "to clear");
    out.count(waiting > 0 ? "waiting" : "", waiting, "not final yet");
    long earlier = day.countOpenFromEarlierDays();
    out.count(earlier > 0 ? "open" : "", earlier, "open from earlier days");
    out.raw("</ul>");
    if (day.madeAt().isPresent()) {
      out.element("<p class=\"note\">", "As of " + MINUTE.format(day.madeAt().get()), "p");
    }
    if (day.batch().isPresent()) {
      StringBuilder closed = new StringBuilder("Closed as batch ").append(day.batch().get());
      for (BatchTotal total : day.batchTotals()) {
        closed.append(", ").append(DayWords.entries(total.entries())).append(" of ");
        closed.append(DayWords.amount(total.money())).append(' ').append(total.currency());
      }
      out.element("<p class=\"note\">", closed.toString(), "p");
    }
    out.raw("</header>\n");
  }

  private void currency(CurrencyDay day) throws IOException {
    out.raw("<section>").element("<h2>", day.currency(), "h2");
    out.raw("<div class=\"totals\">");
    for (RefundLedger ledger : RefundLedger.values()) {
      out.element("<div><span>", ledger.title(), "span");
      out.element("<b>", DayWords.amount(day.total(ledger)), "b").raw("</div>");
    }
    out.raw("</div>\n");
    out.raw("<figure>");
    new BridgeChart(out, day, RefundLedger.RETURNS).draw();
    new BridgeChart(out, day, RefundLedger.MONEY).draw();
    out.raw("<figcaption><span class=\"key explained\"></span>explained ");
    out.raw("<span class=\"key waiting\"></span>not final yet ");
    out.raw("<span class=\"key open\"></span>to clear");
    out.raw("</figcaption></figure>\n");
    bridge(day);
    out.raw("<div class=\"side\">");
    verdicts(day);
    components(day);
    paidBy(day);
    out.raw("</div></section>\n");
  }

  private void bridge(CurrencyDay day) throws IOException {
    out.table("The bridge between the three ledgers", "Step", "#Refunds", "#" + day.currency());
    for (RefundLedger ledger : RefundLedger.values()) {
      out.raw("<tr class=\"total\">").rowHead(ledger.title()).raw("<td></td>");
      out.number(DayWords.amount(day.total(ledger))).raw("</tr>\n");
      for (BridgeStep step : day.bridge()) {
        if (step.reason().from() == ledger) {
          String kind = step.reason().kind().name().toLowerCase(Locale.ROOT);
          out.raw("<tr class=\"step " + kind + "\">").rowHead(step.reason().title());
          out.number(String.valueOf(step.refunds()));
          out.number(DayWords.change(step.amount())).raw("</tr>\n");
        }
      }
    }
    out.endTable();
  }

  private void verdicts(CurrencyDay day) throws IOException {
    out.table("By verdict", "Verdict", "#Refunds", "#Money", "#Difference");
    for (VerdictTotal total : day.verdicts()) {
      out.raw("<tr class=\"" + style(total.verdict()) + "\">");
      out.rowHead(DayWords.title(total.verdict()));
      out.number(String.valueOf(total.refunds()));
      out.number(DayWords.amount(total.money()));
      out.number(DayWords.change(total.difference())).raw("</tr>\n");
    }
    out.endTable();
  }

  private static String style(RefundVerdict verdict) {
    return verdict.isSettled()
        ? "settled"
        : verdict == RefundVerdict.NOT_FINAL ? "waiting" : "open";
  }

  private void components(CurrencyDay day) throws IOException {
    if (day.components().isEmpty()) {
      return;
    }
    out.table("Components of the money", "Component", "#" + day.currency());
    for (var part : day.components().entrySet()) {
      out.raw("<tr>").rowHead(DayWords.title(part.getKey()));
      out.number(DayWords.amount(part.getValue())).raw("</tr>\n");
    }
    out.endTable();
  }

  private void paidBy(CurrencyDay day) throws IOException {
    if (day.paidBy().isEmpty()) {
      return;
    }
    out.table("By means of payment", "Means", "#" + day.currency());
    for (Map.Entry<String, BigDecimal> means : day.paidBy().entrySet()) {
      out.raw("<tr>").rowHead(means.getKey());
      out.number(DayWords.amount(means.getValue())).raw("</tr>\n");
    }
    out.endTable();
  }

  private void toClear(RefundDay day) throws IOException {
    if (day.needSomebody() == 0) {
      return;
    }
    out.raw("<section><h2>To clear</h2>\n");
    for (RefundVerdict verdict : RefundVerdict.values()) {
      if (verdict != RefundVerdict.NOT_FINAL) {
        rows(day, "open", "h3", DayWords.title(verdict), verdict, of(verdict, day.unsettled()));
      }
    }
    out.raw("</section>\n");
  }

  private void rowsOf(
      RefundDay day, String style, String title, RefundVerdict verdict, List<RefundRow> rows)
      throws IOException {
    List<RefundRow> found = of(verdict, rows);
    if (!found.isEmpty()) {
      out.raw("<section>");
      rows(day, style, "h2", title, verdict, found);
      out.raw("</section>\n");
    }
  }

  private static List<RefundRow> of(RefundVerdict verdict, List<RefundRow> rows) {
    return rows.stream().filter(row -> row.verdict() == verdict).toList();
  }

  private void rows(
      RefundDay day,
      String style,
      String heading,
      String title,
      RefundVerdict verdict,
      List<RefundRow> rows)
      throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    out.raw("<" + heading + " class=\"" + style + "\">").text(title + " ");
    out.element("<small>", summary(rows), "small").raw("</" + heading + ">\n");
    out.element("<p>", verdict.meaning(), "p");
    out.element("<p class=\"do\"><b>Do:</b> ", verdict.whatToDo(), "p").raw("\n");
    table(day, title, rows);
  }

  /** "3 refunds, 897.00 SEK". */
  private static String summary(List<RefundRow> rows) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (RefundRow row : rows) {
      if (row.money() != null) {
        sums.merge(row.currency(), row.money(), BigDecimal::add);
      }
    }
    StringBuilder text = new StringBuilder(DayWords.refunds(rows.size()));
    sums.forEach(
        (currency, sum) ->
            text.append(", ").append(DayWords.amount(sum)).append(' ').append(currency));
    return text.toString();
  }

  private void table(RefundDay day, String caption, List<RefundRow> rows) throws IOException {
    out.raw("<div class=\"scroll\">");
    out.table(
        caption,
        "Order",
        "Refund",
        "#Money",
        "#Expected",
        "#Difference",
        "",
        "Cause and parts of the money");
    for (RefundRow row : rows) {
      out.raw("<tr>").rowHead(row.order() == null ? "no order" : row.order());
      out.raw("<td>").element("<code>", row.id(), "code");
      String of = row.reportDay().map(LocalDate::toString).orElse("");
      if (!of.isEmpty() && !of.equals(day.day().toString())) {
        out.element("<br/><small>of ", of, "small");
      }
      out.raw("</td>");
      out.number(DayWords.amount(row.money()));
      out.number(DayWords.amount(row.expected()));
      out.number(row.difference() == null ? "\u2013" : DayWords.change(row.difference()));
      out.cell(row.currency());
      out.raw("<td>").text(row.cause());
      if (!row.parts().isEmpty()) {
        out.element("<br/><small>", DayWords.parts(row.parts()), "small");
      }
      if (!row.units().isEmpty()) {
        out.element("<br/><small>units ", DayWords.units(row), "small");
      }
      if (row.madeBy() != null) {
        out.element("<br/><small>made by ", row.madeBy().text(), "small");
      }
      out.raw("</td></tr>\n");
    }
    out.endTable().raw("</div>\n");
  }

  private void late(RefundDay day) throws IOException {
    if (day.late().isEmpty()) {
      return;
    }
    out.raw("<section><h2>Late arrivals</h2>\n");
    out.raw("<p>These refunds became known or changed after their days were closed, so they are");
    out.raw(" booked with this day. They are part of the totals of their own days.</p>\n");
    out.table("Late arrivals", "Belongs to", "#Entries", "#Money", "");
    for (LateRefunds late : day.late()) {
      out.raw("<tr>").rowHead(late.day().toString());
      out.number(String.valueOf(late.refunds())).number(DayWords.amount(late.money()));
      out.cell(late.currency()).raw("</tr>\n");
    }
    out.endTable().raw("<div class=\"scroll\">");
    out.table("Each of them", "Order", "Refund", "Belongs to", "#Money", "", "Parts of the money");
    for (RefundEntry entry : day.lateEntries()) {
      out.raw("<tr>").rowHead(entry.order() == null ? "no order" : entry.order());
      out.raw("<td>").element("<code>", entry.refund(), "code").raw("</td>");
      out.cell(entry.day().toString()).number(DayWords.amount(entry.money()));
      out.cell(entry.currency());
      out.cell(DayWords.parts(entry.parts()) + DayWords.correction(entry)).raw("</tr>\n");
    }
    out.endTable().raw("</div></section>\n");
  }

  private void earlier(RefundDay day) throws IOException {
    if (day.openFromEarlierDays().isEmpty()) {
      return;
    }
    out.raw("<section><h2>Open from earlier days</h2>\n");
    out.raw("<p>These refunds are in the totals of their own days.</p>\n");
    Map<RefundVerdict, List<RefundRow>> byVerdict =
        day.openFromEarlierDays().stream()
            .collect(
                groupingBy(RefundRow::verdict, () -> new EnumMap<>(RefundVerdict.class), toList()));
    for (var one : byVerdict.entrySet()) {
      rows(
          day,
          style(one.getKey()),
          "h3",
          DayWords.title(one.getKey()),
          one.getKey(),
          one.getValue());
    }
    long others = day.countOpenFromEarlierDays() - day.openFromEarlierDays().size();
    if (others > 0) {
      out.element("<p>", "And " + DayWords.others(others) + ".", "p");
    }
    out.raw("</section>\n");
  }
}
