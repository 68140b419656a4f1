package dev.restock.simulation;

import dev.restock.simulation.RefundStory.Expected;
import dev.restock.simulation.RefundStory.Intent;
import dev.restock.simulation.RefundStory.Line;
import dev.restock.simulation.RefundStory.Version;
import dev.restock.simulation.Story.ReturnStory;
import dev.restock.simulation.Story.UnitStory;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.PlatformRefund.Payment;
import dev.restock.sync.refunds.facts.PlatformRefund.Progress;
import dev.restock.sync.refunds.facts.PlatformRefund.Restock;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws what the systems show of the refunds of one order line, step by step. */
final class RefundDraft {
  private static final Duration HOURS = Duration.ofHours(12);
  private static final Duration DAYS = Duration.ofHours(60);
  private static final Duration MINUTES = Duration.ofMinutes(10);
  private static final Duration RETURNS_OFF = Duration.ofHours(20);
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final BigDecimal FURTHER = new BigDecimal("49.00");
  private static final List<BigDecimal> PRICES =
      List.of(new BigDecimal("399.50"), new BigDecimal("100.00"), new BigDecimal("133.33"));
  private static final List<String> CURRENCIES = List.of("SEK", "SEK", "EUR");
  private static final List<Kind> KINDS = List.of(Kind.values());

  private final Chance chance;
  private final String orderId;
  private final int number;
  private final Duration platformOff;
  private final Duration returnsOff;
  private final BigDecimal price;
  private final String currency;
  private final List<Version<List<PlatformRefund>>> platform = new ArrayList<>();
  private final List<Version<Intent>> returns = new ArrayList<>();
  private final List<Expected> expected = new ArrayList<>();
  private List<RefundUnit> units = List.of();
  private List<ReturnPayment> payments = List.of();
  private String rmaId = "";
  private Instant now;

  /** The courses that the refunds of an order line can take. */
  private enum Kind {
    EQUAL,
    PENDING_THEN_PAID,
    PENDING_THEN_FAILED,
    PENDING,
    FAILED_LATER,
    FAILED_THEN_PAID,
    CHANGED_BY_HAND,
    CORRECTED,
    TWO_OF_ONE_LINE,
    TWICE,
    OUTSIDE,
    OUTSIDE_THEN_RETURN,
    CANCELLED,
    SHIPPING,
    FEE,
    STORE_CREDIT,
    STORE_CREDIT_WITH_BONUS,
    STORE_CREDIT_TAKEN_BACK,
    NOT_PAID,
    NOT_PAID_THEN_SHOWN,
    READ_IN_PARTS,
    CURRENCY_CONFLICT
  }

  /**
   * A draft.
   *
   * @param made when the first refund is made
   * @param platformOff how far the clock of the sales platform is off
   */
  RefundDraft(Chance chance, String orderId, int number, Instant made, Duration platformOff) {
    this.chance = chance;
    this.orderId = orderId;
    this.number = number;
    this.platformOff = platformOff;
    this.returnsOff = chance.upTo(RETURNS_OFF.multipliedBy(2)).minus(RETURNS_OFF);
    this.price = chance.oneOf(PRICES);
    this.currency = chance.oneOf(CURRENCIES);
    this.now = made;
  }

  // ---- what the systems show -------------------------------------------------------------------

  private void later() {
    now = now.plusSeconds(1).plus(chance.upTo(HOURS));
  }

  /** Later, often after the day was closed. */
  private void daysLater() {
    now = now.plusSeconds(1).plus(chance.upTo(DAYS));
  }

  private Instant platformDate() {
    return now.plus(platformOff);
  }

  private Instant returnsDate() {
    return now.plus(returnsOff);
  }

  /** From now on the sales platform shows these refunds of the line. */
  private void shows(boolean isDated, PlatformRefund... refunds) {
    platform.add(new Version<>(now, isDated ? platformDate() : null, List.of(refunds)));
  }

  private PlatformRefund refund(String suffix, Restock restock, Payment... paid) {
    return new PlatformRefund(
        refundId(suffix),
        orderId,
        "#" + orderId,
        null,
        true,
        platformDate(),
        platformDate(),
        null,
        currency,
        List.of(new PlatformRefund.Line("line-" + number, 1, restock, price, null)),
        List.of(),
        BigDecimal.ZERO,
        List.of(),
        List.of(paid),
        BigDecimal.ZERO,
        null);
  }

