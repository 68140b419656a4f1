package dev.restock.simulation;

import static java.util.Objects.requireNonNull;

import dev.restock.simulation.RefundStory.Expected;
import dev.restock.simulation.RegisterStory.Refund;
import dev.restock.simulation.Story.ReturnStory;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.day.BridgeStep;
import dev.restock.sync.refunds.day.CurrencyDay;
import dev.restock.sync.refunds.day.RefundDay;
import dev.restock.sync.refunds.day.RefundDays;
import dev.restock.sync.refunds.day.RefundLedger;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.RefundCases;
import dev.restock.sync.store.refunds.StoredRefund;
import dev.restock.sync.store.register.StoredPiece;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rows, the cases and the books of one shop with the refunds of its story: each refund
 * has one row with its verdict, a case if somebody has to look at it, and its money in the batches.
 * Of what the store knows only the units of the pieces at registers are believed; {@link
 * RegisterJudge} judges those.
 */
final class MoneyJudge {
  private static final Map<RefundVerdict, ExceptionType> CASES =
      Map.of(
          RefundVerdict.OUTSIDE_WORKFLOW, ExceptionType.REFUND_OUTSIDE_WORKFLOW,
          RefundVerdict.NOT_PAID, ExceptionType.REFUND_NOT_PAID,
          RefundVerdict.FAILED_LATER, ExceptionType.REFUND_FAILED_LATER,
          RefundVerdict.REFUNDED_TWICE, ExceptionType.REFUNDED_TWICE,
          RefundVerdict.AMOUNT_DIFFERS, ExceptionType.REFUND_AMOUNT_DIFFERS,
          RefundVerdict.CURRENCY_CONFLICT, ExceptionType.CURRENCY_CONFLICT);

  private final int shop;
  private final Tenant tenant;
  private final Story story;
  private final RefundPlan plan;
  private final SyncStore store;
  private final RefundPeople people;
  private final Instant now;
  private final Map<String, Expected> expected = new TreeMap<>();
  private final Map<String, StoredRefund> rows = new TreeMap<>();
  final List<String> doubled = new ArrayList<>();
  final List<String> lost = new ArrayList<>();
  final List<String> unaccounted = new ArrayList<>();

  MoneyJudge(
      int shop,
      Tenant tenant,
      Story story,
      RefundPlan plan,
      SyncStore store,
      RefundPeople people,
      Instant now) {
    this.shop = shop;
    this.tenant = tenant;
    this.story = story;
    this.plan = plan;
    this.store = store;
    this.people = people;
    this.now = now;
  }

  void judge() {
    expectRefunds();
    readRows();
    expected.values().forEach(this::judge);
    rows.forEach(
        (key, row) ->
            check(expected.containsKey(key), "there is no such refund, but a row: " + row.row()));
    judgeCases();
    judgeBooks();
  }

  private void check(boolean right, String violation) {
    if (!right) {
      unaccounted.add(tenant.shop() + " " + violation);
    }
  }

  // ---- the truth -------------------------------------------------------------------------------

  private void expectRefunds() {
    Map<UnitRef, Refund> paidAtRegister = new HashMap<>();
    Map<Refund, Set<UnitRef>> units = new HashMap<>();
    for (Refund refund : story.register().refunds()) {
      units.put(refund, unitsOf(refund));
      units.get(refund).forEach(unit -> paidAtRegister.put(unit, refund));
    }
    Map<UnitRef, Instant> paidOnline = new HashMap<>();
    for (RefundStory.Line line : story.refunds().lines()) {
      for (Expected one : line.expected()) {
        Expected judged = one;
        UnitRef unit = one.unit();
        if (unit != null) {
          Instant at = requireNonNull(one.paidAt());
          paidOnline.put(unit, at);
          Refund before = paidAtRegister.get(unit);
          if (before != null && !before.orderedAt().isAfter(at)) {
            judged = with(one, RefundVerdict.REFUNDED_TWICE);
          }
        }
        expected.put(judged.key(), judged);
      }
    }
    units.forEach(
        (refund, all) -> {
          boolean isTwice =
              all.stream()
                  .map(paidOnline::get)
                  .anyMatch(at -> at != null && at.isBefore(refund.orderedAt()));
          Expected one = atRegister(refund, isTwice);
          expected.put(one.key(), one);
        });
  }

  /** The units of the refund's own order that its pieces are. */
  private Set<UnitRef> unitsOf(Refund refund) {
    Map<UnitRef, String> orders = new HashMap<>();
    for (ReturnStory one : story.returns()) {
      one.units()
          .forEach(unit -> orders.put(new UnitRef(one.rmaId(), unit.unitId()), one.orderId()));
    }
    return store.registerOrders(tenant, List.of(refund.id())).pieces().stream()
        .map(StoredPiece::unit)
        .filter(unit -> unit != null && refund.channelOrder().equals(orders.get(unit)))
        .collect(Collectors.toSet());
  }

