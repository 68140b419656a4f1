package dev.restock.sync.internal.decide;

import dev.restock.sync.ReplayReport;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.SpareReads;
import dev.restock.sync.mapping.Bundles;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.rules.ObservedReturns;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.UnitReport;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares rules with what was decided. The store keeps no reasons, prices and methods, so returns
 * are read again with spare calls. Nothing is decided or recorded.
 */
public final class Replay {
  private static final ReplayReport.Place NOWHERE =
      new ReplayReport.Place(UnitStatus.NOTHING, 0, "", 0, "");

  private final EngineContext engine;
  private final SpareReads reads;
  private final Extensions extensions;

  public Replay(EngineContext engine, SpareReads reads, Extensions extensions) {
    this.engine = engine;
    this.reads = reads;
    this.extensions = extensions;
  }

  /** A return with the units that were decided. */
  private static final class Decided {
    private final Map<String, UnitReport> units = new HashMap<>();
    private Instant last = Instant.MIN;

    /** The decided units, as if each were retried. */
    private Map<String, UnitState> forRetry() {
      Map<String, UnitState> forRetry = new HashMap<>();
      units.forEach((id, report) -> forRetry.put(id, report.unit().forRetry()));
      return forRetry;
    }
  }

  /** The number of units that were inspected at each location since a time. */
  public ObservedReturns observedSince(Instant since) {
    Map<String, Long> locations = new HashMap<>();
    engine
        .store()
        .forEachUnit(
            engine.tenant(),
            report -> {
              UnitState unit = report.unit();
              if (isSince(report, since)
                  && unit.unitId().equals(unit.returnedUnitId())
                  && !unit.inspection().locationId().isEmpty()) {
                locations.merge(unit.inspection().locationId(), 1L, Long::sum);
              }
            });
    return ObservedReturns.at(locations);
  }

  private static boolean isSince(UnitReport report, Instant since) {
    return report.unit().inspection().inspectedAt().filter(at -> !at.isBefore(since)).isPresent();
  }

  public ReplayReport replay(DispositionMapper changed, Instant since, int most) {
    GuardedMapper decider = new GuardedMapper(changed, extensions);
    Bundles bundles = decider.bundles();
    List<ReplayReport.Difference> differences = new ArrayList<>();
    List<String> notRead = new ArrayList<>();
    int returns = 0;
    int units = 0;
    for (Map.Entry<String, Decided> decided : decidedSince(since, most)) {
      Optional<ReturnRecord> record = reads.read(decided.getKey());
      if (record.isEmpty()) {
        notRead.add(decided.getKey());
        continue;
      }
      returns++;
      units += compare(record.get(), decided.getValue(), decider, bundles, differences);
    }
    return new ReplayReport(returns, units, notRead, differences);
  }

  /** Decides a return as if nothing had been decided of it; how many units were compared. */
  private int compare(
      ReturnRecord read,
      Decided decided,
      GuardedMapper decider,
      Bundles table,
      List<ReplayReport.Difference> differences) {
    ReturnRecord record =
        InspectionDates.checked(read, engine.now(), engine.settings().dateMargin());
    BundlePieces bundles =
        new BundlePieces(
            record,
            decided.forRetry(),
            table,
            new BundlePieces.Facts() {
              @Override
              public boolean moves(ReturnedUnit unit) {
                return decider.decide(record, unit) instanceof MappingDecision.Move;
              }

              /** The question is what the table would have moved. */
              @Override
              public boolean wasMoved(UnitState state) {
                return false;
              }

              @Override
              public boolean isPending(String returnedUnitId) {
                return false;
              }
            });
    ReturnRecord inPieces = bundles.inRecord();
    Map<ReturnedUnit, MappingDecision> would = new LinkedHashMap<>();
    inPieces.units().stream()
        .filter(unit -> decided.units.containsKey(unit.returnedUnitId()))
        .forEach(unit -> would.put(unit, decider.decide(inPieces, unit)));
    bundles.dropped(inPieces).forEach(piece -> would.put(piece, UnitDecisions.NOT_PART));
    would.forEach(
        (unit, decision) -> {
          UnitReport was = decided.units.get(unit.unitId());
          difference(record, unit, was == null ? NOWHERE : place(was), decision)
              .ifPresent(differences::add);
        });
    return would.size();
  }

  /** The returns with an inspection since a moment, the latest inspections first. */
  private List<Map.Entry<String, Decided>> decidedSince(Instant since, int most) {
    Map<String, Decided> all = new HashMap<>();
    engine
        .store()
        .forEachUnit(
            engine.tenant(),
            report -> {
              // No rule decides it.
              if (report.unit().status() == UnitStatus.BEFORE_START) {
                return;
              }
              Decided decided = all.computeIfAbsent(report.unit().rmaId(), rmaId -> new Decided());
              decided.units.put(report.unit().unitId(), report);
              report
                  .unit()
                  .inspection()
                  .inspectedAt()
                  .filter(decided.last::isBefore)
                  .ifPresent(at -> decided.last = at);
            });
    return all.entrySet().stream()
        .filter(entry -> entry.getValue().last.isAfter(Instant.MIN))
        .filter(entry -> !entry.getValue().last.isBefore(since))
        .sorted(
            Comparator.comparing((Map.Entry<String, Decided> entry) -> entry.getValue().last)
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(most)
        .toList();
  }

  private static ReplayReport.Place place(UnitReport report) {
    Optional<StockMovement> placement = report.placement().map(StoredMovement::movement);
    return new ReplayReport.Place(
        report.unit().status(),
        placement.map(StockMovement::warehouseId).orElse(0L),
        placement.map(StockMovement::sku).orElse(""),
        placement.map(StockMovement::quantity).orElse(0),
        report.openCase().map(open -> open.type().name()).orElse(""));
  }

  private static Optional<ReplayReport.Difference> difference(
      ReturnRecord record, ReturnedUnit unit, ReplayReport.Place was, MappingDecision decision) {
    ReplayReport.Place would = place(decision, unit);
    return was.equals(would)
        ? Optional.empty()
        : Optional.of(
            new ReplayReport.Difference(
                record.rmaId(), unit.unitId(), unit.sku(), was, would, decision.why()));
  }

  private static ReplayReport.Place place(MappingDecision decision, ReturnedUnit unit) {
    return decision.match(
        move ->
            new ReplayReport.Place(
                UnitStatus.PLACED, move.warehouseId(), unit.sku(), move.quantity(), ""),
        uninspected ->
            new ReplayReport.Place(UnitStatus.PLACED, uninspected.warehouseId(), unit.sku(), 1, ""),
        hold -> new ReplayReport.Place(UnitStatus.WAITING, 0, "", 0, ""),
        ignore -> new ReplayReport.Place(UnitStatus.NOTHING, 0, "", 0, ""),
        park -> new ReplayReport.Place(UnitStatus.PARKED, 0, "", 0, park.type().name()));
  }
}
