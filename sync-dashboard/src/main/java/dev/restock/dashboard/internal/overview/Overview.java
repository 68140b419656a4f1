package dev.restock.dashboard.internal.overview;

import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.gaps.GapState;
import dev.restock.sync.monitor.HealthSnapshot;
import dev.restock.sync.monitor.alerts.HostSign;
import dev.restock.sync.refunds.RefundVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the first page shows.
 *
 * @param todos what to do next, the most urgent first
 * @param moreCases whether there are more open cases than the list was made of
 * @param health the state of the engine
 * @param clocks how long each step takes
 * @param casesOf open cases by owner, owners without cases included
 * @param hosts the hosts with their signs of life; null if alerts are switched off
 * @param nextDue when the engine works next
 * @param comparison the latest full comparison of levels; null if there is none
 * @param compares whether levels are compared at all
 * @param refunds refunds by verdict; null if refunds are not read
 */
public record Overview(
    List<Todo> todos,
    boolean moreCases,
    HealthSnapshot health,
    List<GapState> clocks,
    Map<Owner, Long> casesOf,
    @Nullable List<HostSign> hosts,
    Instant nextDue,
    @Nullable DriftRun comparison,
    boolean compares,
    @Nullable Map<RefundVerdict, Long> refunds) {

  /**
   * Something that waits for a person.
   *
   * @param severity how much it costs to wait
   * @param owner who does it
   * @param count of how many things
   * @param what what happened
   * @param advice what to do
   * @param since since when the oldest waits
   * @param address the page where it is done; null if it is done elsewhere
   */
  public record Todo(
      Severity severity,
      Owner owner,
      long count,
      String what,
      String advice,
      Instant since,
      @Nullable String address) {}

  /** Whether nothing waits for a person and the engine keeps its promises. */
  public boolean isCalm() {
    return todos.isEmpty()
        && health.freshness().isKept()
        && health.runner().map(HealthSnapshot.Runner::isAlive).orElse(true);
  }
}
