package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryTest {
  private static final Tenant TENANT = Tenant.of("nordic.example", "7", 1);
  private static final Map<String, String> ENVIRONMENT =
      Map.of("RETURNGO_SHOP", "nordic.example", "SITOO_ACCOUNT", "7", "SITOO_SITE", "1");
  private static final Instant NOW = Instant.parse("2026-11-25T23:30:00Z");

  /** It would begin a line of its own. */
  private static final String FORGED = "S-1\n2026-11-26 00:00:00  stock     all is well";

  @TempDir private Path folder;

  private static UnitState unit(String rmaId, String unitId, String sku, String key, String why) {
    return new UnitState(
        rmaId,
        unitId,
        new Inspection(
            Disposition.SELLABLE,
            Optional.of(NOW.minusSeconds(600)),
            "loc",
            sku,
            "",
            "",
            Inspection.Expectation.OPEN),
        key.isEmpty() ? UnitStatus.PARKED : UnitStatus.PLACED,
        key,
        why,
        false);
  }

  @BeforeEach
  void fill() {
    try (HikariDataSource source = SqliteFile.open(file())) {
      SyncStore store = JdbcSyncStore.open(source);
      decide(store, "r1", "u1", "S-1", "key-1");
      decide(store, "r2", "u1", FORGED, "");
    }
  }

  private Path file() {
    return folder.resolve("sync.db");
  }

  private static void decide(SyncStore store, String rmaId, String unitId, String sku, String key) {
    store.record(
        TENANT,
        List.of(
            new ObservedReturn(
                rmaId,
                Optional.of(ReturnStatus.RECEIVED),
                "#50" + rmaId,
                Optional.of(NOW.minusSeconds(9000)),
                Optional.empty(),
                false,
                0,
                Optional.of(new PlannedRead(NOW, ReadCause.CHANGED)))),
        NOW);
    Decision.Builder decision =
        Decision.builder()
            .status(ReturnStatus.RECEIVED)
            .units(List.of(unit(rmaId, unitId, sku, key, "rule 'shelf': SELLABLE")));
    if (key.isEmpty()) {
      decision.cases(
          List.of(
              new ExceptionCase(TENANT, ExceptionType.NO_RULE, rmaId, unitId, "", "no rule", NOW)));
    } else {
      StockMovement movement =
          new StockMovement(
              TENANT,
              key,
              MovementKind.RESTOCK,
              "",
              rmaId,
              unitId,
              11,
              sku,
              1,
              "R1",
              Optional.empty());
      decision.planned(List.of(new Decision.Planned(movement, "")));
    }
    store.decide(
        TENANT,
        store
            .claimReads(
                TENANT,
                new Lease("host-1", NOW, NOW.plusSeconds(60)),
                1,
                List.of(ReadCause.CHANGED))
            .get(0),
        decision.build(),
        NOW);
  }

  private Host.Result story(String... arguments) {
    List<String> all = new ArrayList<>(List.of("story", "--store", file().toString()));
    all.addAll(List.of("--zone", "Europe/Stockholm"));
    all.addAll(List.of(arguments));
    return Host.run(ENVIRONMENT, all.toArray(String[]::new));
  }

  @Test
  void theStoryOfAReturnIsToldInTheZoneOfTheShop() {
    Host.Result result = story("r1");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("The story of return r1, times of Europe/Stockholm")
        .contains("Unit u1, SKU S-1: SELLABLE, PLACED, +1 in warehouse 11 PLANNED")
        .contains("2026-11-26 00:20:00  returns   unit u1, SKU S-1, was inspected as SELLABLE")
        .contains("2026-11-26 00:30:00  engine    movement key-1, RESTOCK +1 of SKU S-1")
        .contains("because: rule 'shelf': SELLABLE")
        .contains("by: host-1");
  }

  @Test
  void anOrderAnSkuAndAKeyAreFound() {
    assertThat(story("#50r1").out()).contains("The story of order #50r1");
    assertThat(story("S-1").out()).contains("The story of SKU S-1", "key-1");
    assertThat(story("S-").out()).contains("The story of SKU S-1");
    assertThat(story("key-1").out()).contains("The story of movement key-1");
    assertThat(story("--kind", "sku", "--of", "11", "S-1").out())
        .contains("The story of SKU S-1 in warehouse 11");
  }

  @Test
  void severalAreListedWithTheWayToEach() {
    Host.Result result = story("u1");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("unit u1 of return r1: unit of return r1\n  story --kind unit --of r1 u1")
        .contains("  story --kind unit --of r2 u1");
    assertThat(story("--kind", "unit", "--of", "r2", "u1").out())
        .contains("The story of unit u1 of return r2", "NO_RULE is OPEN");
  }

  @Test
  void noTextOfAServiceForgesALine() {
    Host.Result result = story("r2");
    assertThat(result.out()).contains("SKU S-1\\u000A2026-11-26 00:00:00  stock");
    assertThat(result.out().lines())
        .noneMatch(
            line ->
                line.contains("stock     all is well") && line.startsWith("2026-11-26 00:00:00"));
  }

  @Test
  void jsonHasALineForEachEntry() {
    Host.Result result = story("--json", "r1");
    assertThat(result.out().lines())
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line).startsWith("{\"id\":").endsWith("}").contains("\"system\":"));
  }

  @Test
  void whatIsNotKnownIsNoError() {
    Host.Result result = story("nothing");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("Nothing has this id or name");
    assertThat(story("--kind", "return", "nothing").out()).contains("Note: Nothing is known of it");
  }

  @Test
  void wrongOptionsAreRefused() {
    assertThat(story("--kind", "thing", "r1").err()).contains("--kind must be one of return, unit");
    assertThat(story("--kind", "unit", "u1").err()).contains("--of");
    assertThat(story("--kind", "transaction", "x").err()).contains("is a number");
    assertThat(story("--of", "r1", "u1").err()).contains("--of needs --kind");
    assertThat(
            Host.run(ENVIRONMENT, "story", "--store", file().toString(), "--zone", "Mars", "r1")
                .err())
        .contains("--zone must be");
    assertThat(Host.run(Map.of(), "story", "r1").err()).contains("needs the tenant");
    Host.Result missing =
        Host.run(ENVIRONMENT, "story", "--store", folder.resolve("none.db").toString(), "r1");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("there is no store");
  }
}
