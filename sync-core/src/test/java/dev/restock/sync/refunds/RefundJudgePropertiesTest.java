package dev.restock.sync.refunds;

import static dev.restock.sync.refunds.RefundFixtures.REFUNDED;
import static dev.restock.sync.refunds.RefundFixtures.card;
import static dev.restock.sync.refunds.RefundFixtures.cash;
import static dev.restock.sync.refunds.RefundFixtures.refund;
import static dev.restock.sync.refunds.RefundFixtures.virtual;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.PlatformRefund.Payment;
import dev.restock.sync.refunds.facts.PlatformRefund.Progress;
import dev.restock.sync.refunds.facts.PlatformRefund.Restock;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.refunds.facts.SettlementRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the refunds of any order. */
class RefundJudgePropertiesTest {
  private static final int ORDERS = 300;

  /** What the return of an order gives in place of money. */
  private static final String GIVEN = "120";

  static LongStream seeds() {
    return LongStream.range(0, ORDERS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void orderAndRepetitionOfTheFacts_changeNothing(long seed) {
    RefundFacts facts = withNamedRows(new Random(seed)).facts();
    List<RefundRow> rows = judged(facts);

    Random random = new Random(seed + ORDERS);
    for (int i = 0; i < 5; i++) {
      RefundFacts others =
          new RefundFacts(
              facts.orderId(),
              facts.orderName(),
              facts.isPlatformKnown(),
              mixed(facts.platform(), random),
              mixed(facts.payments(), random),
              mixed(facts.units(), random),
              mixed(facts.register(), random),
              facts.bound(),
              mixed(facts.settlements(), random));
      assertThat(judged(others)).isEqualTo(rows);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void partsAndMeansOfPayment_sumToTheMoney(long seed) {
    for (RefundRow row : judged(withNamedRows(new Random(seed)).facts())) {
      if (!row.parts().isEmpty()) {
        assertThat(sum(row.parts().stream().map(RefundPart::amount).toList()))
            .isEqualByComparingTo(row.money());
        assertThat(row.parts()).noneMatch(part -> part.amount().signum() == 0);
        assertThat(row.parts())
            .extracting(part -> part.component() + " " + part.knownTax().isPresent() + part.rate())
            .doesNotHaveDuplicates();
      }
      if (row.money() != null) {
        assertThat(sum(row.paidBy().values())).isEqualByComparingTo(row.money());
      }
      if (row.difference() != null) {
        assertThat(row.difference())
            .isEqualTo(requireNonNull(row.money()).subtract(requireNonNull(row.expected())));
      }
      boolean hasUnexplained =
          row.parts().stream().anyMatch(one -> one.component() == RefundComponent.UNEXPLAINED);
      if (hasUnexplained && row.verdict().isSettled()) {
        assertThat(row.cause()).contains("cancelled before dispatch");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void goodsOfAReturn_settleItsRefundsOnce(long seed) {
    RefundFacts facts = order(new Random(seed)).facts();
    BigDecimal settled =
        sum(
            judged(facts).stream()
                .filter(row -> row.origin() == RefundOrigin.PLATFORM)
                .flatMap(row -> row.parts().stream())
                .filter(part -> part.component() == RefundComponent.EXCHANGE)
                .map(RefundPart::amount)
                .toList());

    assertThat(settled).isBetween(new BigDecimal(GIVEN).negate(), BigDecimal.ZERO);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void oneRowForEachRefund(long seed) {
    RefundFacts facts = withNamedRows(new Random(seed)).facts();
    List<String> refunds = facts.platform().stream().map(one -> one.id()).distinct().toList();

    assertThat(judged(facts))
        .extracting(RefundRow::id)
        .doesNotHaveDuplicates()
        .containsAll(refunds);
    long named =
        facts.payments().stream().filter(one -> !refunds.contains(one.platformRefundId())).count();
    assertThat(judged(facts))
        .filteredOn(row -> row.origin() != RefundOrigin.SETTLEMENT)
        .hasSize(refunds.size() + (int) named + facts.register().size());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void asManySettlementRowsAsPossibleBelongToPayments_andEachOtherOneIsCountedOnce(long seed) {
    RefundFacts facts = order(new Random(seed)).facts();
    List<SettlementRow> rows = List.copyOf(new HashSet<>(facts.settlements()));
    List<Settled> payments = new ArrayList<>();
    for (PlatformRefund refund : new HashSet<>(facts.platform())) {
      for (Payment one : new HashSet<>(refund.payments())) {
        if (one.progress() != Progress.FAILED && !one.isTest() && !one.isCash()) {
          payments.add(new Settled(one.total(), requireNonNull(refund.processedAt())));
        }
      }
    }

    List<RefundRow> own =
        judged(facts).stream().filter(row -> row.origin() == RefundOrigin.SETTLEMENT).toList();

    assertThat(own).extracting(RefundRow::id).doesNotHaveDuplicates();
    assertThat(own).hasSize(rows.size() - mostPairs(rows, payments));
    assertThat(own).allMatch(row -> requireNonNull(row.money()).signum() > 0);
  }

  /** Payments of one state each: for them, money can be compared without knowing the rows. */
  @ParameterizedTest
  @MethodSource("seeds")
  void moneyOfRowsThatNamePayments_isCountedOnce(long seed) {
    Random random = new Random(seed);
    RefundFixtures facts = new RefundFixtures();
    Map<Progress, BigDecimal> states = new EnumMap<>(Progress.class);
    for (Progress one : Progress.values()) {
      BigDecimal amount = new BigDecimal(amount(random));
      states.put(one, amount);
      facts.with(
          refund(one.name()).payment(one, amount.toPlainString(), "0", false, "shopify_payments"));
    }
    for (int i = random.nextInt(9); i > 0; i--) {
      facts.settlements.add(named("n" + i, any(Progress.class, random) + "-0", null, random));
    }

    List<RefundRow> rows = judged(facts.facts());

    states.forEach(
        (state, amount) -> {
          List<BigDecimal> all =
              facts.settlements.stream()
                  .filter(one -> (state + "-0").equals(one.platformPaymentId()))
                  .map(SettlementRow::amount)
                  .toList();
          BigDecimal out = sum(all.stream().filter(one -> one.signum() > 0).toList());
          BigDecimal back = sum(all.stream().filter(one -> one.signum() < 0).toList()).negate();
          BigDecimal own =
              sum(
                  rows.stream()
                      .filter(row -> isOwn(row, facts.settlements, state + "-0"))
                      .map(RefundRow::money)
                      .toList());
          assertThat(own)
              .isEqualByComparingTo(
                  switch (state) {
                    case SUCCEEDED -> out.subtract(amount).max(BigDecimal.ZERO).subtract(back);
                    case FAILED -> beyond(out.subtract(back), BigDecimal.ZERO, out, amount);
                    case PENDING -> beyond(out.subtract(back), amount, out, amount);
                  });
        });
  }

  /** The money paid out beyond a bound, or that came back beyond the money that may be out. */
  private static BigDecimal beyond(
      BigDecimal net, BigDecimal bound, BigDecimal out, BigDecimal amount) {
    BigDecimal mayComeBack = amount.subtract(out).max(BigDecimal.ZERO);
    return net.signum() >= 0
        ? net.subtract(bound).max(BigDecimal.ZERO)
        : net.add(mayComeBack).min(BigDecimal.ZERO);
  }

  private static boolean isOwn(RefundRow row, List<SettlementRow> rows, String payment) {
    return row.origin() == RefundOrigin.SETTLEMENT
        && rows.stream()
            .anyMatch(one -> one.id().equals(row.id()) && payment.equals(one.platformPaymentId()));
  }

  private static SettlementRow named(
      String reference, @Nullable String payment, @Nullable String refund, Random random) {
    BigDecimal amount = new BigDecimal(amount(random));
    return new SettlementRow(
        "klarna",
        reference,
        random.nextInt(3) == 0 ? amount.negate() : amount,
        "SEK",
        REFUNDED.plus(Duration.ofDays(random.nextInt(20) - 4)),
        null,
        "1001",
        payment,
        refund);
  }

  private record Settled(BigDecimal amount, Instant at) {}

  /** The number of pairs by trying all of them. */
  private static int mostPairs(List<SettlementRow> rows, List<Settled> payments) {
    if (rows.isEmpty()) {
      return 0;
    }
    SettlementRow first = rows.get(0);
    List<SettlementRow> others = rows.subList(1, rows.size());
    int most = mostPairs(others, payments);
    for (Settled one : payments) {
      Duration later = Duration.between(one.at(), requireNonNull(first.at()));
      boolean isInTime =
          later.compareTo(Duration.ofDays(-2)) >= 0 && later.compareTo(Duration.ofDays(14)) <= 0;
      if (isInTime && first.amount().compareTo(one.amount()) == 0) {
        List<Settled> left = new ArrayList<>(payments);
        left.remove(one);
        most = Math.max(most, 1 + mostPairs(others, left));
      }
    }
    return most;
  }

  private static List<RefundRow> judged(RefundFacts facts) {
    return new RefundJudge(RefundFixtures.RULES, List.of(), SyncListener.NONE)
        .judge(facts, RefundFixtures.NOW);
  }

  private static BigDecimal sum(Iterable<BigDecimal> amounts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal one : amounts) {
      sum = sum.add(one);
    }
    return sum;
  }

  private static <T> List<T> mixed(List<T> all, Random random) {
    List<T> some = new ArrayList<>(all);
    all.stream().filter(one -> random.nextBoolean()).forEach(some::add);
    Collections.shuffle(some, random);
    return some;
  }

  /** An order with a few of everything, and with rows that name a refund, a payment or both. */
  private static RefundFixtures withNamedRows(Random random) {
    RefundFixtures facts = order(random);
    for (int i = random.nextInt(4); i > 0; i--) {
      String refund = "" + (900 + random.nextInt(4));
      boolean isPaymentNamed = random.nextBoolean();
      SettlementRow row =
          named(
              "n" + i,
              isPaymentNamed ? refund + "-" + random.nextInt(2) : null,
              isPaymentNamed && random.nextBoolean() ? null : refund,
              random);
      facts.settlements.add(random.nextInt(5) == 0 ? inEuro(row) : row);
    }
    return facts;
  }

  private static SettlementRow inEuro(SettlementRow row) {
    return new SettlementRow(
        row.provider(),
        row.reference(),
        row.amount(),
        "EUR",
        row.at(),
        row.orderId(),
        row.orderName(),
        row.platformPaymentId(),
        row.platformRefundId());
  }

  /** An order with a few of everything. */
  private static RefundFixtures order(Random random) {
    RefundFixtures facts = new RefundFixtures();
    facts.isPlatformKnown = random.nextInt(4) > 0;
    int units = random.nextInt(5);
    for (int i = 0; i < units; i++) {
      facts.unit(
          "" + (100 + i),
          "line" + random.nextInt(2),
          amount(random),
          random.nextInt(3) == 0 ? "5" : "0",
          random.nextBoolean() ? Set.of("#1001-R1") : Set.of());
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      RefundFixtures.Refund refund =
          refund("" + (900 + i)).at(REFUNDED.minus(Duration.ofHours(random.nextInt(40))));
      if (random.nextInt(3) == 0) {
        refund.of("#1001-R1").exchanged(GIVEN);
      }
      for (int line = random.nextInt(3); line > 0; line--) {
        refund.line(
            "line" + random.nextInt(2),
            1 + random.nextInt(2),
            amount(random),
            any(Restock.class, random));
      }
      if (random.nextInt(3) == 0) {
        refund.shipping("49");
      }
      for (int payment = random.nextInt(3); payment > 0; payment--) {
        refund.payment(
            random.nextInt(3) > 0 ? Progress.SUCCEEDED : any(Progress.class, random),
            amount(random),
            random.nextInt(4) == 0 ? "0.4" : "0",
            random.nextInt(9) == 0,
            random.nextBoolean() ? "cash" : "shopify_payments");
      }
      facts.with(random.nextInt(9) == 0 ? refund.cut() : refund);
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      String unit = "" + (100 + random.nextInt(5));
      if (random.nextInt(4) == 0) {
        facts.credit("" + (70 + i), amount(random), REFUNDED, unit);
      } else {
        facts.payment(
            "" + (70 + i),
            random.nextInt(4) == 0 ? null : "" + (900 + random.nextInt(4)),
            any(ReturnPayment.Progress.class, random),
            unit);
      }
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      facts.settlements.add(
          new SettlementRow(
              "klarna",
              "k" + i,
              new BigDecimal(amount(random)),
              "SEK",
              REFUNDED.plus(Duration.ofDays(random.nextInt(20) - 4)),
              null,
              "1001",
              null,
              null));
    }
    if (random.nextInt(3) == 0 && units > 0) {
      facts.register(
          20602,
          REFUNDED.minus(Duration.ofHours(random.nextInt(40))),
          2,
          amount(random),
          List.of(
              random.nextBoolean() ? cash(amount(random)) : card(amount(random)),
              virtual(amount(random))),
          "0.4",
          "100");
    }
    return facts;
  }

  private static <E extends Enum<E>> E any(Class<E> type, Random random) {
    List<E> all = List.copyOf(EnumSet.allOf(type));
    return all.get(random.nextInt(all.size()));
  }

  private static String amount(Random random) {
    return random.nextBoolean() ? "100" : 33 + "." + (30 + random.nextInt(9));
  }
}
