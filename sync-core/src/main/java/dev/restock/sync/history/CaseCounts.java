package dev.restock.sync.history;

import dev.restock.sync.cases.CaseState;
import dev.restock.sync.store.alerts.CaseTally;
import java.util.List;
import java.util.Map;

/**
 * How many cases there are.
 *
 * @param byState the number of cases in each state, {@link #MOST} if there are so many or more
 * @param open the cases that wait for a person, all of them, by type with its owner and severity
 */
public record CaseCounts(Map<CaseState, Long> byState, List<CaseTally> open) {
  /** The largest number by state. */
  public static final int MOST = 10_000;

  public CaseCounts {
    byState = Map.copyOf(byState);
    open = List.copyOf(open);
  }

  /** Returns how many cases wait for a person. */
  public long openCases() {
    return open.stream().mapToLong(CaseTally::cases).sum();
  }
}
