package dev.restock.sync.returngo;

import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnStatus;
import java.util.List;
import java.util.Set;

/** The statuses of ReturnGO and the phases that they mean. */
public final class ReturnGoStatus {
  private static final List<ReturnStatus> KNOWN =
      List.of(
          ReturnStatus.PENDING,
          ReturnStatus.APPROVED,
          ReturnStatus.RECEIVED,
          ReturnStatus.VALIDATED,
          ReturnStatus.DONE,
          ReturnStatus.REJECTED,
          ReturnStatus.CANCELED);

  private ReturnGoStatus() {}

  /**
   * The status of a text.
   *
   * @param value the status as ReturnGO writes it; compared exactly
   * @return the status; its phase is {@link ReturnPhase#UNKNOWN} if ReturnGO added the status later
   */
  public static ReturnStatus of(String value) {
    return KNOWN.stream()
        .filter(known -> known.value().equals(value))
        .findFirst()
        .orElseGet(() -> new ReturnStatus(value));
  }

  /** The statuses to ask for in order to list some phases; empty if only all of them will do. */
  static List<ReturnStatus> of(Set<ReturnPhase> phases) {
    return phases.contains(ReturnPhase.UNKNOWN)
        ? List.of()
        : KNOWN.stream().filter(known -> phases.contains(known.phase())).toList();
  }
}
