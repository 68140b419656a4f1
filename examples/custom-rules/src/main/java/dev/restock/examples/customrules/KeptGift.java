package dev.restock.examples.customrules;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundExplainer;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.returns.Price;
import java.util.List;

/**
 * Names the price of a gift that the customer kept, for a shop that takes it off the refund. Any
 * other difference stays unexplained.
 */
public final class KeptGift implements RefundExplainer {
  private final Price gift;

  /**
   * An explainer.
   *
   * @param gift the price of the gift
   */
  public KeptGift(Price gift) {
    this.gift = requireNonNull(gift, "gift");
  }

  @Override
  public List<RefundPart> explain(Rest rest) {
    boolean isGift =
        rest.currency().equals(gift.currency())
            && rest.amount().negate().compareTo(gift.amount()) == 0;
    return isGift
        ? List.of(new RefundPart(RefundComponent.DISCOUNT, rest.amount(), null))
        : List.of();
  }
}
