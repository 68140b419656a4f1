package dev.restock.examples.customrules;

import dev.restock.sync.port.RegisterSource.Order;
import dev.restock.sync.register.ChannelOrderResolver;
import java.util.Optional;

/**
 * One Sitoo account with the orders of two online shops, whose external ids are the shop, a slash
 * and the order's id. Only the orders of one shop are named.
 */
public final class TwoShopsResolver implements ChannelOrderResolver {
  private final String prefix;

  /**
   * Names the orders of one shop.
   *
   * @param shop the shop as Sitoo's external ids have it
   */
  public TwoShopsResolver(String shop) {
    prefix = shop + "/";
  }

  @Override
  public Optional<String> channelOrderId(Order sale) {
    return Optional.ofNullable(sale.externalId())
        .filter(id -> id.startsWith(prefix))
        .map(id -> id.substring(prefix.length()))
        .filter(id -> !id.isBlank());
  }
}
