package dev.restock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.ShopRefundPlan.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopRefundPlanTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");

  private static Set<Kind> kinds(ShopRefundPlan plan) {
    Set<Kind> kinds =
        plan.refunds().stream()
            .map(ShopRefundPlan.Planned::kind)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    if (!plan.neverMade().isEmpty()) {
      kinds.add(Kind.NEVER_MADE);
    }
    return kinds;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aPlanOf200_hasEveryKind(long seed) {
    ShopRefundPlan plan = ShopRefundPlan.of(Scenario.generate(seed, 200, T0), seed);

    assertThat(kinds(plan)).containsExactlyInAnyOrder(Kind.values());
  }

  @Test
  void smallPlans_differInTheirKinds() {
    Set<Set<Kind>> all = new HashSet<>();
    for (long seed = 1; seed <= 10; seed++) {
      all.add(kinds(ShopRefundPlan.of(Scenario.generate(seed, 24, T0), seed)));
    }

    assertThat(all).hasSizeGreaterThan(3);
  }

  @Test
  void sameSeed_isTheSamePlan() {
    Scenario scenario = Scenario.generate(3, 60, T0);

    assertThat(ShopRefundPlan.of(scenario, 3).refunds())
        .extracting(one -> one.kind() + " " + one.refund() + " " + one.parts())
        .isEqualTo(
            ShopRefundPlan.of(scenario, 3).refunds().stream()
                .map(one -> one.kind() + " " + one.refund() + " " + one.parts())
                .toList());
  }

  @Test
  void moneyOfThePlan_isWhatTheShopPays() throws IOException {
    Scenario scenario = Scenario.generate(1, 200, T0);
    ShopRefundPlan plan = ShopRefundPlan.of(scenario, 1);
    VirtualClock clock = new VirtualClock(T0);
    try (Sandbox sandbox = Sandbox.builder(scenario).clock(clock).startInProcess();
        TestClient client = TestClient.of(sandbox)) {
      sandbox.play(plan);
      clock.advanceTo(plan.last().plus(Duration.ofMinutes(1)));
      for (ShopRefundPlan.Planned one : plan.refunds()) {
        Object refund =
            TestClient.field(
                TestClient.field(
                    client
                        .shopify(
                            "{ refund(id: \"gid://shopify/Refund/"
                                + one.refund().id()
                                + "\") { transactions(first: 5) { nodes { status amountSet {"
                                + " presentmentMoney { amount currencyCode } } amountRoundingSet {"
                                + " presentmentMoney { amount } } } } } }",
                            Map.of())
                        .object(),
                    "data"),
                "refund");
        BigDecimal paid = BigDecimal.ZERO;
        for (Object payment :
            TestClient.asList(
                TestClient.field(TestClient.field(refund, "transactions"), "nodes"))) {
          if ("SUCCESS".equals(TestClient.field(payment, "status"))) {
            paid = paid.add(amount(payment, "amountSet")).add(amount(payment, "amountRoundingSet"));
          }
        }
        assertThat(paid).as(one.kind() + " " + one.refund()).isEqualByComparingTo(one.money());
      }
    }
  }

  private static BigDecimal amount(Object payment, String bag) {
    Object set = TestClient.asMap(payment).get(bag);
    return set == null
        ? BigDecimal.ZERO
        : new BigDecimal(
            String.valueOf(TestClient.field(TestClient.field(set, "presentmentMoney"), "amount")));
  }
}