  private static Expected with(Expected one, RefundVerdict verdict) {
    return new Expected(
        one.key(), verdict, one.money(), one.earlier(), one.currency(), one.paidAt(), one.unit());
  }

  private static Expected atRegister(Refund refund, boolean isTwice) {
    boolean isPlain = refund.money().compareTo(refund.price()) == 0;
    return new Expected(
        "REGISTER:sitoo:" + refund.id(),
        isTwice
            ? RefundVerdict.REFUNDED_TWICE
            : isPlain ? RefundVerdict.EQUAL : RefundVerdict.EXPLAINED,
        refund.money(),
        List.of(),
        "SEK",
        refund.orderedAt(),
        null);
  }

  private @Nullable LocalDate dayOf(Expected one) {
    return one.paidAt() == null ? null : plan.dayOf(one.paidAt());
  }

  // ---- rows and cases --------------------------------------------------------------------------

  /** All rows: those that are not settled, and those of every day around. */
  private void readRows() {
    List<StoredRefund> all = new ArrayList<>();
    store.forEachUnsettledRefund(tenant, all::add);
    LocalDate today = plan.dayOf(now);
    for (LocalDate day = today.minusDays(60);
        !day.isAfter(today.plusDays(3));
        day = day.plusDays(1)) {
      store.forEachRefundOf(tenant, day, all::add);
    }
    all.forEach(one -> rows.put(one.key(), one));
    long counted = store.countRefunds(tenant).values().stream().mapToLong(Long::longValue).sum();
    check(counted == rows.size(), counted + " rows are counted, but " + rows.size() + " found");
  }

