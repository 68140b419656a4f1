package dev.restock.sync;

import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.Seen;
import dev.restock.sync.queue.ReadCause;
import dev.restock.sync.queue.SyncStore.UnitReport;
import dev.restock.sync.queue.UnitStanding;
import dev.restock.sync.returns.ReturnNotReadableException;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnSource;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.returns.ServiceTroubleException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks back at what was decided. The store keeps no reasons, prices and methods, so returns are
 * read again, out of the calls that more urgent reads leave over; nothing is decided or recorded.
 */
final class Replay {
  private final Engine engine;
  private final ReturnSource source;
  private final Reading reading;

  Replay(Engine engine, ReturnSource source, Reading reading) {
    this.engine = engine;
    this.source = source;
    this.reading = reading;
  }

  /** A return with the units that were decided. */
  private static final class Decided {
    private final Map<String, UnitReport> units = new HashMap<>();
    private Instant last = Instant.MIN;
  }

  /** Where units were inspected since a moment, and how many. */
  Seen seenSince(Instant since) {
    Map<String, Long> locations = new HashMap<>();
    engine
        .store()
        .forEachUnit(
            engine.tenant(),
            report -> {
              if (isSince(report, since) && !report.unit().inspection().locationId().isEmpty()) {
                locations.merge(report.unit().inspection().locationId(), 1L, Long::sum);
              }
            });
    return Seen.at(locations);
  }

  private static boolean isSince(UnitReport report, Instant since) {
    return report.unit().inspection().inspectedAt().filter(at -> !at.isBefore(since)).isPresent();
  }

  ReplayReport replay(DispositionMapper changed, Instant since, int most) {
    UnitDecider decider = new UnitDecider(changed);
    List<ReplayReport.Difference> differences = new ArrayList<>();
    List<String> notRead = new ArrayList<>();
    int returns = 0;
    int units = 0;
    for (Map.Entry<String, Decided> decided : decidedSince(since, most)) {
      Optional<ReturnRecord> record = read(decided.getKey());
      if (record.isEmpty()) {
        notRead.add(decided.getKey());
        continue;
      }
      returns++;
      for (ReturnedUnit unit : record.get().units()) {
        UnitReport report = decided.getValue().units.get(unit.unitId());
        if (report != null) {
          units++;
          compare(record.get(), unit, report, decider).ifPresent(differences::add);
        }
      }
    }
    return new ReplayReport(returns, units, notRead, differences);
  }

  /** The returns with an inspection since a moment, those inspected last first. */
  private List<Map.Entry<String, Decided>> decidedSince(Instant since, int most) {
    Map<String, Decided> all = new HashMap<>();
    engine
        .store()
        .forEachUnit(
            engine.tenant(),
            report -> {
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

  private Optional<ReturnRecord> read(String rmaId) {
    try (CallCount.Calls calls = reading.calls().take(List.of(ReadCause.BACKLOG), reading.plan())) {
      if (calls.number() == 0) {
        return Optional.empty();
      }
      return Ports.ask(Ports.RETURNS, () -> source.read(rmaId))
          .filter(record -> record.rmaId().equals(rmaId))
          .map(record -> record.asRead(engine.tenant().shop(), Optional.empty(), engine.now()));
    } catch (ServiceTroubleException | ReturnNotReadableException e) {
      return Optional.empty();
    }
  }

  private static Optional<ReplayReport.Difference> compare(
      ReturnRecord record, ReturnedUnit unit, UnitReport report, UnitDecider decider) {
    MappingDecision decision = decider.decide(record, unit);
    ReplayReport.Stand was =
        new ReplayReport.Stand(
            report.unit().standing(),
            report.placement().map(placed -> placed.movement().warehouseId()).orElse(0L),
            report.placement().map(placed -> placed.movement().quantity()).orElse(0),
            report.openCase().map(open -> open.type().name()).orElse(""));
    ReplayReport.Stand would = stand(decision);
    return was.equals(would)
        ? Optional.empty()
        : Optional.of(
            new ReplayReport.Difference(
                record.rmaId(), unit.unitId(), unit.sku(), was, would, decision.why()));
  }

  private static ReplayReport.Stand stand(MappingDecision decision) {
    if (decision instanceof MappingDecision.Move move) {
      return new ReplayReport.Stand(UnitStanding.PLACED, move.warehouseId(), move.quantity(), "");
    } else if (decision instanceof MappingDecision.Park park) {
      return new ReplayReport.Stand(UnitStanding.PARKED, 0, 0, park.type().name());
    }
    return new ReplayReport.Stand(
        decision instanceof MappingDecision.Hold ? UnitStanding.WAITING : UnitStanding.NOTHING,
        0,
        0,
        "");
  }
}
