package dev.restock.sync.internal.refunds.judge;

import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.Extensions.ExtensionFailedException;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundExplainer;
import dev.restock.sync.refunds.RefundExplainer.Rest;
import dev.restock.sync.refunds.RefundPart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks the host's explainers, and ignores answers that break their contract. */
final class GuardedExplainers {
  /** What the comparison itself names. */
  private static final Set<RefundComponent> RESERVED =
      Set.of(
          RefundComponent.GOODS,
          RefundComponent.CASH_ROUNDING,
          RefundComponent.ROUNDING,
          RefundComponent.UNEXPLAINED);

  private final List<RefundExplainer> explainers;
  private final Extensions extensions;

  GuardedExplainers(List<RefundExplainer> explainers, Extensions extensions) {
    this.explainers = List.copyOf(explainers);
    this.extensions = extensions;
  }

  /** The parts of a rest that have a name, together no more than the rest. */
  List<RefundPart> explain(Rest rest) {
    List<RefundPart> found = new ArrayList<>();
    Rest left = rest;
    for (RefundExplainer one : explainers) {
      if (left.amount().signum() == 0) {
        break;
      }
      List<RefundPart> parts = ask(one, left);
      found.addAll(parts);
      left = without(left, parts);
    }
    return found;
  }

  private List<RefundPart> ask(RefundExplainer explainer, Rest rest) {
    try {
      return extensions.call(
          Call.of(explainer.getClass(), "explain"),
          () -> {
            List<RefundPart> parts = List.copyOf(explainer.explain(rest));
            check(parts, rest);
            return parts;
          });
    } catch (ExtensionFailedException e) {
      return List.of();
    }
  }

  private static void check(List<RefundPart> parts, Rest rest) {
    BigDecimal sum = Money.sum(parts.stream().map(RefundPart::amount));
    boolean isValid =
        sum.abs().compareTo(rest.amount().abs()) <= 0
            && parts.stream()
                .allMatch(
                    part ->
                        !RESERVED.contains(part.component())
                            && part.amount().signum() == rest.amount().signum()
                            && hasDecimals(part.amount(), rest.currency()));
    if (!isValid) {
      throw new IllegalStateException(
          "the parts " + parts + " are no valid parts of " + rest.amount() + " " + rest.currency());
    }
  }

  private static boolean hasDecimals(BigDecimal amount, String currency) {
    return amount.stripTrailingZeros().scale() <= Money.decimals(currency);
  }

  private static Rest without(Rest rest, List<RefundPart> parts) {
    List<RefundPart> named = new ArrayList<>(rest.named());
    named.addAll(parts);
    return new Rest(
        rest.refundId(),
        rest.origin(),
        rest.order(),
        rest.currency(),
        rest.money(),
        named,
        rest.amount().subtract(Money.sum(parts.stream().map(RefundPart::amount))),
        rest.isStoreCredit(),
        rest.adjustments(),
        rest.units());
  }
}
