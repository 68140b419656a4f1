package dev.restock.sync.refunds.day;

import static dev.restock.sync.refunds.day.Rows.DAY;
import static dev.restock.sync.refunds.day.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.sync.Tenant;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.RefundAcceptance;
import dev.restock.sync.store.refunds.RefundOrderClaim;
import dev.restock.sync.store.refunds.StoredObservation;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefundDaysTest {
  private static final Tenant TENANT = Tenant.of("nordic.example", "1", 1);
  private static final Instant NOW = Instant.parse("2026-11-30T06:00:00Z");

  private final SyncStore store = new InMemorySyncStore();
  private final RefundDays days = new RefundDays(store, TENANT, Clock.fixed(NOW, ZoneOffset.UTC));
  private int version;

  /** Records the rows of an order, as the engine does. */
  private void record(String order, Rows... rows) {
    store.recordObservations(
        TENANT,
        List.of(new StoredObservation("test", order, order, "seen " + version++, null)),
        Instant.MAX,
        NOW);
    List<RefundOrderClaim> claims =
        store.claimRefundOrders(TENANT, new Lease("host", NOW, NOW.plusSeconds(60)), 10);
    assertThat(claims).hasSize(1);
    List<RefundRow> made = List.of(rows).stream().map(Rows::make).toList();
    store.recordRefunds(
        TENANT, List.of(new JudgedOrder(claims.get(0), made, List.of(), null)), "host", NOW);
  }

  private static Rows paid(String id, String money, LocalDate day) {
    return row(id, RefundVerdict.EQUAL)
        .intent(money, "SEK")
        .money(money)
        .expected(money)
        .part(RefundComponent.GOODS, money)
        .paidBy("card", money)
        .unit("1", id)
        .on(day, day);
  }

  private static Rows unpaid(String id, LocalDate begun) {
    return row(id, RefundVerdict.NOT_PAID)
        .intent("799", "SEK")
        .money("0.00")
        .expected("799.00")
        .on(null, begun);
  }

  @Test
  void dayHasItsOwnRefundsAndThoseOfEarlierDaysThatAreOpen() {
    record("1", paid("1", "399.00", DAY), unpaid("2", DAY));
    record("3", unpaid("3", DAY.minusDays(5)), paid("4", "10.00", DAY.minusDays(5)));
    record("5", unpaid("5", DAY.plusDays(1)));

    RefundDay day = days.day(DAY);

    assertThat(day.shop()).isEqualTo("nordic.example");
    assertThat(day.madeAt()).contains(NOW);
    assertThat(day.batch()).isEmpty();
    assertThat(day.refunds()).isEqualTo(2);
    assertThat(day.currencies().get(0).money()).isEqualTo("399.00");
    assertThat(day.unsettled()).extracting(RefundRow::id).containsExactly("2");
    assertThat(day.openFromEarlierDays()).extracting(RefundRow::id).containsExactly("3");
  }

  @Test
  void refundThatComesAfterItsDayWasClosedIsBookedLateAndCountsInItsOwnDay() {
    record("1", paid("1", "399.00", DAY));
    store.closeRefundDay(TENANT, DAY, DAY, "ann", NOW);
    record("2", paid("2", "100.00", DAY));
    store.closeRefundDay(TENANT, DAY, DAY.plusDays(1), "ann", NOW);

    RefundDay own = days.day(DAY);
    RefundDay next = days.day(DAY.plusDays(1));

    assertThat(own.batch()).contains(1L);
    assertThat(own.currencies().get(0).money()).isEqualTo("499.00");
    assertThat(own.late()).isEmpty();
    assertThat(next.batch()).contains(2L);
    assertThat(next.refunds()).isZero();
    assertThat(next.late())
        .containsExactly(new LateRefunds(DAY, "SEK", 1, new BigDecimal("100.00")));
    assertThat(next.lateEntries())
        .extracting(RefundEntry::refund, RefundEntry::day, RefundEntry::corrects)
        .containsExactly(tuple("2", DAY, null));
  }

  @Test
  void totalsOfAClosedBatchAreTheSameInEachReportOfItsDay() {
    record("1", paid("1", "399.00", DAY));
    assertThat(days.day(DAY).batchTotals()).isEmpty();
    store.closeRefundDay(TENANT, DAY, DAY, "ann", NOW);
    List<BatchTotal> booked = days.day(DAY).batchTotals();
    assertThat(booked).containsExactly(new BatchTotal("SEK", 1, new BigDecimal("399.00")));

    record("2", paid("2", "100.00", DAY));
    record("1", paid("1", "350.00", DAY));
    store.closeRefundDay(TENANT, DAY, DAY.plusDays(1), "ann", NOW);

    assertThat(days.day(DAY).currencies().get(0).money()).isEqualTo("450.00");
    assertThat(days.day(DAY).batchTotals()).isEqualTo(booked);
    RefundDay next = days.day(DAY.plusDays(1));
    assertThat(next.batchTotals())
        .containsExactly(new BatchTotal("SEK", 2, new BigDecimal("51.00")));
    assertThat(next.lateEntries())
        .extracting(RefundEntry::refund, RefundEntry::money, RefundEntry::corrects)
        .containsExactly(
            tuple("1", new BigDecimal("-49.00"), 1L), tuple("2", new BigDecimal("100.00"), null));
  }

  @Test
  void acceptedRefundNeedsNobody() {
    record("1", unpaid("1", DAY));
    String key = unpaid("1", DAY).make().key();
    assertThat(
            store.acceptRefund(
                TENANT,
                store.refund(TENANT, key).orElseThrow(),
                new RefundAcceptance("ann", "paid by bank", null),
                NOW))
        .isTrue();

    RefundDay day = days.day(DAY);

    assertThat(day.unsettled()).isEmpty();
    assertThat(day.currencies().get(0).verdicts())
        .extracting(VerdictTotal::verdict)
        .containsExactly(RefundVerdict.ACCEPTED);
    assertThat(days.day(DAY.plusDays(1)).openFromEarlierDays()).isEmpty();
  }
}