  /** The refund that a later payment belongs to, with the dates that it had. */
  private static PlatformRefund with(PlatformRefund before, boolean isComplete, Payment... paid) {
    return new PlatformRefund(
        before.id(),
        before.orderId(),
        before.orderName(),
        before.returnName(),
        isComplete,
        before.createdAt(),
        before.processedAt(),
        before.changedAt(),
        before.currency(),
        before.lines(),
        before.shipping(),
        before.duty(),
        before.adjustments(),
        Arrays.asList(paid),
        BigDecimal.ZERO,
        null);
  }

  private String refundId(String suffix) {
    return "7" + number + suffix;
  }

  private Payment payment(Progress progress, BigDecimal amount) {
    return new Payment(
        "p" + number, progress, false, "card", false, amount, BigDecimal.ZERO, platformDate());
  }

  private Payment paid(BigDecimal amount) {
    return payment(Progress.SUCCEEDED, amount);
  }

  private RefundUnit unit(
      UnitRef ref, String line, Instant requestedAt, BigDecimal paid, String unitCurrency) {
    return unit(ref, line, requestedAt, paid, unitCurrency, BigDecimal.ZERO);
  }

  private RefundUnit unit(
      UnitRef ref,
      String line,
      Instant requestedAt,
      BigDecimal paid,
      String unitCurrency,
      BigDecimal fee) {
    return new RefundUnit(
        ref,
        orderId,
        "#" + orderId,
        line,
        false,
        requestedAt,
        Set.of(),
        paid,
        null,
        unitCurrency,
        fee,
        BigDecimal.ZERO,
        BigDecimal.ZERO);
  }