  private void judge(Expected one) {
    StoredRefund stored = rows.get(one.key());
    if (stored == null) {
      lost.add(tenant.shop() + " refund without a row: " + one);
      return;
    }
    var row = requireNonNull(stored.row());
    BigDecimal money = row.money();
    check(
        row.verdict() == one.verdict()
            && money != null
            && money.compareTo(one.money()) == 0
            && row.currency().equals(one.currency())
            && java.util.Objects.equals(row.day(), dayOf(one)),
        "expected " + one + " of day " + dayOf(one) + ", but the row is " + row);
    if (!row.parts().isEmpty()) {
      BigDecimal sum =
          row.parts().stream().map(part -> part.amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
      check(sum.compareTo(one.money()) == 0, "the parts do not sum to the money: " + row);
    }
    check(
        stored.toBook().isEmpty() || isBeforeTheBooks(one) || isAfterTheBooks(one),
        "not booked: " + stored);
    check(
        stored.acceptance() == null || people.hasAccepted(shop, one.key()),
        "nobody accepted " + stored);
  }

  private void judgeCases() {
    Map<String, ExceptionCase> open = new TreeMap<>();
    for (ExceptionCase one : store.openCases(tenant)) {
      if (RefundCases.orderOf(one.rmaId()).isPresent()) {
        ExceptionCase other = open.put(one.unitId(), one);
        if (other != null) {
          doubled.add(tenant.shop() + " two cases of one refund: " + other + " and " + one);
        }
      }
    }
    for (Expected one : expected.values()) {
      StoredRefund stored = rows.get(one.key());
      boolean isAccepted =
          stored != null && stored.acceptance() != null && stored.acceptance().holds(now);
      ExceptionType type = isAccepted ? null : CASES.get(one.verdict());
      ExceptionCase found = open.remove("refund:" + one.key());
      if (type == null) {
        check(found == null, "a case of a refund that agrees: " + found + ", " + stored);
      } else {
        check(
            found != null && found.type().equals(type),
            "expected a case " + type + " of " + one.key() + ", but it is " + found);
      }
    }
    check(open.isEmpty(), "cases without a refund: " + open.values());
  }

  // ---- books -----------------------------------------------------------------------------------

  private LocalDate firstDay() {
    return plan.settings().firstDay();
  }

  private boolean isBeforeTheBooks(Expected one) {
    LocalDate day = dayOf(one);
    return day != null && day.isBefore(firstDay());
  }

  private boolean isAfterTheBooks(Expected one) {
    LocalDate day = dayOf(one);
    return day != null
        && store.lastClosedRefundDay(tenant).map(last -> day.isAfter(last.day())).orElse(true);
  }

  private void judgeBooks() {
    List<ClosedDay> days = store.closedRefundDays(tenant, firstDay(), plan.dayOf(now));
    check(!days.isEmpty(), "no day is closed");
    Map<String, BigDecimal> booked = new TreeMap<>();
    Map<String, BigDecimal> byCurrency = new TreeMap<>();
    String chain = "";
    for (int i = 0; i < days.size(); i++) {
      ClosedDay day = days.get(i);
      check(
          day.number() == i + 1 && day.day().equals(firstDay().plusDays(i)),
          "the batches have a gap: " + days);
      check(
          plan.dayOf(day.closedAt().minus(plan.settings().rules().grace())).isAfter(day.day()),
          "the day was closed before it and the grace period were over: " + day);
      chain = sha256(chain + "\n" + day.hash());
      check(day.chain().equals(chain), "the chain is broken at " + day);
      List<RefundEntry> entries = new ArrayList<>();
      store.forEachRefundEntry(tenant, day.number(), entries::add);
      check(
          RefundBatch.of(day.number(), day.day(), entries).hash().equals(day.hash())
              && day.entries() == entries.size(),
          "the batch is not that of " + day);
      entries.forEach(one -> book(one, day, booked, byCurrency));
      judgeEarlier(booked);
      judgeBridge(day.day());
    }
    Map<String, BigDecimal> total = new TreeMap<>();
    for (Expected one : expected.values()) {
      BigDecimal money =
          isBeforeTheBooks(one) || isAfterTheBooks(one) || one.paidAt() == null
              ? BigDecimal.ZERO
              : one.money();
      BigDecimal found = booked.getOrDefault(one.key(), BigDecimal.ZERO);
      if (found.compareTo(money) > 0) {
        doubled.add(tenant.shop() + " booked " + found + " too often: " + one);
      } else if (found.compareTo(money) < 0) {
        lost.add(tenant.shop() + " booked only " + found + ": " + one);
      }
      total.merge(one.currency(), money, BigDecimal::add);
    }
    booked.forEach(
        (key, money) ->
            check(
                expected.containsKey(key) || money.signum() == 0,
                "booked " + money + " of no refund: " + key));
    Stream.concat(total.keySet().stream(), byCurrency.keySet().stream())
        .distinct()
        .forEach(
            currency ->
                check(
                    total
                            .getOrDefault(currency, BigDecimal.ZERO)
                            .compareTo(byCurrency.getOrDefault(currency, BigDecimal.ZERO))
                        == 0,
                    "the books hold %s, but the money is %s in %s"
                        .formatted(byCurrency, total, currency)));
  }

  /**
   * Returns the money that the books must have, by currency.
   *
   * @param withRegisters whether refunds at registers are among it
   */
  Map<String, BigDecimal> money(boolean withRegisters) {
    Map<String, BigDecimal> total = new TreeMap<>();
    for (Expected one : expected.values()) {
      boolean isBooked = !isBeforeTheBooks(one) && !isAfterTheBooks(one) && one.paidAt() != null;
      if (isBooked && (withRegisters || !one.key().startsWith("REGISTER:"))) {
        total.merge(one.currency(), one.money(), BigDecimal::add);
      }
    }
    return total;
  }

  private void book(
      RefundEntry entry,
      ClosedDay day,
      Map<String, BigDecimal> booked,
      Map<String, BigDecimal> byCurrency) {
    String key = entry.origin() + ":" + entry.refund();
    boolean isFirst = !booked.containsKey(key);
    booked.merge(key, entry.money(), BigDecimal::add);
    check(
        isFirst == (entry.corrects() == null),
        "a first entry names a batch, or a correction none: " + entry);
    check(
        !entry.day().isAfter(day.day()) && !entry.day().isBefore(firstDay()),
        "an entry outside of " + day + ": " + entry);
    byCurrency.merge(entry.currency(), entry.money(), BigDecimal::add);
  }

  /** After each batch a refund is booked with an amount that the customer had got at some time. */
  private void judgeEarlier(Map<String, BigDecimal> booked) {
    booked.forEach(
        (key, money) -> {
          Expected one = expected.get(key);
          if (one != null) {
            check(
                Stream.concat(Stream.of(BigDecimal.ZERO, one.money()), one.earlier().stream())
                    .anyMatch(amount -> amount.compareTo(money) == 0),
                "booked " + money + " at a time, which nobody ever paid: " + one);
          }
        });
  }

  private void judgeBridge(LocalDate day) {
    RefundDay made = new RefundDays(store, tenant, Clock.fixed(now, ZoneOffset.UTC)).day(day);
    Map<String, BigDecimal> money = new TreeMap<>();
    for (Expected one : expected.values()) {
      if (day.equals(dayOf(one))) {
        money.merge(one.currency(), one.money(), BigDecimal::add);
      }
    }
    for (CurrencyDay one : made.currencies()) {
      BigDecimal truth = money.getOrDefault(one.currency(), BigDecimal.ZERO);
      money.remove(one.currency());
      check(
          one.money().compareTo(truth) == 0,
          "the money of " + day + " is " + truth + ", but the report says " + one);
      check(
          one.returns().add(steps(one, RefundLedger.RETURNS)).compareTo(one.money()) == 0
              && one.money().add(steps(one, RefundLedger.MONEY)).compareTo(one.entries()) == 0,
          "the bridge of " + day + " does not sum to zero: " + one);
    }
    money.values().removeIf(amount -> amount.signum() == 0);
    check(money.isEmpty(), "the report of " + day + " lacks " + money);
  }

  private static BigDecimal steps(CurrencyDay day, RefundLedger from) {
    return day.bridge().stream()
        .filter(step -> step.reason().from() == from)
        .map(BridgeStep::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
