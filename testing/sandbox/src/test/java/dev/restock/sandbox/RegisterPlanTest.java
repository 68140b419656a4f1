package dev.restock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sandbox.RegisterPlan.Kind;
import dev.restock.sandbox.RegisterPlan.Planned;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterPlanTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Scenario scenario = Scenario.generate(4, 200, T0);
  private final RegisterPlan plan = RegisterPlan.of(scenario, 4, 0.1);
  private final VirtualClock clock = new VirtualClock(T0);
  private final Sandbox sandbox = Sandbox.builder(scenario).clock(clock).startInProcess();
  private final TestClient client = TestClient.of(sandbox);

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  private Planned first(Kind kind) {
    return plan.refunds().stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
  }

  private ScriptedReturn returnOf(Planned planned) {
    return scenario.returns().stream()
        .filter(one -> planned.refund().name().endsWith(one.rmaId()))
        .findFirst()
        .orElseThrow();
  }

  private int status(String name) throws IOException {
    long id = sandbox.register().order(name).orElseThrow().orderId();
    return client.sitoo("/sites/1/orders/" + id + ".json").status();
  }

  /** The transactions of an order. */
  private List<LedgerTransaction> transactions(String name) {
    List<Long> deliveries = sandbox.register().order(name).orElseThrow().deliveryIds();
    return sandbox.ledger().transactions().stream()
        .filter(one -> one.orderDeliveryId().filter(deliveries::contains).isPresent())
        .toList();
  }

  @Test
  void everyKind_occurs_andAReturnIsRefundedOnce() {
    assertThat(plan.refunds()).hasSize(20);
    assertThat(plan.refunds()).extracting(Planned::kind).contains(Kind.values());
    assertThat(plan.refunds()).extracting(one -> one.refund().name()).doesNotHaveDuplicates();
    assertThat(plan.orders()).filteredOn(ScriptedSale.class::isInstance).hasSizeGreaterThan(180);
  }

  @Test
  void seedAndShare_decide() {
    assertThat(names(RegisterPlan.of(scenario, 4, 0.1))).isEqualTo(names(plan));
    assertThat(names(RegisterPlan.of(scenario, 5, 0.1))).isNotEqualTo(names(plan));
    assertThat(RegisterPlan.of(scenario, 4, 0).refunds()).isEmpty();
    assertThat(RegisterPlan.of(scenario, 4, 0.001).refunds()).hasSize(Kind.values().length);
    assertThat(RegisterPlan.of(scenario, 4, 1).refunds()).hasSizeBetween(80, 199);
    assertThat(RegisterPlan.of(Scenario.generate(4, 0, T0), 4, 1).orders()).isEmpty();
  }

  private static List<String> names(RegisterPlan plan) {
    return plan.refunds().stream().map(one -> one.kind() + " " + one.refund().name()).toList();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void wrongShare_isRefused(double share) {
    assertThatThrownBy(() -> RegisterPlan.of(scenario, 4, share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The share must be 0 to 1, but is " + share);
  }

  @Test
  void world_withoutASecondWarehouse_hasNoRefundIntoAnotherOne() {
    World demo = World.demo();
    World small =
        new World(
            demo.locations(),
            demo.warehouses().stream().filter(one -> one.id() <= 2).toList(),
            demo.products(),
            demo.reasonCodes(),
            List.of());
    assertThat(
            RegisterPlan.of(Scenario.of(T0, small, scenario.returns()), 4, 0.1).refunds().stream()
                .map(Planned::kind)
                .distinct())
        .hasSize(Kind.values().length - 1)
        .doesNotContain(Kind.OTHER_WAREHOUSE);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void pieces_areInStockAtTheEnd_unlessStockIsIgnored(Kind kind) {
    sandbox.play(plan);
    clock.advanceTo(plan.last());
    Planned planned = first(kind);
    BigDecimal moved =
        transactions(planned.refund().name()).stream()
            .flatMap(one -> one.lines().stream())
            .map(LedgerTransaction.Line::quantity)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    int pieces = planned.refund().lines().get(0).quantity();
    assertThat(moved).isEqualByComparingTo(String.valueOf(kind == Kind.WITHOUT_STOCK ? 0 : pieces));
    assertThat(planned.units()).hasSize(kind == Kind.WITHOUT_RECEIPT ? 0 : pieces);
    assertThat(pieces).isEqualTo(kind == Kind.SEVERAL_PIECES ? 2 : 1);
    assertThat(planned.money().signum()).isEqualTo(kind == Kind.EXCHANGE ? 0 : 1);
  }

  @Test
  void otherWarehouse_isNotThatOfTheRegister() {
    sandbox.play(plan);
    clock.advanceTo(plan.last());
    ScriptedRefund refund = first(Kind.OTHER_WAREHOUSE).refund();
    assertThat(transactions(refund.name()))
        .singleElement()
        .satisfies(
            one -> assertThat(one.warehouseId()).isNotEqualTo(refund.warehouse().orElseThrow()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"WITHOUT_RECEIPT", "AFTER_INSPECTION"},
      mode = EnumSource.Mode.EXCLUDE)
  void customerComes_beforeTheInspection(Kind kind) {
    Planned planned = first(kind);
    assertThat(planned.refund().at())
        .isBetween(returnOf(planned).createdAt(), inspectedAt(planned));
  }

  private static Instant inspectedAt(Planned planned) {
    return planned.units().get(0).finalInspection().orElseThrow().at();
  }

  @Test
  void customerComes_afterTheInspection() {
    Planned planned = first(Kind.AFTER_INSPECTION);
    assertThat(planned.refund().at()).isAfter(inspectedAt(planned));
  }

  @Test
  void hiddenSale_isVisibleADayAfterItsRefund() throws IOException {
    sandbox.play(plan);
    ScriptedRefund refund = first(Kind.SALE_HIDDEN).refund();
    String sale = refund.sale().orElseThrow();
    clock.advanceTo(refund.at());
    assertThat(status(refund.name())).isEqualTo(200);
    clock.advance(Duration.ofDays(1).minus(SECOND));
    assertThat(status(sale)).isEqualTo(404);
    clock.advance(SECOND);
    assertThat(status(sale)).isEqualTo(200);
  }

  @Test
  void otherSales_areVisibleAtOnce() throws IOException {
    sandbox.play(plan);
    assertThat(status(first(Kind.OFFLINE).refund().sale().orElseThrow())).isEqualTo(200);
  }

  @Test
  void offlineOrder_arrivesADayAfterTheInspection() throws IOException {
    sandbox.play(plan);
    Planned planned = first(Kind.OFFLINE);
    String name = planned.refund().name();
    clock.advanceTo(planned.refund().uploadedAt().minus(SECOND));
    assertThat(clock.instant()).isAfter(inspectedAt(planned).plus(Duration.ofDays(1)));
    assertThat(sandbox.register().order(name)).isEmpty();
    clock.advance(SECOND);
    assertThat(status(name)).isEqualTo(200);
    assertThat(transactions(name)).hasSize(1);
  }

  @Test
  void stockThatIsFirst_isVisibleHoursBeforeItsOrder() throws IOException {
    sandbox.play(plan);
    ScriptedRefund refund = first(Kind.OFFLINE_STOCK_FIRST).refund();
    clock.advanceTo(refund.uploadedAt());
    assertThat(transactions(refund.name())).hasSize(1);
    assertThat(status(refund.name())).isEqualTo(404);
    clock.advance(Duration.ofHours(9).minus(SECOND));
    assertThat(status(refund.name())).isEqualTo(404);
    clock.advance(SECOND);
    assertThat(status(refund.name())).isEqualTo(200);
  }

  @Test
  void stockThatIsLast_isVisibleHoursAfterItsOrder() throws IOException {
    sandbox.play(plan);
    ScriptedRefund refund = first(Kind.OFFLINE_STOCK_LAST).refund();
    clock.advanceTo(refund.uploadedAt());
    assertThat(status(refund.name())).isEqualTo(200);
    clock.advance(Duration.ofHours(9).minus(SECOND));
    assertThat(transactions(refund.name())).isEmpty();
    clock.advance(SECOND);
    assertThat(transactions(refund.name())).hasSize(1);
  }

  @Test
  void last_isWhenNothingFurtherBecomesVisible() {
    sandbox.play(plan);
    clock.advanceTo(plan.last());
    long visible = visible();
    int transactions = sandbox.ledger().transactions().size();
    clock.advance(Duration.ofDays(60));
    assertThat(visible()).isEqualTo(visible);
    assertThat(sandbox.ledger().transactions()).hasSize(transactions);
    assertThat(visible).isEqualTo(sandbox.register().orders().size());
  }

  private long visible() {
    return sandbox.register().orders().stream()
        .filter(one -> !one.visibleAt().isAfter(clock.instant()))
        .count();
  }
}
