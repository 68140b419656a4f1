package dev.restock.sync.testing.store.refunds;

import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.refunds.ClosedDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Closed days, and the entries of their batches. */
public abstract class RefundBookTests extends RefundStoreTests {
  private static final LocalDate NEXT = DAY.plusDays(1);

  /**
   * Takes a source of stores.
   *
   * @param emptyStore makes an empty store before each test
   */
  protected RefundBookTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  private static RefundEntry entry(
      String id, LocalDate day, String money, @Nullable Long corrects) {
    return new RefundEntry(
        id,
        RefundOrigin.PLATFORM,
        "#1001",
        day,
        "SEK",
        kr(money),
        List.of(part(RefundComponent.GOODS, money)),
        Map.of("card", kr(money)),
        corrects);
  }

  private BigDecimal sumOfAllBatches() {
    BigDecimal sum = BigDecimal.ZERO;
    for (ClosedDay one : store.closedRefundDays(TENANT, DAY, DAY.plusYears(1))) {
      for (RefundEntry entry : entries(one.number())) {
        sum = sum.add(entry.money());
      }
    }
    return sum;
  }

  @Test
  void aClosedDayHasAnEntryForEachRefundOfIt() {
    recorded(ORDER, refund("2", "2.00"), refund("1", "399.50"));
    recorded("9002", refund("3", "3.00", RefundVerdict.EQUAL, NEXT));

    ClosedDay closed = close(DAY);

    assertThat(entries(1))
        .containsExactly(entry("1", DAY, "399.50", null), entry("2", DAY, "2.00", null));
    String hash = RefundBatch.of(1, DAY, entries(1)).hash();
    assertThat(closed)
        .isEqualTo(
            new ClosedDay(1, DAY, 2, hash, ClosedDay.chain(ClosedDay.START, hash), LATER, "ann"));
    assertThat(store.lastClosedRefundDay(TENANT)).contains(closed);
    assertThat(store.closedRefundDays(TENANT, DAY, NEXT)).containsExactly(closed);
    assertThat(store.closedRefundDays(TENANT, LocalDate.MIN, LocalDate.MAX))
        .containsExactly(closed);
    assertThat(store.lastClosedRefundDay(OTHER_TENANT)).isEmpty();
    store.forEachRefundEntry(OTHER_TENANT, 1, one -> assertThat(one).isNull());
  }

  @Test
  void aDayIsClosedOnce() {
    recorded(ORDER, refund("1", "399.50"));
    ClosedDay closed = close(DAY);
    recorded(ORDER, refund("1", "400.00"));

    assertThat(store.closeRefundDay(TENANT, DAY, DAY, "ben", LATER.plusSeconds(1)))
        .isEqualTo(closed);
    assertThat(entries(1)).containsExactly(entry("1", DAY, "399.50", null));
  }

