package dev.restock.sync.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tenants, returns, units and movements that the tests start from. */
public final class Fixtures {
  public static final Tenant TENANT = Tenant.of("example.myshopify.com", "10020", 1);
  public static final Tenant OTHER_TENANT = Tenant.of("example.myshopify.com", "10020", 2);
  public static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  public static final String LOCATION = "loc-1";
  public static final long SELLABLE_WAREHOUSE = 11;
  public static final long QUARANTINE_WAREHOUSE = 12;

  private Fixtures() {}

  /** Sellable into 11, damaged into 12, by the location {@link #LOCATION}. */
  public static void assertRecorded(DecideResult result) {
    assertThat(result).isEqualTo(new DecideResult.Recorded());
  }

  public static MappingRules rules() {
    return MappingRules.builder()
        .location(
            LOCATION, Map.of("sellable", SELLABLE_WAREHOUSE, "quarantine", QUARANTINE_WAREHOUSE))
        .rule("sellable", Disposition.SELLABLE, new MappingRule.IntoZone("sellable", "R1"))
        .rule("damaged", Disposition.DAMAGED, new MappingRule.IntoZone("quarantine", ""))
        .build();
  }

  public static ReturnedUnit waiting(String unitId) {
    return ReturnedUnit.builder(unitId, "SKU-" + unitId).locationId(LOCATION).build();
  }

  public static ReturnedUnit inspected(String unitId, Disposition found, Instant at) {
    return ReturnedUnit.builder(unitId, "SKU-" + unitId)
        .locationId(LOCATION)
        .inspected(found, at)
        .build();
  }

  public static ReturnedUnit sellable(String unitId, Instant at) {
    return inspected(unitId, Disposition.SELLABLE, at);
  }

  public static ReturnedUnit damaged(String unitId, Instant at) {
    return inspected(unitId, Disposition.DAMAGED, at);
  }

  public static ReturnRecord record(String rmaId, ReturnStatus status, ReturnedUnit... units) {
    return new ReturnRecord(rmaId, status, "#1001", Optional.of(T0), List.of(units));
  }

  public static ReturnRecord received(String rmaId, ReturnedUnit... units) {
    return record(rmaId, ReturnStatus.RECEIVED, units);
  }

  public static StockMovement restock(String key, String rmaId, String unitId) {
    return new StockMovement(
        TENANT,
        key,
        MovementKind.RESTOCK,
        "",
        rmaId,
        unitId,
        SELLABLE_WAREHOUSE,
        "SKU-" + unitId,
        1,
        "R1",
        Optional.of(T0));
  }

  public static StockMovement reversal(String key, String rmaId, String unitId) {
    return reversal(key, "undone", rmaId, unitId);
  }

  public static StockMovement reversal(String key, String reverses, String rmaId, String unitId) {
    return new StockMovement(
        TENANT,
        key,
        MovementKind.REVERSAL,
        reverses,
        rmaId,
        unitId,
        SELLABLE_WAREHOUSE,
        "SKU-" + unitId,
        -1,
        "",
        Optional.empty());
  }

  public static UnitState placed(String rmaId, String unitId, String key) {
    return state(rmaId, unitId, UnitStatus.PLACED, key);
  }

  public static UnitState parkedUnit(String rmaId, String unitId) {
    return state(rmaId, unitId, UnitStatus.PARKED, "");
  }

  private static UnitState state(
      String rmaId, String unitId, UnitStatus standing, String movementKey) {
    return new UnitState(
        rmaId,
        unitId,
        new Inspection(
            Disposition.SELLABLE,
            Optional.of(T0),
            LOCATION,
            "SKU-" + unitId,
            "",
            "",
            Inspection.Expectation.OPEN),
        standing,
        movementKey,
        "because",
        false);
  }

  public static ExceptionCase opened(ExceptionType type, String rmaId, String unitId, Instant at) {
    return new ExceptionCase(TENANT, type, rmaId, unitId, "", "what happened", at);
  }

  public static Lease lease(String owner, Instant from, Duration length) {
    return new Lease(owner, from, from.plus(length));
  }
}
