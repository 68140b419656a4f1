package dev.restock.sync.sitoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.sync.Tenant;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.store.refunds.EntryPost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefundOrderFormTest {
  private static final String KEY = EntryPost.keyOf(Tenant.of("shop"), "PLATFORM:1", 1);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private static RefundOrderForm.Builder builder() {
    return RefundOrderForm.builder()
        .warehouseId(5)
        .payment("card", "Web card")
        .otherPayments("Web other")
        .product(RefundComponent.GOODS, "GOODS", "Returned goods", BigDecimal.valueOf(25))
        .otherProducts("OTHER", "Other", BigDecimal.valueOf(25))
        .vatRates(
            List.of(
                BigDecimal.valueOf(25),
                BigDecimal.valueOf(12),
                BigDecimal.valueOf(6),
                BigDecimal.ZERO));
  }

  private static RefundPart part(RefundComponent component, String amount, @Nullable String tax) {
    return new RefundPart(
        component, new BigDecimal(amount), tax == null ? null : new BigDecimal(tax));
  }

  private static RefundEntry entry(Map<String, String> paidBy, RefundPart... parts) {
    Map<String, BigDecimal> paid = new TreeMap<>();
    paidBy.forEach((means, amount) -> paid.put(means, new BigDecimal(amount)));
    return new RefundEntry(
        "1",
        RefundOrigin.PLATFORM,
        "#1",
        LocalDate.of(2026, 11, 2),
        "SEK",
        paid.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
        List.of(parts),
        paid,
        null);
  }

  private static RefundOrders.Draft draft(RefundEntry entry) {
    return builder().build().draft(KEY, entry);
  }

  private static BigDecimal tax(RefundOrders.Draft draft) {
    return draft.lines().stream()
        .map(
            line ->
                line.amount()
                    .subtract(
                        line.amount()
                            .multiply(HUNDRED)
                            .divide(HUNDRED.add(line.vatPercent()), 2, RoundingMode.HALF_UP)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @ParameterizedTest
  @ValueSource(strings = {"warehouseId", "otherPayments", "otherProducts", "vatRates"})
  void aFormThatLacksASettingIsNotBuilt(String missing) {
    Map<String, Consumer<RefundOrderForm.Builder>> setters =
        Map.of(
            "warehouseId", one -> one.warehouseId(1),
            "otherPayments", one -> one.otherPayments("Web"),
            "otherProducts", one -> one.otherProducts("OTHER", "Other", BigDecimal.ZERO),
            "vatRates", one -> one.vatRates(List.of(BigDecimal.TEN)));
    RefundOrderForm.Builder builder = RefundOrderForm.builder();
    setters.forEach(
        (name, setter) -> {
          if (!name.equals(missing)) {
            setter.accept(builder);
          }
        });
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(missing + "(...)");
  }

  @Test
  void whatTheCustomerGetsIsNegativeAndAFeeIsPositive() {
    RefundOrders.Draft draft =
        draft(
            entry(
                Map.of("card", "70.00"),
                part(RefundComponent.GOODS, "100.00", "20.00"),
                part(RefundComponent.RETURN_FEE, "-30.00", null)));
    assertThat(draft.problem()).isNull();
    assertThat(draft.lines())
        .extracting(
            RefundOrders.Line::sku,
            RefundOrders.Line::quantity,
            RefundOrders.Line::amount,
            line -> line.vatPercent().intValue())
        .containsExactly(
            tuple("GOODS", -1, new BigDecimal("-100.00"), 25),
            tuple("OTHER", 1, new BigDecimal("30.00"), 25));
    assertThat(draft.payments())
        .containsExactly(new RefundOrders.Payment("Web card", new BigDecimal("-70.00")));
  }

  @Test
  void meansOfPaymentThatSitooNamesAlikeAreOnePayment() {
    RefundOrders.Draft draft =
        draft(
            entry(
                Map.of("klarna", "10.00", "gift", "5.00"),
                part(RefundComponent.GOODS, "15.00", null)));
    assertThat(draft.payments())
        .containsExactly(new RefundOrders.Payment("Web other", new BigDecimal("-15.00")));
  }

  @Test
  void aCorrectionThatChangesNothingNeedsNoOrder() {
    assertThat(draft(entry(Map.of("klarna", "-5.00", "gift", "5.00"))).isNothing()).isTrue();
  }

  @Test
  void meansOfPaymentAloneCannotBeSaid() {
    assertThat(draft(entry(Map.of("card", "-5.00", "gift", "5.00"))).problem())
        .contains("means of payment");
  }

  @Test
  void aTaxThatNoRateGivesIsAProblem() {
    assertThat(
            draft(entry(Map.of("card", "100.00"), part(RefundComponent.GOODS, "100.00", "40.00")))
                .problem())
        .contains("40.00", "goods", "[0, 6, 12, 25]");
    assertThat(
            draft(entry(Map.of("card", "100.00"), part(RefundComponent.GOODS, "100.00", "-5.00")))
                .problem())
        .contains("-5.00");
  }

  @Test
  void amountsOfThreeDecimalsAreAProblem() {
    assertThat(
            draft(entry(Map.of("card", "1.005"), part(RefundComponent.GOODS, "1.005", null)))
                .problem())
        .contains("two decimals");
  }

  @Test
  void aTaxWithoutAnAmountIsAProblem() {
    assertThat(draft(entry(Map.of(), part(RefundComponent.GOODS, "0.00", "3.00"))).problem())
        .contains("tax alone");
  }

  /** Any mixture of two rates: the lines sum to the amount, and their taxes to its tax. */
  @Property
  void linesAndTaxesSumToThoseOfTheEntry(
      @ForAll @IntRange(min = -2_000_000, max = 2_000_000) int atHigh,
      @ForAll @IntRange(min = 0, max = 2_000_000) int atLow,
      @ForAll @IntRange(min = 0, max = 2) int low) {
    BigDecimal rate =
        List.of(BigDecimal.ZERO, BigDecimal.valueOf(6), BigDecimal.valueOf(12)).get(low);
    BigDecimal high = BigDecimal.valueOf(atHigh, 2);
    BigDecimal second = BigDecimal.valueOf(atHigh < 0 ? -atLow : atLow, 2);
    BigDecimal amount = high.add(second);
    if (amount.signum() == 0) {
      return;
    }
    BigDecimal tax = taxOf(high, BigDecimal.valueOf(25)).add(taxOf(second, rate));
    RefundOrders.Draft draft =
        draft(
            entry(
                Map.of("card", amount.toPlainString()),
                part(RefundComponent.GOODS, amount.toPlainString(), tax.toPlainString())));
    assertThat(draft.problem()).isNull();
    assertThat(draft.total()).isEqualByComparingTo(amount.negate());
    assertThat(
            draft.lines().stream()
                .map(RefundOrders.Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(amount.negate());
    assertThat(tax(draft).add(tax).abs()).isLessThanOrEqualTo(new BigDecimal("0.05"));
    assertThat(draft.lines())
        .allSatisfy(line -> assertThat(line.quantity()).isEqualTo(line.amount().signum()));
  }

  private static BigDecimal taxOf(BigDecimal gross, BigDecimal rate) {
    return gross.subtract(
        gross.multiply(HUNDRED).divide(HUNDRED.add(rate), 2, RoundingMode.HALF_UP));
  }
}
