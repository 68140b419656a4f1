package dev.restock.sync.sitoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sandbox.FaultKind;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.LedgerTransaction;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.endtoend.Services;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockCatalog;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SitooLedgerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String POST = "POST /sites/{site}/warehousetransactions";

  @Test
  void warehousesAndProducts_areReadWithWhatAMovementNeeds() {
    with(
        FaultPlan.none(),
        services -> {
          StockSystem ledger = SitooLedger.of(services.sitoo());

          assertThat(ledger.warehouses())
              .hasSize(7)
              .containsEntry(1L, new StockCatalog.Warehouse(1, "Stockholm", true, true))
              .containsEntry(2L, new StockCatalog.Warehouse(2, "Stockholm quarantine", true, false))
              .containsEntry(7L, new StockCatalog.Warehouse(7, "Supplier stock", false, true));
          assertThat(ledger.products(Set.of("SKU-1001", "SKU-1030", "SKU-NONE", "A,B", "")))
              .containsOnlyKeys("SKU-1001", "SKU-1030");
        });
  }

  @Test
  void levels_pageByPage_areAllLevelsOfTheWarehouse() {
    with(
        FaultPlan.none(),
        services -> {
          StockSystem ledger = SitooLedger.of(services.sitoo());
          List<StockHistory.Level> all = ledger.levels(1, null, 1000).levels();
          assertThat(all).hasSize(20);
          assertThat(all)
              .allSatisfy(
                  one ->
                      assertThat(one.available())
                          .isEqualByComparingTo(services.sandbox().ledger().level(1, one.sku())));
          List<StockHistory.Level> paged = new ArrayList<>();
          StockHistory.LevelPage page = null;
          do {
            page = ledger.levels(1, page == null ? null : page.next(), 7);
            paged.addAll(page.levels());
          } while (page.next() != null);
          assertThat(paged).isEqualTo(all);
          assertThat(ledger.levels(2, null, 7))
              .isEqualTo(new StockHistory.LevelPage(List.of(), null));
        });
  }

  @Test
  void post_severalMovements_eachBecomesATransactionThatCanBeReadBack() {
    with(
        FaultPlan.none(),
        services -> {
          StockSystem ledger = SitooLedger.of(services.sitoo());
          long before = ledger.highestTransactionId();
          List<StockMovement> movements =
              List.of(movement("k1", 1, "SKU-1001", 1), movement("k2", 2, "SKU-1002", -1));
          List<PostResult> results = ledger.post(movements, Instant.MAX);

          List<LedgerTransaction> transactions = services.sandbox().ledger().transactions();
          assertThat(results)
              .containsExactly(
                  new PostResult.Applied(transactions.get(0).id()),
                  new PostResult.Applied(transactions.get(1).id()));
          assertThat(transactions)
              .extracting(LedgerTransaction::type)
              .containsExactly(LedgerTransaction.MOVE_IN, LedgerTransaction.MOVE_OUT);
          assertThat(transactions.get(0).description()).contains("Return RMA 9 unit u-k1 (s)");
          List<LedgerEntry> entries = entries(ledger, before);
          assertThat(entries).extracting(LedgerEntry::externalId).containsExactly("k1", "k2");
          assertThat(entries.get(0).matches(movements.get(0))).isTrue();
          assertThat(entries.get(0).matches(movements.get(1))).isFalse();
          assertThat(ledger.highestTransactionId()).isGreaterThan(before);
          assertThat(entries(ledger, ledger.highestTransactionId())).isEmpty();
        });
  }

  @Test
  void post_everyKindIsMovedInOrOutByItsSign() {
    with(
        FaultPlan.none(),
        services -> {
          StockMovement in = movement("in", 1, "SKU-1001", 1);
          StockMovement undoIn = in.reversal("undo-in", Optional.empty());
          StockMovement out =
              new StockMovement(
                  in.tenant(),
                  "out",
                  MovementKind.REMOVAL,
                  "",
                  "9",
                  "u",
                  1,
                  "SKU-1001",
                  -1,
                  "",
                  Optional.empty());
          List<PostResult> results =
              SitooLedger.of(services.sitoo())
                  .post(
                      List.of(
                          in,
                          undoIn,
                          out,
                          out.reversal("undo-out", Optional.empty()),
                          undoIn.correction("undo-double")),
                      Instant.MAX);

          assertThat(results).allMatch(PostResult.Applied.class::isInstance);
          assertThat(services.sandbox().ledger().transactions())
              .extracting(LedgerTransaction::type)
              .containsExactly(
                  LedgerTransaction.MOVE_IN,
                  LedgerTransaction.MOVE_OUT,
                  LedgerTransaction.MOVE_OUT,
                  LedgerTransaction.MOVE_IN,
                  LedgerTransaction.MOVE_IN);
          assertThat(services.sandbox().ledger().transactions())
              .extracting(one -> one.description().orElseThrow())
              .containsExactly(
                  "Return RMA 9 unit u-in (s)",
                  "Undo return RMA 9 unit u-in (s)",
                  "Take out for return RMA 9 unit u (s)",
                  "Undo taking out for return RMA 9 unit u (s)",
                  "Undo duplicate of return RMA 9 unit u-in (s)");
        });
  }

  @Test
  void post_oneMovement_understandsTheBareAnswer() {
    with(
        FaultPlan.none(),
        services ->
            assertThat(
                    SitooLedger.of(services.sitoo())
                        .post(List.of(movement("k", 1, "SKU-1001", 1)), Instant.MAX))
                .singleElement()
                .isInstanceOf(PostResult.Applied.class));
  }

  @Test
  void post_oneOfSeveralRefused_theOthersAreApplied() {
    with(
        FaultPlan.none(),
        services -> {
          List<PostResult> results =
              SitooLedger.of(services.sitoo())
                  .post(
                      List.of(
                          movement("good", 1, "SKU-1001", 1),
                          movement("bad", 1, "SKU-NONE", 1),
                          movement("virtual", 7, "SKU-1001", 1),
                          movement("fine", 2, "SKU-1001", 1)),
                      Instant.MAX);

          assertThat(results.get(0)).isInstanceOf(PostResult.Applied.class);
          assertThat(results.get(1)).isInstanceOf(PostResult.Refused.class);
          assertThat(results.get(2)).isInstanceOf(PostResult.Refused.class);
          assertThat(results.get(3)).isInstanceOf(PostResult.Applied.class);
          assertThat(services.sandbox().ledger().transactions()).hasSize(2);
        });
  }

  @Test
  void post_onlyMovementRefused_isRefused() {
    with(
        FaultPlan.none(),
        services ->
            assertThat(
                    SitooLedger.of(services.sitoo())
                        .post(List.of(movement("k", 1, "SKU-NONE", 1)), Instant.MAX))
                .singleElement()
                .isInstanceOf(PostResult.Refused.class));
  }

  @Test
  void post_movementThatCannotBeSent_isRefusedWithoutTheOthers() {
    with(
        FaultPlan.none(),
        services -> {
          StockMovement unsendable =
              new StockMovement(
                  dev.restock.sync.Tenant.of("s", "a", 1),
                  "k0",
                  MovementKind.RESTOCK,
                  "",
                  "9",
                  "u",
                  1,
                  "SKU-1001",
                  1,
                  "a reason code that is longer than 32 characters",
                  Optional.empty());
          List<PostResult> results =
              SitooLedger.of(services.sitoo())
                  .post(List.of(unsendable, movement("k1", 1, "SKU-1001", 1)), Instant.MAX);

          assertThat(results.get(0)).isInstanceOf(PostResult.Refused.class);
          assertThat(results.get(1)).isInstanceOf(PostResult.Applied.class);
          assertThat(services.sandbox().ledger().transactions()).hasSize(1);
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LIMITED", "LIMITED_WITH_RETRY_AFTER"})
  void post_anyFaultAfterTheRequestLeft_isUnknownAndReachesSitooOnce(FaultKind kind) {
    with(
        FaultPlan.scripted(List.of(new FaultPlan.Scripted(Service.SITOO, POST, 1, kind))),
        services -> {
          StockSystem ledger = SitooLedger.of(services.sitoo());
          List<PostResult> results =
              ledger.post(
                  List.of(movement("k1", 1, "SKU-1001", 1), movement("k2", 1, "SKU-1002", 1)),
                  Instant.MAX);

          assertThat(results).hasSize(2).allMatch(PostResult.Unknown.class::isInstance);
          assertThat(services.sandbox().calls().endpoint(Service.SITOO, POST)).isEqualTo(1);
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"LIMITED", "LIMITED_WITH_RETRY_AFTER"})
  void post_limited_isTroubleAndHadNoEffect(FaultKind kind) {
    with(
        FaultPlan.scripted(List.of(new FaultPlan.Scripted(Service.SITOO, POST, 1, kind))),
        services -> {
          StockSystem ledger = SitooLedger.of(services.sitoo());

          assertThatThrownBy(
                  () -> ledger.post(List.of(movement("k1", 1, "SKU-1001", 1)), Instant.MAX))
              .isInstanceOfSatisfying(
                  ServiceTroubleException.class,
                  trouble -> {
                    assertThat(trouble.kind()).isEqualTo(ServiceTroubleException.Kind.RATE_LIMITED);
                    assertThat(trouble.retryAt()).isPresent();
                  });
          assertThat(services.sandbox().ledger().transactions()).isEmpty();
        });
  }

  @Test
  void anyCall_wrongPassword_isCredentialsTrouble() {
    with(
        FaultPlan.none(),
        services -> {
          try (SitooClient wrong = services.sitoo("wrong")) {
            StockSystem ledger = SitooLedger.of(wrong);
            assertThatThrownBy(ledger::warehouses)
                .isInstanceOfSatisfying(
                    ServiceTroubleException.class, SitooLedgerTest::isAboutCredentials);
            assertThatThrownBy(
                    () -> ledger.post(List.of(movement("k", 1, "SKU-1001", 1)), Instant.MAX))
                .isInstanceOfSatisfying(
                    ServiceTroubleException.class, SitooLedgerTest::isAboutCredentials);
          }
        });
  }

  private static void isAboutCredentials(ServiceTroubleException trouble) {
    assertThat(trouble.kind()).isEqualTo(ServiceTroubleException.Kind.CREDENTIALS);
    assertThat(trouble.service()).isEqualTo("Sitoo");
    assertThat(trouble).hasMessageNotContaining("wrong");
  }

  private static void with(FaultPlan faults, Consumer<Services> test) {
    VirtualClock clock = new VirtualClock(NOW);
    try (Services services =
        new Services(Scenario.of(NOW, World.demo(), List.of()), clock, faults)) {
      test.accept(services);
      assertThat(services.sandbox().ledger().level(7, "SKU-1005"))
          .isEqualByComparingTo(BigDecimal.valueOf(100));
    }
  }

  private static StockMovement movement(String key, long warehouse, String sku, int quantity) {
    return new StockMovement(
        dev.restock.sync.Tenant.of("s", "a", 1),
        key,
        quantity > 0 ? MovementKind.RESTOCK : MovementKind.REVERSAL,
        quantity > 0 ? "" : "undone",
        "9",
        "u-" + key,
        warehouse,
        sku,
        quantity,
        "",
        Optional.empty());
  }

  private static List<LedgerEntry> entries(StockSystem ledger, long after) {
    return ledger.transactionsAfter(after, 100).transactions().stream()
        .flatMap(one -> one.entries().stream())
        .toList();
  }
}
