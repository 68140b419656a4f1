package dev.restock.examples.othersystems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.SyncReport;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.sinks.InMemoryExceptionSink;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.memory.InMemorySyncStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine between the returns desk and the warehouse. */
class OtherSystemsTest {
  private static final ReturnStatus AT_THE_DESK =
      new ReturnStatus("at the desk", ReturnPhase.RECEIVED);
  private static final ReturnStatus CHECKED = new ReturnStatus("checked", ReturnPhase.INSPECTED);

  private final Instant now = Instant.now();
  @TempDir private Path folder;
  private DataSource database;
  private Desk desk;
  private TableLedger ledger;
  private final InMemoryExceptionSink cases = new InMemoryExceptionSink();

  @BeforeEach
  void open() {
    database = Database.in(folder);
    desk = new Desk(database);
    ledger = new TableLedger(database);
  }

  private ReturnSync engine(SyncStore store) {
    return engine(store, Clock.systemUTC());
  }

  private ReturnSync engine(SyncStore store, Clock clock) {
    return ReturnSync.builder()
        .clock(clock)
        .tenant(Tenant.of("desk-and-warehouse"))
        .start(StartPolicy.at(Instant.EPOCH))
        .returns(new TableReturns(database))
        .ledger(ledger)
        .mapper(
            MappingRules.builder()
                .location("desk 3", Map.of("shop", 1L, "repair", 2L))
                .rule("sellable", Disposition.SELLABLE, new MappingRule.IntoZone("shop", ""))
                .rule("damaged", Disposition.DAMAGED, new MappingRule.IntoZone("repair", ""))
                .build())
        .store(store)
        .exceptions(cases)
        .build();
  }

  private ReturnRecord record(String rmaId, ReturnStatus status, ReturnedUnit... units) {
    return new ReturnRecord(
        rmaId, status, "#" + rmaId, Optional.of(now.minusSeconds(7200)), List.of(units));
  }

  private ReturnedUnit piece(String sku, Disposition found) {
    ReturnedUnit.Builder unit = ReturnedUnit.builder("any", sku).locationId("desk 3");
    return found == Disposition.NOT_INSPECTED
        ? unit.build()
        : unit.inspected(found, now.minusSeconds(60)).build();
  }

  private int stock(long warehouse, String sku) {
    return ledger.level(warehouse, sku).map(BigDecimal::intValueExact).orElse(0);
  }

  @Test
  void inspectedPiecesComeIntoStockOnceAlthoughTheStoreIsLost() {
    desk.write(
        record(
            "501",
            CHECKED,
            piece("SKU-1", Disposition.SELLABLE),
            piece("SKU-1", Disposition.SELLABLE),
            piece("SKU-2", Disposition.DAMAGED)));
    SyncReport first = engine(new InMemorySyncStore()).runOnce();
    assertThat(first.posting().applied()).isEqualTo(3);
    SyncStore fresh = new InMemorySyncStore();
    SyncReport replay = engine(fresh).runOnce();
    assertThat(replay.ledger().adopted()).isEqualTo(3);
    assertThat(replay.posting().requests()).as("posts of the lost store may be late").isZero();
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(13));
    SyncReport after = engine(fresh, later).runOnce();
    assertThat(after.posting().applied()).as("they were there already").isEqualTo(3);
    assertThat(stock(1, "SKU-1")).isEqualTo(2);
    assertThat(stock(2, "SKU-2")).isEqualTo(1);
    assertThat(ledger.highestTransactionId()).isEqualTo(3);
    assertThat(cases.cases()).isEmpty();
  }

  @Test
  void aTrustedHintBringsAChangeThatMovesNoStatus() {
    ReturnSync engine = engine(new InMemorySyncStore());
    desk.write(record("502", AT_THE_DESK, piece("SKU-1", Disposition.NOT_INSPECTED)));
    engine.runOnce();
    assertThat(stock(1, "SKU-1")).isZero();
    desk.write(record("502", AT_THE_DESK, piece("SKU-1", Disposition.SELLABLE)));
    engine.hint("502");
    engine.runOnce();
    assertThat(stock(1, "SKU-1")).isEqualTo(1);
  }

  @Test
  void aCaseNamesTheSystemByItsOwnName() {
    desk.write(record("503", CHECKED, piece("SKU-9", Disposition.SELLABLE)));
    engine(new InMemorySyncStore()).runOnce();
    assertThat(cases.cases()).hasSize(1);
    assertThat(cases.cases().get(0).what()).contains("the warehouse has no product");
  }
}
