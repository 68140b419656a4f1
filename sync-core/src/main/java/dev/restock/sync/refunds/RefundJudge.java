package dev.restock.sync.refunds;

import dev.restock.sync.internal.refunds.judge.OrderJudge;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.refunds.facts.RefundFacts;
import java.time.Instant;
import java.util.List;

/**
 * Judges refunds from facts in hand, as an engine does. It calls no service and keeps nothing. The
 * result depends on the facts, the rules and the time alone: neither on the order of the facts nor
 * on repetitions. Immutable and thread-safe.
 */
public final class RefundJudge {
  private final OrderJudge judge;

  /**
   * A judge.
   *
   * @param rules the rules of the shop
   * @param explainers name parts that nothing else explains, asked in this order
   * @param listener is notified of explainers that fail
   */
  public RefundJudge(RefundRules rules, List<RefundExplainer> explainers, SyncListener listener) {
    this.judge = new OrderJudge(rules, explainers, listener);
  }

  /**
   * Judges the refunds of an order.
   *
   * @param facts all that is known of the order
   * @param now the time of the judgement
   * @return one row for each refund: first those of the sales platform, then those of the returns
   *     platform, of registers and of settlements, each in the order of time and id
   */
  public List<RefundRow> judge(RefundFacts facts, Instant now) {
    return judge.judge(facts, now);
  }
}
