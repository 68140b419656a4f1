package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.internal.decide.GuardedMapper;
import dev.restock.sync.internal.decide.InspectionDates;
import dev.restock.sync.internal.decide.ReturnWithoutUnits;
import dev.restock.sync.internal.decide.StartGate;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.MappingExplanation;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.returns.PartialReturnLineResolver;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.store.StartStore.Start;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import dev.restock.text.OddText;
import dev.restock.text.VisibleText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Explains what the engine would decide for each unit of a return that it has never read. Calls no
 * service and no store. Thread-safe.
 */
public final class ReturnExplainer {
  private final GuardedMapper mapper;
  private final @Nullable Clock clock;
  private final Duration dateMargin;

  /**
   * Explains the decisions of a mapper. A date of an inspection that is ahead of now is found only
   * in returns that say when they were read ({@link ReturnRecord#readAt()}).
   *
   * @param mapper the mapper
   */
  public ReturnExplainer(DispositionMapper mapper) {
    this(mapper, null);
  }

  /**
   * Explains the decisions of a mapper, with the default {@linkplain SyncSettings#dateMargin()
   * margin of dates}.
   *
   * @param mapper the mapper
   * @param clock tells which dates of inspections are ahead of now; null to go by the time of the
   *     read
   */
  public ReturnExplainer(DispositionMapper mapper, @Nullable Clock clock) {
    this(
        requireNonNull(mapper, "mapper"),
        SyncListener.NONE,
        clock,
        SyncSettings.defaults().dateMargin());
  }

  ReturnExplainer(
      DispositionMapper mapper, SyncListener listener, @Nullable Clock clock, Duration dateMargin) {
    this.mapper = new GuardedMapper(mapper, new Extensions(listener));
    this.clock = clock;
    this.dateMargin = dateMargin;
  }

  /**
   * Explains each unit as if the engine answered for all stock, whenever it was inspected.
   *
   * @param record the return
   * @return one explanation for each unit, in the order of the return
   */
  public List<Explanation> explain(ReturnRecord record) {
    return explain(record, null);
  }

  /**
   * Explains each unit by the start of a tenant and by what is known: units that were inspected
   * before the start do not move, and neither do units that count where a register put them.
   *
   * @param record the return
   * @param start the start
   * @param margin how far from the start the date of an inspection decides nothing, see {@link
   *     StartPolicy#withMargin}
   * @param known what a store keeps of the units; empty for a return that was never decided
   * @return one explanation for each unit, in the order of the return
   */
  public List<Explanation> explain(
      ReturnRecord record, Start start, Duration margin, Map<String, UnitState> known) {
    return explain(record, new StartGate(start, margin, record, known, Optional.empty())).stream()
        .map(one -> atRegister(one, known.get(one.unit().unitId())))
        .toList();
  }

  /** Another inspection than the one that was decided is explained by the rules. */
  private static Explanation atRegister(Explanation one, @Nullable UnitState known) {
    return known != null
            && known.status() == UnitStatus.PLACED_BY_REGISTER
            && known.inspection().disposition() == one.unit().disposition()
        ? new Explanation(
            one.unit(), new MappingDecision.Ignore(known.why()), one.mapping(), List.of())
        : one;
  }

  private List<Explanation> explain(ReturnRecord record, @Nullable StartGate gate) {
    Optional<Instant> now = clock == null ? record.readAt() : Optional.of(clock.instant());
    ReturnRecord checked =
        now.map(at -> InspectionDates.checked(record, at, dateMargin)).orElse(record);
    return PartialReturnLineResolver.standard().resolve(checked, Map.of()).stream()
        .map(unit -> explain(checked, unit, gate))
        .toList();
  }

  /**
   * Explains a return that names no units.
   *
   * @param record the return
   * @return what would follow for the return as a whole; empty if it names units
   */
  public Optional<MappingDecision> explainWithoutUnits(ReturnRecord record) {
    return ReturnWithoutUnits.decision(record);
  }

  private Explanation explain(ReturnRecord record, ReturnedUnit unit, @Nullable StartGate gate) {
    MappingDecision mapped = mapper.decide(record, unit);
    MappingDecision decision = gate == null ? mapped : gate.decided(unit, mapped);
    List<String> pieces = List.of();
    if (decision instanceof MappingDecision.Move) {
      try {
        pieces = mapper.bundles().piecesOf(unit.sku());
      } catch (ExtensionFailedException e) {
        decision =
            new MappingDecision.Park(
                ExceptionType.EXTENSION_FAILED, GuardedMapper.bundlesFailed(e));
      }
    }
    // The decision shows what a failing mapper leads to.
    MappingExplanation mapping =
        mapper.explain(record, unit).orElse(MappingExplanation.of(decision));
    return new Explanation(unit, decision, mapping, pieces);
  }

  /**
   * The decision that would be made for one unit.
   *
   * @param unit the unit
   * @param decision the decision of the engine, with its reason
   * @param mapping how the mapper decided; the engine overrules a decision that no mapper may make
   * @param pieces the SKU of each piece that would be moved: the unit's own, or those of its
   *     bundle; empty if nothing would be moved
   */
  public record Explanation(
      ReturnedUnit unit,
      MappingDecision decision,
      MappingExplanation mapping,
      List<String> pieces) {

    public Explanation {
      pieces = List.copyOf(pieces);
    }

    /**
     * Oddities in the SKU of the unit that are easily overlooked, such as white space at an end.
     *
     * @return sentences for a person; empty if nothing is odd
     */
    public List<String> notes() {
      return OddText.in(unit.sku()).stream()
          .map(odd -> "look at SKU '" + VisibleText.of(unit.sku()) + "': " + odd)
          .toList();
    }
  }
}
