package dev.restock.sync.refunds;

import static java.util.stream.Collectors.joining;

import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.PlatformRefund.Adjustment;
import dev.restock.sync.refunds.facts.PlatformRefund.Line;
import dev.restock.sync.refunds.facts.PlatformRefund.Payment;
import dev.restock.sync.refunds.facts.PlatformRefund.Progress;
import dev.restock.sync.refunds.facts.PlatformRefund.Restock;
import dev.restock.sync.refunds.facts.PlatformRefund.Shipping;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.RegisterRefund;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts of one order in few words. Amounts are texts; everything is in SEK. */
final class RefundFixtures {
  static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
  static final Instant REQUESTED = Instant.parse("2026-11-17T08:00:00Z");
  static final Instant REFUNDED = Instant.parse("2026-11-25T14:00:00Z");
  static final String ORDER = "6000000001001";
  static final String RMA = "10010101";
  static final RefundRules RULES = RefundRules.builder(ZoneId.of("Europe/Stockholm")).build();

  final List<PlatformRefund> platform = new ArrayList<>();
  final List<ReturnPayment> payments = new ArrayList<>();
  final List<RefundUnit> units = new ArrayList<>();
  final List<RegisterRefund> register = new ArrayList<>();
  final Map<RegisterPiece, UnitRef> bound = new HashMap<>();
  final List<SettlementRow> settlements = new ArrayList<>();
  RefundRules rules = RULES;
  List<RefundExplainer> explainers = List.of();
  String currency = "SEK";
  boolean isPlatformKnown = true;
  @Nullable String orderName = "#1001";
  Instant now = NOW;

  static BigDecimal amount(String text) {
    return new BigDecimal(text);
  }

  // Units

  RefundFixtures unit(String id, String line, String paid) {
    return unit(id, line, paid, "0", Set.of());
  }

  RefundFixtures unit(String id, String line, String paid, String fee, Set<String> returnNames) {
    return unit(RMA, id, line, paid, fee, returnNames, false, currency);
  }

  RefundFixtures unit(
      String rma,
      String id,
      String line,
      String paid,
      String fee,
      Set<String> returnNames,
      boolean isCalledOff,
      String paidIn) {
    units.add(
        new RefundUnit(
            new UnitRef(rma, id),
            ORDER,
            "#1001",
            line,
            isCalledOff,
            REQUESTED,
            returnNames,
            amount(paid),
            null,
            paidIn,
            amount(fee),
            BigDecimal.ZERO,
            BigDecimal.ZERO));
    return this;
  }

  /** A unit whose price contains a tax. */
  RefundFixtures taxedUnit(String id, String line, String paid, String tax) {
    unit(id, line, paid);
    RefundUnit last = units.remove(units.size() - 1);
    units.add(
        new RefundUnit(
            last.unit(),
            last.orderId(),
            last.orderName(),
            last.lineItemId(),
            last.isCalledOff(),
            last.requestedAt(),
            last.returnNames(),
            last.paid(),
            amount(tax),
            last.currency(),
            last.restockingFee(),
            last.returnFee(),
            last.shipmentFee()));
    return this;
  }

  // The returns platform

  RefundFixtures names(String id, String refund, String... unitIds) {
    return payment(id, refund, ReturnPayment.Progress.SUCCEEDED, unitIds);
  }

  RefundFixtures payment(
      String id, @Nullable String refund, ReturnPayment.Progress progress, String... unitIds) {
    payments.add(
        new ReturnPayment(
            id,
            RMA,
            false,
            progress,
            refund,
            false,
            Set.of(unitIds),
            BigDecimal.ONE,
            currency,
            REFUNDED,
            null));
    return this;
  }

  RefundFixtures credit(String id, String amount, Instant at, String... unitIds) {
    payments.add(
        new ReturnPayment(
            id,
            RMA,
            true,
            ReturnPayment.Progress.SUCCEEDED,
            null,
            true,
            Set.of(unitIds),
            amount(amount),
            currency,
            at,
            null));
    return this;
  }

  // The sales platform

  /** A refund of the sales platform that is built step by step. */
  static final class Refund {
    private final String id;
    private @Nullable String returnName;
    private boolean isComplete = true;
    private @Nullable Instant createdAt = REFUNDED;
    private @Nullable Instant processedAt = REFUNDED;
    private @Nullable Instant changedAt = REFUNDED;
    private String currency = "SEK";
    private final List<Line> lines = new ArrayList<>();
    private final List<Shipping> shipping = new ArrayList<>();
    private final List<Adjustment> adjustments = new ArrayList<>();
    private final List<Payment> payments = new ArrayList<>();

    private BigDecimal exchanged = BigDecimal.ZERO;

    private Refund(String id) {
      this.id = id;
    }

    Refund of(String returnName) {
      this.returnName = returnName;
      return this;
    }

    Refund cut() {
      isComplete = false;
      return this;
    }

    Refund at(Instant time) {
      createdAt = time;
      processedAt = time;
      changedAt = time;
      return this;
    }

    Refund processedAt(Instant time) {
      processedAt = time;
      return this;
    }

    Refund changedAt(Instant time) {
      changedAt = time;
      return this;
    }

    Refund in(String code) {
      currency = code;
      return this;
    }

