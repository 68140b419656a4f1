package dev.restock.sync.internal.decide;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import java.util.Optional;

/** The consequences for a return that names no units. */
public final class ReturnWithoutUnits {

  private ReturnWithoutUnits() {}

  /** The decision; empty if the return names units. */
  public static Optional<MappingDecision> decision(ReturnRecord record) {
    if (!record.units().isEmpty()) {
      return Optional.empty();
    }
    ReturnStatus status = record.status();
    String why = "the return is " + status + " and names no units";
    if (status.isCalledOff()) {
      return Optional.of(new MappingDecision.Ignore(why));
    }
    return Optional.of(
        status.phase().isSurelyReceived() || status.phase() == ReturnPhase.DONE
            ? new MappingDecision.Park(ExceptionType.RETURN_WITHOUT_UNITS, why)
            : new MappingDecision.Hold(why));
  }
}