  /** A return of some units of the line, which was requested some time before the refund. */
  private void requested(int count, BigDecimal fee) {
    rmaId = "80" + number;
    Instant at = now.minus(MINUTES).minus(chance.upTo(HOURS));
    List<RefundUnit> all = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      all.add(
          unit(new UnitRef(rmaId, rmaId + "0" + i), "line-" + number, at, price, currency, fee));
    }
    units = List.copyOf(all);
    returns.add(new Version<>(at, at.plus(returnsOff), new Intent(units, List.of())));
  }

  private ReturnPayment transaction(
      @Nullable String refundId,
      RefundUnit unit,
      ReturnPayment.Progress progress,
      BigDecimal amount,
      String of) {
    return new ReturnPayment(
        "t" + number + (refundId == null ? "" : refundId),
        unit.unit().rmaId(),
        refundId == null,
        progress,
        refundId,
        refundId == null,
        Set.of(unit.unit().unitId()),
        amount,
        of,
        returnsDate(),
        returnsDate());
  }

  /** From now on the returns platform shows these transactions. */
  private void transactions(boolean isDated, ReturnPayment... all) {
    payments = List.of(all);
    returns.add(new Version<>(now, isDated ? returnsDate() : null, new Intent(units, payments)));
  }

  private ReturnPayment named(String suffix, RefundUnit unit) {
    return transaction(refundId(suffix), unit, ReturnPayment.Progress.SUCCEEDED, price, currency);
  }

  /** The transaction becomes visible before or after the refund does. */
  private void namedSoon(String suffix, RefundUnit unit) {
    Instant made = now;
    now = now.minus(chance.upTo(MINUTES));
    if (chance.happens(0.7)) {
      later();
    }
    transactions(false, named(suffix, unit));
    now = made;
  }

  private void expect(
      String key, RefundVerdict verdict, BigDecimal money, @Nullable Instant paidAt) {
    expect(key, verdict, money, paidAt, List.of());
  }

  private void expect(
      String key,
      RefundVerdict verdict,
      BigDecimal money,
      @Nullable Instant paidAt,
      List<BigDecimal> earlier) {
    expected.add(new Expected(key, verdict, money, earlier, currency, paidAt, null));
  }

  private void expectPaid(RefundVerdict verdict, PlatformRefund refund, BigDecimal money) {
    expect("PLATFORM:" + refund.id(), verdict, money, refund.processedAt());
  }

  private Line done() {
    return new Line(orderId, rmaId, platform, returns, expected);
  }

  // ---- the kinds -------------------------------------------------------------------------------

  /** Draws a kind and what happens. */
  Line line() {
    Kind kind = chance.oneOf(KINDS);
    chance.record("refund", kind.name());
    switch (kind) {
      case EQUAL -> equal();
      case PENDING_THEN_PAID -> pending(Progress.SUCCEEDED);
      case PENDING_THEN_FAILED -> pending(Progress.FAILED);
      case PENDING -> pending(Progress.PENDING);
      case FAILED_LATER -> failed(false);
      case FAILED_THEN_PAID -> failed(true);
      case CHANGED_BY_HAND -> changedByHand();
      case CORRECTED -> corrected();
      case TWO_OF_ONE_LINE -> twoOfOneLine();
      case TWICE -> twice();
      case OUTSIDE -> outside(false);
      case OUTSIDE_THEN_RETURN -> outside(true);
      case CANCELLED -> cancelled();
      case SHIPPING -> shipping();
      case FEE -> fee();
      case STORE_CREDIT -> storeCredit(price, RefundVerdict.EQUAL);
      case STORE_CREDIT_WITH_BONUS ->
          storeCredit(
              price.multiply(new BigDecimal("1.1")).setScale(2, RoundingMode.HALF_UP),
              RefundVerdict.EXPLAINED);
      case STORE_CREDIT_TAKEN_BACK -> storeCreditTakenBack();
      case NOT_PAID -> notPaid(false);
      case NOT_PAID_THEN_SHOWN -> notPaid(true);
      case READ_IN_PARTS -> readInParts();
      case CURRENCY_CONFLICT -> currencyConflict();
    }
    return done();
  }

  private void equal() {
    requested(1, BigDecimal.ZERO);
    PlatformRefund refund = refund("", Restock.RETURN, paid(price));
    shows(true, refund);
    namedSoon("", units.get(0));
    expectPaid(RefundVerdict.EQUAL, refund, price);
  }

  /** The end of a payment gives the order no new date. */
  private void pending(Progress end) {
    requested(1, BigDecimal.ZERO);
    PlatformRefund refund = refund("", Restock.RETURN, payment(Progress.PENDING, price));
    shows(true, refund);
    namedSoon("", units.get(0));
    String key = "PLATFORM:" + refund.id();
    if (end == Progress.PENDING) {
      expect(key, RefundVerdict.NOT_FINAL, BigDecimal.ZERO, null);
      return;
    }
    later();
    Instant paidAt = platformDate();
    shows(false, with(refund, true, payment(end, price)));
    if (end == Progress.SUCCEEDED) {
      expect(key, RefundVerdict.EQUAL, price, paidAt);
    } else {
      expect(key, RefundVerdict.FAILED_LATER, BigDecimal.ZERO, null);
    }
  }

  private void failed(boolean isPaidAgain) {
    requested(1, BigDecimal.ZERO);
    PlatformRefund refund = refund("", Restock.RETURN, paid(price));
    shows(true, refund);
    namedSoon("", units.get(0));
    daysLater();
    Payment failed = payment(Progress.FAILED, price);
    shows(true, with(refund, true, failed));
    String key = "PLATFORM:" + refund.id();
    if (!isPaidAgain) {
      expect(key, RefundVerdict.FAILED_LATER, BigDecimal.ZERO, null, List.of(price));
      return;
    }
    later();
    Instant paidAt = platformDate();
    shows(true, with(refund, true, failed, paid(price)));
    expect(key, RefundVerdict.EQUAL, price, paidAt);
  }

  private void changedByHand() {
    requested(1, BigDecimal.ZERO);
    BigDecimal money = price.subtract(chance.happens(0.5) ? FURTHER : FURTHER.negate());
    PlatformRefund refund = refund("", Restock.RETURN, paid(money));
    shows(true, refund);
    namedSoon("", units.get(0));
    expectPaid(RefundVerdict.AMOUNT_DIFFERS, refund, money);
  }

  private void corrected() {
    requested(1, BigDecimal.ZERO);
    BigDecimal first = price.subtract(FURTHER);
    PlatformRefund refund = refund("", Restock.RETURN, paid(first));
    shows(true, refund);
    namedSoon("", units.get(0));
    daysLater();
    boolean isOfAnotherDay = chance.happens(0.3);
    Payment right = isOfAnotherDay ? paid(price) : payment(refund, price);
    shows(true, with(refund, true, right));
    expect(
        "PLATFORM:" + refund.id(),
        RefundVerdict.EQUAL,
        price,
        isOfAnotherDay ? platformDate() : refund.processedAt(),
        List.of(first));
  }

  /** A payment at the time of its refund. */
  private Payment payment(PlatformRefund refund, BigDecimal amount) {
    return new Payment(
        "p" + number,
        Progress.SUCCEEDED,
        false,
        "card",
        false,
        amount,
        BigDecimal.ZERO,
        refund.processedAt());
  }

  /** The second refund pays the cent that the first one left. */
  private void twoOfOneLine() {
    requested(2, BigDecimal.ZERO);
    PlatformRefund first = refund("1", Restock.RETURN, paid(price.subtract(CENT)));
    shows(true, first);
    transactions(false, named("1", units.get(0)));
    ReturnPayment one = payments.get(0);
    later();
    PlatformRefund second = refund("2", Restock.RETURN, paid(price.add(CENT)));
    shows(true, first, second);
    later();
    transactions(false, one, named("2", units.get(1)));
    expectPaid(RefundVerdict.WITHIN_ROUNDING, first, price.subtract(CENT));
    expectPaid(RefundVerdict.EQUAL, second, price.add(CENT));
  }

  private void twice() {
    requested(1, BigDecimal.ZERO);
    PlatformRefund first = refund("1", Restock.RETURN, paid(price));
    shows(true, first);
    transactions(false, named("1", units.get(0)));
    ReturnPayment one = payments.get(0);
    later();
    PlatformRefund second = refund("2", Restock.RETURN, paid(price));
    shows(true, first, second);
    later();
    transactions(true, one, named("2", units.get(0)));
    expectPaid(RefundVerdict.EQUAL, first, price);
    expectPaid(RefundVerdict.REFUNDED_TWICE, second, price);
  }

  private void outside(boolean hasReturnLater) {
    PlatformRefund refund = refund("", Restock.RETURN, paid(price));
    shows(true, refund);
    if (hasReturnLater) {
      now = now.plus(HOURS);
      requested(1, BigDecimal.ZERO);
      later();
      transactions(false, named("", units.get(0)));
    }
    expectPaid(
        hasReturnLater ? RefundVerdict.EQUAL : RefundVerdict.OUTSIDE_WORKFLOW, refund, price);
  }

  private void cancelled() {
    PlatformRefund refund = refund("", Restock.CANCEL, paid(price));
    shows(true, refund);
    expectPaid(RefundVerdict.EXPLAINED, refund, price);
  }

  private void shipping() {
    requested(1, BigDecimal.ZERO);
    BigDecimal money = price.add(FURTHER);
    PlatformRefund bare = refund("", Restock.RETURN, paid(money));
    PlatformRefund refund =
        new PlatformRefund(
            bare.id(),
            bare.orderId(),
            bare.orderName(),
            null,
            true,
            bare.createdAt(),
            bare.processedAt(),
            null,
            currency,
            bare.lines(),
            List.of(new PlatformRefund.Shipping(FURTHER, null)),
            BigDecimal.ZERO,
            List.of(),
            bare.payments(),
            BigDecimal.ZERO,
            null);
    shows(true, refund);
    namedSoon("", units.get(0));
    expectPaid(RefundVerdict.EXPLAINED, refund, money);
  }

  private void fee() {
    requested(1, FURTHER);
    BigDecimal money = price.subtract(FURTHER);
    PlatformRefund refund = refund("", Restock.RETURN, paid(money));
    shows(true, refund);
    namedSoon("", units.get(0));
    expectPaid(RefundVerdict.EXPLAINED, refund, money);
  }

  private void storeCredit(BigDecimal amount, RefundVerdict verdict) {
    requested(1, BigDecimal.ZERO);
    Instant givenAt = returnsDate();
    ReturnPayment credit =
        transaction(null, units.get(0), ReturnPayment.Progress.SUCCEEDED, amount, currency);
    transactions(false, credit);
    expect("RETURNS:" + credit.id(), verdict, amount, givenAt);
  }

  private void storeCreditTakenBack() {
    requested(1, BigDecimal.ZERO);
    transactions(
        false, transaction(null, units.get(0), ReturnPayment.Progress.SUCCEEDED, price, currency));
    daysLater();
    ReturnPayment failed =
        transaction(null, units.get(0), ReturnPayment.Progress.FAILED, price, currency);
    transactions(true, failed);
    expect(
        "RETURNS:" + failed.id(),
        RefundVerdict.FAILED_LATER,
        BigDecimal.ZERO,
        null,
        List.of(price));
  }

  private void notPaid(boolean isShownLater) {
    requested(1, BigDecimal.ZERO);
    shows(false);
    ReturnPayment named = named("", units.get(0));
    transactions(false, named);
    if (isShownLater) {
      later();
      PlatformRefund refund = refund("", Restock.RETURN, paid(price));
      shows(true, refund);
      expectPaid(RefundVerdict.EQUAL, refund, price);
    } else {
      expect("RETURNS:" + named.id(), RefundVerdict.NOT_PAID, BigDecimal.ZERO, null);
    }
  }

  private void readInParts() {
    requested(1, BigDecimal.ZERO);
    PlatformRefund refund = refund("", Restock.RETURN, paid(price));
    shows(true, with(refund, false));
    namedSoon("", units.get(0));
    later();
    shows(false, refund);
    expectPaid(RefundVerdict.EQUAL, refund, price);
  }

  private void currencyConflict() {
    requested(1, BigDecimal.ZERO);
    PlatformRefund refund = refund("", Restock.RETURN, paid(price));
    shows(true, refund);
    later();
    transactions(
        false,
        transaction(refund.id(), units.get(0), ReturnPayment.Progress.SUCCEEDED, price, "NOK"));
    expectPaid(RefundVerdict.CURRENCY_CONFLICT, refund, price);
  }

  // ---- returns that registers may take back ----------------------------------------------------

  /** A return whose units may come back at registers, too; some are paid online. */
  Line onlineToo(ReturnStory one) {
    rmaId = one.rmaId();
    List<RefundUnit> all = new ArrayList<>();
    for (UnitStory unit : one.units()) {
      UnitRef ref = new UnitRef(rmaId, unit.unitId());
      all.add(unit(ref, unit.sku(), one.createdAt(), Story.PRICE, "SEK"));
    }
    units = List.copyOf(all);
    returns.add(
        new Version<>(
            one.createdAt(), one.createdAt().plus(returnsOff), new Intent(units, List.of())));
    List<PlatformRefund> refunds = new ArrayList<>();
    List<ReturnPayment> named = new ArrayList<>();
    for (RefundUnit unit : units) {
      if (chance.happens(0.4)) {
        chance.record("unit paid online, too");
        later();
        String id = refundId("0" + refunds.size());
        refunds.add(online(id, unit));
        shows(true, refunds.toArray(PlatformRefund[]::new));
        later();
        named.add(transaction(id, unit, ReturnPayment.Progress.SUCCEEDED, Story.PRICE, "SEK"));
        transactions(false, named.toArray(ReturnPayment[]::new));
        expected.add(
            new Expected(
                "PLATFORM:" + id,
                RefundVerdict.EQUAL,
                Story.PRICE,
                List.of(),
                "SEK",
                refunds.get(refunds.size() - 1).processedAt(),
                unit.unit()));
      }
    }
    return done();
  }

  private PlatformRefund online(String id, RefundUnit unit) {
    return new PlatformRefund(
        id,
        orderId,
        "#" + orderId,
        null,
        true,
        platformDate(),
        platformDate(),
        null,
        "SEK",
        List.of(new PlatformRefund.Line(unit.lineItemId(), 1, Restock.RETURN, Story.PRICE, null)),
        List.of(),
        BigDecimal.ZERO,
        List.of(),
        List.of(paid(Story.PRICE)),
        BigDecimal.ZERO,
        null);
  }
}