  @Test
  void daysAreClosedOneAfterTheOther() {
    assertThatThrownBy(() -> close(NEXT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("close day " + DAY + " first");
    assertThatThrownBy(() -> close(DAY.minusDays(1))).isInstanceOf(IllegalStateException.class);
    ClosedDay first = close(DAY);
    assertThatThrownBy(() -> close(DAY.plusDays(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("close day " + NEXT + " first");
    assertThatThrownBy(() -> close(DAY.minusDays(1))).isInstanceOf(IllegalStateException.class);

    ClosedDay second = close(NEXT);

    assertThat(second.number()).isEqualTo(2);
    assertThat(second.entries()).isZero();
    assertThat(second.chain()).isEqualTo(ClosedDay.chain(first.chain(), second.hash()));
  }

  @Test
  void aRefundThatComesLateIsInTheNextBatchWithItsOwnDay() {
    close(DAY);
    recorded(ORDER, refund("1", "399.50"));

    close(NEXT);

    assertThat(entries(2)).containsExactly(entry("1", DAY, "399.50", null));
  }

  @Test
  void aLaterChangeIsALaterEntryOfTheDifference() {
    recorded(ORDER, refund("1", "399.50"));
    close(DAY);
    recorded(ORDER, refund("1", "400.00"));
    recorded(ORDER, refund("1", "379.00"));

    close(NEXT);

    assertThat(entries(2)).containsExactly(entry("1", DAY, "-20.50", 1L));
    assertThat(close(DAY.plusDays(2)).entries()).isZero();
    assertThat(sumOfAllBatches()).isEqualByComparingTo("379.00");
  }

  @Test
  void anotherExplanationOfTheSameMoneyIsAnEntryThatSumsToZero() {
    recorded(ORDER, refund("1", "100.00"));
    close(DAY);
    RefundRow was = refund("1", "100.00");
    recorded(
        ORDER,
        with(
            was,
            List.of(part(RefundComponent.GOODS, "60.00"), part(RefundComponent.SHIPPING, "40.00")),
            was.paidBy()));

    close(NEXT);

    RefundEntry correction = entries(2).get(0);
    assertThat(correction.money()).isEqualByComparingTo("0");
    assertThat(correction.parts())
        .containsExactlyInAnyOrder(
            part(RefundComponent.GOODS, "-40.00"), part(RefundComponent.SHIPPING, "40.00"));
    assertThat(correction.paidBy()).isEmpty();
  }

  /** The books compute a tax that is not known, so what they computed is taken back. */
  @Test
  void taxThatBecomesKnownIsALaterEntry() {
    recorded(ORDER, refund("1", "100.00"));
    close(DAY);
    RefundRow was = refund("1", "100.00");
    RefundPart taxed = new RefundPart(RefundComponent.GOODS, kr("100.00"), kr("20.00"));
    recorded(ORDER, with(was, List.of(taxed), was.paidBy()));

    close(NEXT);

    assertThat(entries(2).get(0).parts())
        .containsExactly(new RefundPart(RefundComponent.GOODS, kr("-100.00"), null), taxed);
    recorded(ORDER, with(was, List.of(taxed), Map.of("cash", kr("100.00"))));
    close(DAY.plusDays(2));
    assertThat(entries(3).get(0).parts()).isEmpty();
    assertThat(entries(3).get(0).paidBy())
        .isEqualTo(Map.of("card", kr("-100.00"), "cash", kr("100.00")));
  }

  private static RefundRow with(
      RefundRow row, List<RefundPart> parts, Map<String, BigDecimal> paidBy) {
    return new RefundRow(
        row.id(),
        row.origin(),
        row.order(),
        row.verdict(),
        row.cause(),
        row.currency(),
        row.money(),
        row.expected(),
        row.difference(),
        parts,
        paidBy,
        row.units(),
        row.day(),
        row.intent(),
        row.entry(),
        row.begun(),
        null);
  }

  @Test
  void moneyThatFailedLaterIsTakenBack() {
    recorded(ORDER, refund("1", "399.50"));
    close(DAY);
    recorded(ORDER, refund("1", "0.00", RefundVerdict.FAILED_LATER, null));

    close(NEXT);

    assertThat(entries(2)).containsExactly(entry("1", DAY, "-399.50", 1L));
    recorded(ORDER, refund("1", "399.50", RefundVerdict.EQUAL, NEXT));
    close(DAY.plusDays(2));
    assertThat(entries(3)).containsExactly(entry("1", NEXT, "399.50", 2L));
  }

  @Test
  void aRefundThatIsGoneIsTakenBackAndThenForgotten() {
    recorded(ORDER, refund("1", "399.50"), refund("2", "1.00"));
    close(DAY);
    recorded(ORDER, refund("2", "1.00"));
    assertThat(stored("1").row()).isNull();
    assertThat(store.countRefunds(TENANT)).isEqualTo(Map.of(RefundVerdict.EQUAL, 1L));

    close(NEXT);

    assertThat(entries(2)).containsExactly(entry("1", DAY, "-399.50", 1L));
    assertThat(store.refund(TENANT, "PLATFORM:1")).isEmpty();
    assertThat(sumOfAllBatches()).isEqualByComparingTo("1.00");
  }

  @Test
  void aRefundThatIsNotFinalIsBookedWhenItIs() {
    recorded(ORDER, refund("1", "399.50", RefundVerdict.NOT_FINAL, DAY));
    assertThat(close(DAY).entries()).isZero();
    recorded(ORDER, refund("1", "399.50", RefundVerdict.OUTSIDE_WORKFLOW, DAY));
    close(NEXT);
    assertThat(entries(2)).containsExactly(entry("1", DAY, "399.50", null));

    recorded(ORDER, refund("1", "0.00", RefundVerdict.NOT_FINAL, null));

    assertThat(close(DAY.plusDays(2)).entries()).as("it keeps what was booked").isZero();
  }

  @Test
  void moneyWithoutComponentsIsUnexplainedAndMoneyWithoutMeansUnknown() {
    RefundRow row = refund("1", "399.50", RefundVerdict.CURRENCY_CONFLICT, DAY);
    recorded(ORDER, with(row, List.of(), Map.of("card", kr("300.00"))));

    close(DAY);

    RefundEntry entry = entries(1).get(0);
    assertThat(entry.parts()).containsExactly(part(RefundComponent.UNEXPLAINED, "399.50"));
    assertThat(entry.paidBy()).isEqualTo(Map.of("card", kr("300.00"), "unknown", kr("99.50")));
  }

  @Test
  void anotherCurrencyTakesTheFirstOneBack() {
    recorded(ORDER, refund("1", "100.00"));
    close(DAY);
    RefundRow was = refund("1", "10.00");
    recorded(
        ORDER,
        new RefundRow(
            was.id(),
            was.origin(),
            was.order(),
            was.verdict(),
            was.cause(),
            "EUR",
            was.money(),
            was.expected(),
            was.difference(),
            was.parts(),
            was.paidBy(),
            was.units(),
            was.day(),
            was.intent(),
            was.entry(),
            was.begun(),
            null));

    close(NEXT);

    assertThat(entries(2)).extracting(RefundEntry::currency).containsExactly("SEK", "EUR");
    assertThat(entries(2))
        .extracting(one -> one.money().toPlainString())
        .containsExactly("-100.00", "10.00");
    assertThat(close(DAY.plusDays(2)).entries()).isZero();
  }

  @Test
  void refundsBeforeTheFirstDayOfTheBooksAreNotBooked() {
    recorded(ORDER, refund("1", "399.50", RefundVerdict.EQUAL, DAY.minusDays(1)));

    assertThat(close(DAY).entries()).isZero();
    assertThat(close(NEXT).entries()).isZero();
  }

  @Test
  void aDayMayHaveManyEntries() {
    RefundRow[] rows = new RefundRow[1_201];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = refund("" + (10_000 + i), "1.00");
    }
    recorded(ORDER, rows);

    ClosedDay closed = close(DAY);

    assertThat(closed.entries()).isEqualTo(rows.length);
    assertThat(closed.hash()).isEqualTo(RefundBatch.of(1, DAY, entries(1)).hash());
    assertThat(entries(1)).extracting(RefundEntry::refund).isSorted().doesNotHaveDuplicates();
  }
}
