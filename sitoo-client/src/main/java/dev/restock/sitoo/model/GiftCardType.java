package dev.restock.sitoo.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The type of a gift card. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/gift-cards">gift-cards</a>; unknown values are
 * kept.
 *
 * @param value Sitoo's value
 */
public record GiftCardType(String value) implements OpenEnum {
  /** Bought as a gift. */
  public static final GiftCardType GIFT_CARD = new GiftCardType("giftcard");

  /** Issued for returned goods. */
  public static final GiftCardType CREDIT_NOTE = new GiftCardType("creditnote");

  private static final Set<String> KNOWN = Set.of("giftcard", "creditnote");

  @Override
  public boolean isKnown() {
    return KNOWN.contains(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
