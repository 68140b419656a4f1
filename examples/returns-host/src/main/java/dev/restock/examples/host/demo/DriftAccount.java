package dev.restock.examples.host.demo;

import dev.restock.sandbox.DriftPlan;
import java.util.List;
import java.util.Map;

/**
 * The result for everything that made the levels of Sitoo and of the online shop differ, compared
 * with what was scripted.
 *
 * @param comparisons the full comparisons, those of a store that was lost included
 * @param pairs the pairs of SKU and location that the last two comparisons have both compared
 * @param unexplained how many of these pairs still differ for a reason that nobody knows
 * @param lines what was scripted, in the order of its kinds
 * @param known pairs that differed by what registers and a lost store did, by reason
 * @param healed corrections that took effect
 * @param open cases about differences that are still open, by type and owner
 * @param wrong what was scripted and not found, or found and not scripted, or not as it must be
 */
public record DriftAccount(
    int comparisons,
    long pairs,
    int unexplained,
    List<Line> lines,
    Map<String, Integer> known,
    int healed,
    Map<String, Integer> open,
    List<String> wrong) {

  public DriftAccount {
    lines = List.copyOf(lines);
    wrong = List.copyOf(wrong);
  }

  /**
   * One thing that was scripted.
   *
   * @param kind what happened
   * @param sku the SKU
   * @param foundIn the comparison that confirmed it, or that could not compare the pair; empty if
   *     none did
   * @param cause the causes that the comparisons named, the latest last
   * @param end what became of it
   */
  public record Line(DriftPlan.Kind kind, String sku, String foundIn, String cause, String end) {}

  /** Whether all that was scripted was found and explained, and nothing else. */
  public boolean isRight() {
    return wrong.isEmpty() && unexplained == 0;
  }
}
