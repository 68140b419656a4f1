package dev.restock.sync;

import static dev.restock.sync.testing.Fixtures.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.returngo.ReturnGoClient;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.mapping.WarehouseDirectory;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine has the tenant of its clients, and is not built from parts that do not fit. */
class TenantOfPortsTest {
  private final Bench bench = new Bench();

  private static ReturnGoSource source(String shop) {
    return ReturnGoSource.of(ReturnGoClient.builder().apiKey("k").shop(shop).build());
  }

  private static SitooLedger ledger(String account, int site) {
    return SitooLedger.of(
        SitooClient.builder()
            .baseUrl("https://api.example.com/v2")
            .accountId(account)
            .siteId(site)
            .credentials("10020-1", "p")
            .build());
  }

  private ReturnSync.Builder engine() {
    return ReturnSync.builder().mapper(rules()).store(bench.store);
  }

  @ParameterizedTest
  @CsvSource({
    "example.myshopify.com, 10020, 1, example.myshopify.com|10020|1",
    "Example.MyShopify.com, 10020, 1, example.myshopify.com|10020|1",
    "example.myshopify.com, 010020, 2, example.myshopify.com|10020|2"
  })
  void comesFromTheClients(String shop, String account, int site, String id) {
    ReturnSync sync = engine().returns(source(shop)).ledger(ledger(account, site)).build();
    assertThat(sync.tenant()).isEqualTo(Tenant.of(id));
  }

  @Test
  void mayBeNamedByTheHostAsWell() {
    ReturnSync sync =
        engine()
            .tenant(Tenant.of("example.myshopify.com", "10020", 1))
            .returns(source("example.myshopify.com"))
            .ledger(ledger("10020", 1))
            .build();
    assertThat(sync.tenant().id()).isEqualTo("example.myshopify.com|10020|1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exampel.myshopify.com|10020|1",
        "Example.myshopify.com|10020|1",
        "example.myshopify.com|10002|1",
        "example.myshopify.com|10020|2",
        "example.myshopify.com|10020",
        "example.myshopify.com",
        "mine"
      })
  void cannotDifferFromTheClients(String typo) {
    assertThatThrownBy(
            () ->
                engine()
                    .tenant(Tenant.of(typo))
                    .returns(source("example.myshopify.com"))
                    .ledger(ledger("10020", 1))
                    .build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(typo + ",")
        .hasMessageContaining("example.myshopify.com|10020|1")
        .hasMessageContaining("every unit would be posted again");
  }

  @Test
  void stockIsReadAndWrittenInOneAccount() {
    assertThatThrownBy(
            () ->
                engine()
                    .returns(source("example.myshopify.com"))
                    .ledger(ledger("10020", 1), ledger("10020", 2), ledger("10020", 1))
                    .build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("10020|1 and 10020|2");
  }

  @Nested
  class PortsOfOthers {
    private ReturnSource namedSource(Optional<String> shop) {
      return Decorator.around(
          ReturnSource.class,
          bench.returns,
          call -> call.name().equals("shop") ? shop : call.make());
    }

    private StockSystem namedLedger(Optional<String> account) {
      return Decorator.around(
          StockSystem.class,
          bench.ledger,
          call -> call.name().equals("account") ? account : call.make());
    }

    @Test
    void leaveTheTenantToTheHost() {
      ReturnSync sync =
          engine().tenant(Tenant.of("desk")).returns(bench.returns).ledger(bench.ledger).build();
      assertThat(sync.tenant()).isEqualTo(Tenant.of("desk"));
      assertThatThrownBy(() -> engine().returns(bench.returns).ledger(bench.ledger).build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("call tenant(...)");
    }

    @Test
    void mayNameOnePartOnly() {
      ReturnSource shop = namedSource(Optional.of("desk"));
      StockSystem account = namedLedger(Optional.of("wms-7"));
      assertThat(engine().returns(shop).ledger(account).build().tenant())
          .isEqualTo(Tenant.of("desk|wms-7"));
      assertThat(
              engine()
                  .tenant(Tenant.of("desk|7"))
                  .returns(shop)
                  .ledger(bench.ledger)
                  .build()
                  .tenant())
          .isEqualTo(Tenant.of("desk|7"));
      assertThatThrownBy(
              () -> engine().tenant(Tenant.of("disk|7")).returns(shop).ledger(bench.ledger).build())
          .hasMessageContaining("disk|7")
          .hasMessageContaining("desk");
      assertThatThrownBy(
              () ->
                  engine()
                      .tenant(Tenant.of("desk|wms-8"))
                      .returns(bench.returns)
                      .ledger(account)
                      .build())
          .hasMessageContaining("wms-8")
          .hasMessageContaining("wms-7");
    }
  }

  @Nested
  class Rules {
    private static final String BY_EXTERNAL_ID =
        """
        {"version": 1, "rules": [
          {"name": "all", "when": {"disposition": "SELLABLE"},
           "then": {"warehouse": {"externalId": "MAIN"}}}]}
        """;
    private static final String BY_STORE_IN_A_ZONE =
        """
        {"version": 1,
         "locations": {"loc-1": {"in": {"store": 7, "sellable": true}}},
         "rules": [{"name": "all", "when": {"disposition": "SELLABLE"}, "then": {"zone": "in"}}]}
        """;

    private final WarehouseDirectory directory =
        new WarehouseDirectory() {
          @Override
          public List<Entry> warehouses() {
            return List.of(new Entry(11, "Main", "MAIN", 7L, true, true));
          }

          @Override
          public Optional<Set<String>> reasonCodes() {
            return Optional.empty();
          }
        };

    @ParameterizedTest
    @ValueSource(strings = {BY_EXTERNAL_ID, BY_STORE_IN_A_ZONE})
    void thatNeedALookUpAreRefusedUntilItIsMade(String json) {
      MappingRules rules = MappingRules.parse(json, "rules.json");
      assertThatThrownBy(() -> bench.engine().mapper(rules).build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("resolved(")
          .hasMessageContaining("MAIN".equals(name(rules)) ? "MAIN" : "store 7");
      MappingRules resolved = rules.resolved(directory);
      assertThat(resolved.unresolved()).isEmpty();
      assertThat(bench.engine().mapper(resolved).build().tenant()).isNotNull();
    }

    private String name(MappingRules rules) {
      return rules.unresolved().toString().contains("MAIN") ? "MAIN" : "";
    }

    @Test
    void thatNameWarehousesByIdNeedNone() {
      assertThat(rules().unresolved()).isEmpty();
    }
  }
}
