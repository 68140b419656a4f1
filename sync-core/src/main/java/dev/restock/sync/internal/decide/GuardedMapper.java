package dev.restock.sync.internal.decide;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.mapping.Bundles;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.MappingExplanation;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.Optional;

/** Calls the mapper, and keeps the promises that no mapper may break. */
public final class GuardedMapper {
  private final DispositionMapper mapper;
  private final Extensions extensions;

  public GuardedMapper(DispositionMapper mapper, Extensions extensions) {
    this.mapper = mapper;
    this.extensions = extensions;
  }

  /**
   * The bundles of the mapper.
   *
   * @throws ExtensionFailedException if the mapper fails
   */
  public Bundles bundles() {
    return extensions.call(Call.of(DispositionMapper.class, "bundles"), mapper::bundles);
  }

  /** The case of units whose bundles are not known because the mapper failed. */
  public static String bundlesFailed(ExtensionFailedException failure) {
    return "the bundles of the disposition mapper failed with " + failure.type();
  }

  public MappingDecision decide(ReturnRecord record, ReturnedUnit unit) {
    MappingDecision decision;
    try {
      decision = extensions.call(call("map", record, unit), () -> mapper.map(record, unit));
    } catch (ExtensionFailedException e) {
      return new MappingDecision.Park(
          ExceptionType.EXTENSION_FAILED, "the disposition mapper failed with " + e.type());
    }
    return decision.<MappingDecision>match(
        move -> guarded(move, unit),
        uninspected -> guarded(uninspected, record, unit),
        hold -> hold,
        ignore -> ignore,
        park -> park);
  }

  /** How the mapper came to what it decides; empty if it fails. */
  public Optional<MappingExplanation> explain(ReturnRecord record, ReturnedUnit unit) {
    try {
      return Optional.of(
          extensions.call(call("explain", record, unit), () -> mapper.explain(record, unit)));
    } catch (ExtensionFailedException e) {
      return Optional.empty();
    }
  }

  private static Call call(String method, ReturnRecord record, ReturnedUnit unit) {
    return Call.of(DispositionMapper.class, method).about(record.rmaId(), unit.unitId());
  }

  /** A return that is merely done may have been refunded without its goods. */
  private static MappingDecision guarded(
      MappingDecision.MoveUninspected asked, ReturnRecord record, ReturnedUnit unit) {
    MappingDecision.MoveInto into =
        new MappingDecision.MoveInto(asked.warehouseId(), asked.reasonCode(), asked.why());
    boolean there = record.status().phase().isSurelyReceived();
    return there && unit.disposition() == Disposition.NOT_INSPECTED && unit.doubt().isEmpty()
        ? complete(into, unit)
        : guarded(into, unit);
  }

  private static MappingDecision guarded(MappingDecision.Move move, ReturnedUnit unit) {
    if (unit.inDoubt().isPresent()) {
      return MappingDecision.Park.inDoubt(unit.inDoubt().get());
    }
    return switch (unit.disposition()) {
      case NOT_INSPECTED -> new MappingDecision.Hold("not inspected yet, so nothing moves");
      case NEVER_RETURNS -> new MappingDecision.Ignore("it never comes back, so nothing moves");
      case MISSING ->
          new MappingDecision.Park(ExceptionType.UNIT_MISSING, "inspection did not find it");
      case SELLABLE, DAMAGED -> complete(move, unit);
    };
  }

  private static MappingDecision complete(MappingDecision.Move move, ReturnedUnit unit) {
    if (unit.sku().isBlank()) {
      return new MappingDecision.Park(ExceptionType.UNKNOWN_SKU, "the unit has no SKU");
    }
    if (move.warehouseId() < 1) {
      return new MappingDecision.Park(
          ExceptionType.EXTENSION_FAILED,
          "the disposition mapper named warehouse " + move.warehouseId());
    }
    return move;
  }
}