    Refund line(String lineItem, int quantity, String gross) {
      return line(lineItem, quantity, gross, Restock.RETURN);
    }

    Refund line(String lineItem, int quantity, String gross, Restock restock) {
      lines.add(new Line(lineItem, quantity, restock, amount(gross), null));
      return this;
    }

    /** Goods that the return gives in place of money. */
    Refund exchanged(String gross) {
      exchanged = amount(gross);
      return this;
    }

    Refund shipping(String gross) {
      shipping.add(new Shipping(amount(gross), null));
      return this;
    }

    Refund taxed(String lineItem, int quantity, String gross, String tax, String rate) {
      return taxed(lineItem, quantity, gross, tax, rate, Restock.RETURN);
    }

    Refund taxed(
        String lineItem, int quantity, String gross, String tax, String rate, Restock restock) {
      lines.add(new Line(lineItem, quantity, restock, amount(gross), amount(tax), amount(rate)));
      return this;
    }

    Refund taxedShipping(String gross, String tax, String rate) {
      shipping.add(new Shipping(amount(gross), amount(tax), amount(rate)));
      return this;
    }

    Refund adjusted(String reason, String amount) {
      adjustments.add(new Adjustment(reason, amount(amount)));
      return this;
    }

    Refund paid(String amount) {
      return payment(Progress.SUCCEEDED, amount, "0", false, "shopify_payments");
    }

    Refund pending(String amount) {
      return payment(Progress.PENDING, amount, "0", false, "shopify_payments");
    }

    Refund failed(String amount) {
      return payment(Progress.FAILED, amount, "0", false, "shopify_payments");
    }

    Refund payment(
        Progress progress, String amount, String rounding, boolean isTest, String gateway) {
      payments.add(
          new Payment(
              id + "-" + payments.size(),
              progress,
              isTest,
              gateway,
              gateway.equals("cash"),
              amount(amount),
              amount(rounding),
              processedAt));
      return this;
    }

    PlatformRefund build() {
      return new PlatformRefund(
          id,
          ORDER,
          "#1001",
          returnName,
          isComplete,
          createdAt,
          processedAt,
          changedAt,
          currency,
          lines,
          shipping,
          BigDecimal.ZERO,
          adjustments,
          payments,
          exchanged,
          null);
    }
  }

  static Refund refund(String id) {
    return new Refund(id);
  }

  RefundFixtures with(Refund... refunds) {
    for (Refund one : refunds) {
      platform.add(one.build());
    }
    return this;
  }

  // Registers

  /** A refund of one line whose first pieces are these units. */
  RefundFixtures register(
      long id,
      Instant at,
      int pieces,
      String gross,
      List<RegisterRefund.Payment> paid,
      String roundOff,
      String... unitIds) {
    return register(id, at, pieces, gross, paid, roundOff, null, unitIds);
  }

  /** The same with the total that the order names. */
  RefundFixtures register(
      long id,
      Instant at,
      int pieces,
      String gross,
      List<RegisterRefund.Payment> paid,
      String roundOff,
      @Nullable String total,
      String[] unitIds) {
    register.add(
        new RegisterRefund(
            id,
            at,
            currency,
            List.of(new RegisterRefund.Line(0, pieces, amount(gross), null)),
            paid,
            amount(roundOff),
            total == null ? null : amount(total)));
    for (int piece = 1; piece <= unitIds.length; piece++) {
      bound.put(new RegisterPiece(id, 0, piece), new UnitRef(RMA, unitIds[piece - 1]));
    }
    return this;
  }

  /** A refund of one line whose tax the register states. */
  RefundFixtures taxedRegister(
      long id, String gross, String tax, String rate, List<RegisterRefund.Payment> paid) {
    register.add(
        new RegisterRefund(
            id,
            REFUNDED,
            currency,
            List.of(new RegisterRefund.Line(0, 1, amount(gross), amount(tax), amount(rate))),
            paid,
            BigDecimal.ZERO,
            null));
    return this;
  }

  static RegisterRefund.Payment card(String amount) {
    return new RegisterRefund.Payment("Card", amount(amount), false, false);
  }

  static RegisterRefund.Payment cash(String amount) {
    return new RegisterRefund.Payment("Cash", amount(amount), false, true);
  }

  static RegisterRefund.Payment virtual(String amount) {
    return new RegisterRefund.Payment("Exchange", amount(amount), true, false);
  }

  // The result

  RefundFacts facts() {
    return new RefundFacts(
        ORDER, orderName, isPlatformKnown, platform, payments, units, register, bound, settlements);
  }

  List<RefundRow> judged() {
    return new RefundJudge(rules, explainers, SyncListener.NONE).judge(facts(), now);
  }

  /** "id VERDICT money expected difference {component amount, ...}" of each refund. */
  List<String> rows() {
    return judged().stream().map(RefundFixtures::asText).toList();
  }

  static String asText(RefundRow row) {
    return "%s %s %s %s %s %s"
        .formatted(
            row.id(),
            row.verdict(),
            row.money(),
            row.expected(),
            row.difference(),
            row.parts().stream()
                .map(part -> part.component().jsonName() + " " + part.amount().toPlainString())
                .sorted()
                .collect(joining(", ", "{", "}")));
  }

  static Instant after(Duration later) {
    return REFUNDED.plus(later);
  }
}
