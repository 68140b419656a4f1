package dev.restock.dashboard.internal.refunds;

import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.DashboardRole;
import dev.restock.dashboard.internal.jte.JterefundGenerated;
import dev.restock.dashboard.internal.jte.JterefunddayGenerated;
import dev.restock.dashboard.internal.jte.JterefundsGenerated;
import dev.restock.dashboard.internal.refunds.RefundViews.Day;
import dev.restock.dashboard.internal.refunds.RefundViews.DayLine;
import dev.restock.dashboard.internal.refunds.RefundViews.Days;
import dev.restock.dashboard.internal.refunds.RefundViews.One;
import dev.restock.dashboard.internal.view.CsvFile;
import dev.restock.dashboard.internal.view.Html;
import dev.restock.dashboard.internal.view.Page;
import dev.restock.dashboard.internal.view.Texts;
import dev.restock.dashboard.internal.web.Call;
import dev.restock.dashboard.internal.web.Refusal;
import dev.restock.dashboard.internal.web.Reply;
import dev.restock.sync.refunds.RefundDesk;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.day.RefundDay;
import dev.restock.sync.refunds.day.RefundDayFormat;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.StoredRefund;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The refunds by business day: the list of days, a day with its bridge, and a refund. */
public final class RefundDayPage {
  private static final int DAYS = 14;
  private static final int DAYS_IN_A_FILE = 92;
  private static final int ROWS = 50;
  private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

  private RefundDayPage() {}

  /** The refunds of the shop. */
  static RefundDesk desk(Call call) {
    return call.theShop().sync().refunds().orElseThrow(() -> new Refusal(404, "refunds.off"));
  }

  /** Lists the days. */
  public static DashboardResponse days(Call call) {
    RefundDesk desk = desk(call);
    Page page = new Page(call, Page.Section.REFUNDS, Texts.in(call.locale()).text("refunds.title"));
    LocalDate today = today(call);
    LocalDate to = day(call, "to").orElse(today);
    Map<RefundVerdict, Long> counts = desk.openCounts();
    long waiting = counts.getOrDefault(RefundVerdict.NOT_FINAL, 0L);
    long open = counts.values().stream().mapToLong(Long::longValue).sum();
    List<DayLine> lines = lines(desk, to, DAYS);
    LocalDate before = to.minusDays(DAYS);
    boolean isEmpty = lines.stream().allMatch(one -> one.refunds() == 0 && one.closed() == null);
    Days view =
        new Days(
            lines,
            open - waiting,
            waiting,
            to.isBefore(today)
                ? page.to("/refunds").with("to", to.plusDays(DAYS).toString()).toString()
                : null,
            isEmpty && desk.closedDays(before, before).isEmpty()
                ? null
                : page.to("/refunds").with("to", before.toString()).toString(),
            page.to("/refunds.csv").with("to", to.toString()).toString());
    return Html.page(200, output -> JterefundsGenerated.render(output, null, page, view));
  }

  /** Makes a file of three months of days. */
  public static DashboardResponse daysCsv(Call call) {
    CsvFile file =
        new CsvFile("day,closed,batch,currency,money,refunds of the day,need somebody,not final");
    for (DayLine line : lines(desk(call), day(call, "to").orElse(today(call)), DAYS_IN_A_FILE)) {
      Map<String, BigDecimal> money =
          line.money().isEmpty() ? Map.of("", BigDecimal.ZERO) : line.money();
      ClosedDay closed = line.closed();
      money.forEach(
          (currency, sum) ->
              file.row(
                  line.day().toString(),
                  closed == null ? "no" : "yes",
                  closed == null ? "" : Long.toString(closed.number()),
                  currency,
                  sum.toPlainString(),
                  Long.toString(line.refunds()),
                  Long.toString(line.open()),
                  Long.toString(line.waiting())));
    }
    return file.named("refund-days.csv");
  }

  private static List<DayLine> lines(RefundDesk desk, LocalDate to, int days) {
    LocalDate from = to.minusDays(days - 1L);
    Map<LocalDate, ClosedDay> closed =
        desk.closedDays(from, to).stream().collect(Collectors.toMap(ClosedDay::day, one -> one));
    List<DayLine> lines = new ArrayList<>();
    for (LocalDate day = to; !day.isBefore(from); day = day.minusDays(1)) {
      lines.add(line(desk, day, closed.get(day)));
    }
    return lines;
  }

