package dev.restock.examples.host;

import static java.util.Objects.requireNonNull;

import dev.restock.returngo.ReturnGoClient;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.SyncReport;
import dev.restock.sync.Tenant;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.refunds.EntryReport;
import dev.restock.sync.refunds.FinancialEntries;
import dev.restock.sync.refunds.RefundReport;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.returngo.ReturnGoRefundSource;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.sitoo.SitooRefundOrders;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.RefundCalendar;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Accounts for the refunds of a live shop, if the options say so. */
final class LiveRefunds {
  private final RefundOptions.Wanted wanted;
  private final ReturnGoClient returnGo;
  private final LiveShop shop;
  private final SitooClient sitoo;
  private final boolean readsRegisters;
  private final Clock clock = Clock.systemUTC();

  LiveRefunds(
      RefundOptions.Wanted wanted,
      ReturnGoClient returnGo,
      LiveShop shop,
      SitooClient sitoo,
      boolean readsRegisters) {
    this.wanted = wanted;
    this.returnGo = returnGo;
    this.shop = shop;
    this.sitoo = sitoo;
    this.readsRegisters = readsRegisters;
  }

  /**
   * Has an engine account for refunds, if the options say so, and says how.
   *
   * @throws UserError if the store keeps other business days, or the shops differ
   */
  void attach(
      ReturnSync.Builder sync, SyncStore store, Tenant tenant, PrintWriter out, PrintWriter err) {
    Optional<RefundCalendar> kept = RefundCalendar.kept(store, tenant);
    ZoneId zone = wanted.zone();
    if (zone == null) {
      kept.ifPresent(
          days ->
              err.println(
                  "warning: the store accounts for refunds ("
                      + days
                      + "), and this run does not; give --zone "
                      + days.latest().zone()));
      return;
    }
    RefundCalendar days = days(zone, kept);
    String returns = ReturnGoSource.of(returnGo).shop().orElseThrow();
    List<RefundSource> sources = new ArrayList<>();
    sources.add(ReturnGoRefundSource.of(returnGo, clock));
    sources.addAll(shop.refunds(returns, wanted.readsBalance(), clock));
    sync.refunds(sources, settings(days));
    out.printf(
        "Refunds: %s%s. Read from ReturnGO, Shopify%s%s.%n",
        days,
        kept.isPresent() ? "" : " (noted by the first run, and fixed then)",
        wanted.readsBalance() ? ", the balance of Shopify Payments" : "",
        readsRegisters ? ", registers" : "");
    if (!readsRegisters) {
      out.println("Refunds at registers are not seen: give --order-reference to read them.");
    }
    out.println(
        wanted.enteredFrom() == null
            ? "Entries in Sitoo: off."
            : "Entries in Sitoo: one order for each refund of closed days from "
                + wanted.enteredFrom()
                + " on.");
  }

  private RefundCalendar days(ZoneId zone, Optional<RefundCalendar> kept) {
    LocalTime cutOff = wanted.dayCutOff();
    LocalDate first = wanted.firstDay();
    if (kept.isPresent()) {
      RefundCalendar days = kept.get();
      boolean isSame =
          zone.equals(days.latest().zone())
              && (cutOff == null || cutOff.equals(days.latest().dayCutOff()))
              && (first == null || first.equals(days.firstDay()));
      if (!isSame) {
        throw new UserError(
            "the store keeps the business days of refunds: %s; the options name others. Give --zone %s, and leave out --day-cut-off and --books-from. To change the zone or the cut-off from a later day on, use 'refunds move-day'"
                .formatted(days, days.latest().zone()));
      }
      return days;
    }
    LocalTime begins = cutOff == null ? LocalTime.MIDNIGHT : cutOff;
    LocalDate today = RefundRules.builder(zone).dayCutOff(begins).build().dayOf(clock.instant());
    return new RefundCalendar(zone, begins, first == null ? today : first);
  }

  private RefundSettings settings(RefundCalendar days) {
    RefundSettings.Builder settings = RefundSettings.builder(days.rules().build(), days.firstDay());
    if (wanted.form() != null) {
      settings.entries(
          FinancialEntries.refundOrders(
              SitooRefundOrders.of(sitoo, wanted.form()), requireNonNull(wanted.enteredFrom())));
    }
    return settings.build();
  }

  /** Says what a run did about refunds, if refunds are accounted for. */
  void print(SyncReport report, SyncStore store, Tenant tenant, PrintWriter out) {
    if (wanted.zone() == null) {
      return;
    }
    RefundReport refunds = report.section(RefundReport.class, RefundReport.NONE);
    out.printf(
        "Refunds: %d new or changed facts, %d orders judged, %d cases, %d days closed; the last"
            + " closed day is %s.%n",
        refunds.changes(),
        refunds.judged(),
        refunds.cases(),
        refunds.closedDays(),
        store
            .lastClosedRefundDay(tenant)
            .map(ClosedDay::day)
            .map(LocalDate::toString)
            .orElse("none"));
    if (wanted.form() != null) {
      EntryReport entries = report.section(EntryReport.class, EntryReport.NONE);
      out.printf(
          "Entries in Sitoo: %d planned, %d posted, %d confirmed, %d unknown, %d cases.%n",
          entries.planned(),
          entries.posted(),
          entries.confirmed(),
          entries.unknown(),
          entries.cases());
    }
  }
}