  private static DayLine line(RefundDesk desk, LocalDate day, @Nullable ClosedDay closed) {
    TreeMap<String, BigDecimal> money = new TreeMap<>();
    long[] counts = new long[3];
    desk.forEachRow(
        day,
        row -> {
          counts[0]++;
          if (row.verdict() == RefundVerdict.NOT_FINAL) {
            counts[2]++;
          } else if (!row.verdict().isSettled()) {
            counts[1]++;
          }
          if (row.money() != null) {
            money.merge(row.currency(), row.money(), BigDecimal::add);
          }
        });
    return new DayLine(day, closed, counts[0], money, counts[1], counts[2]);
  }

  /** Shows a day. */
  public static DashboardResponse day(Call call) {
    RefundDesk desk = desk(call);
    LocalDate day = theDay(call);
    RefundDay made = desk.day(day);
    RefundVerdict verdict = call.form().constant("verdict", RefundVerdict.class).orElse(null);
    String after = call.form().text("after").orElse("");
    List<RefundRow> rows =
        verdict == null ? unsettled(made, after) : rows(desk, day, verdict, after);
    Page page =
        new Page(call, Page.Section.REFUNDS, Texts.in(call.locale()).text("refunds.daytitle", day));
    List<RefundRow> shown = rows.subList(0, Math.min(ROWS, rows.size()));
    String next =
        rows.size() <= ROWS
            ? null
            : page.to("/refunds/day")
                    .with("day", day.toString())
                    .with("verdict", verdict == null ? null : verdict.name())
                    .with("after", shown.get(ROWS - 1).key())
                + "#rows";
    Day view =
        new Day(
            made,
            desk.closedDays(day, day).stream().findFirst().orElse(null),
            verdict,
            shown,
            next,
            first(made.openFromEarlierDays()),
            Math.max(0, made.countOpenFromEarlierDays() - ROWS),
            first(made.lateEntries()),
            Math.max(0, made.lateEntries().size() - ROWS),
            page.to("/refunds/day.csv").with("day", day.toString()).toString());
    return Html.page(200, output -> JterefunddayGenerated.render(output, null, page, view));
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(ROWS, all.size()));
  }

  /** The rows from that behind a key on, in the order of the report; all if none has the key. */
  private static List<RefundRow> unsettled(RefundDay day, String after) {
    List<RefundRow> all = day.unsettled();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).key().equals(after)) {
        return all.subList(i + 1, all.size());
      }
    }
    return all;
  }

  /** The rows of a verdict by key, one more than a page has. */
  private static List<RefundRow> rows(
      RefundDesk desk, LocalDate day, RefundVerdict verdict, String after) {
    List<RefundRow> rows = new ArrayList<>();
    desk.forEachRow(
        day,
        row -> {
          if (row.verdict() == verdict && row.key().compareTo(after) > 0 && rows.size() <= ROWS) {
            rows.add(row);
          }
        });
    return rows;
  }

  /** Makes a file of a day: totals, bridge, rows and late entries. */
  public static DashboardResponse dayCsv(Call call) {
    LocalDate day = theDay(call);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      RefundDayFormat.CSV.write(desk(call).day(day), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Reply.csv("refunds-" + day + ".csv", out.toString(StandardCharsets.UTF_8));
  }

  /** Shows a refund. */
  public static DashboardResponse refund(Call call) {
    StoredRefund stored =
        call.form()
            .text("key")
            .flatMap(desk(call)::find)
            .orElseThrow(() -> new Refusal(404, "refunds.gone"));
    RefundRow row = stored.rowAt(call.now()).orElseThrow(() -> new Refusal(404, "refunds.gone"));
    Page page =
        new Page(
            call,
            Page.Section.REFUNDS,
            Texts.in(call.locale())
                .text("refunds.one", row.order() == null ? row.id() : row.order()));
    One view =
        new One(
            stored,
            row,
            call.may(DashboardRole.FINANCE)
                ? Arrays.stream(RefundAction.values())
                    .filter(one -> one.isPossible(stored, call.now()))
                    .toList()
                : List.of(),
            call.form()
                .constant("done", RefundAction.class)
                .map(one -> "RefundDone." + one.name())
                .orElse(null));
    return Html.page(200, output -> JterefundGenerated.render(output, null, page, view));
  }

  private static LocalDate today(Call call) {
    return LocalDate.ofInstant(call.now(), call.theShop().zone());
  }

  private static LocalDate theDay(Call call) {
    return day(call, "day").orElseThrow(() -> new Refusal(404, "error.notfound"));
  }

  /** A day in a field; absurd ones are no days. */
  static Optional<LocalDate> day(Call call, String field) {
    return call.form()
        .text(field)
        .map(
            text -> {
              try {
                LocalDate day = LocalDate.parse(text);
                if (!day.isBefore(FIRST) && !day.isAfter(LAST)) {
                  return day;
                }
              } catch (DateTimeException e) {
                // Refused below.
              }
              throw new Refusal(400, "error.form");
            });
  }
}
