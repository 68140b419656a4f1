package dev.restock.sync.register;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.port.RegisterSource.Order;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Extension point: names the sales channel's order of an order at the registers' system. How web
 * orders are recorded there depends on the shop's integrator, so there is no default pattern.
 *
 * <p>Answer only what is certain. A piece is bound to a unit of the order that is named here, and
 * stock follows. Implementations are thread-safe, call no service, and answer the same for the same
 * order. {@code ChannelOrderResolverContract} tests an implementation.
 */
@FunctionalInterface
public interface ChannelOrderResolver {

  /**
   * Finds the order of the sales channel.
   *
   * @param sale the order that was refunded
   * @return the id of the channel's order, as {@link
   *     dev.restock.sync.returns.ReturnRecord#orderId()} names it; empty if the sale is not one of
   *     the channel
   */
  Optional<String> channelOrderId(Order sale);

  /**
   * Names no order: then nothing at a register is matched with certainty.
   *
   * @return the resolver
   */
  static ChannelOrderResolver none() {
    return sale -> Optional.empty();
  }

  /**
   * Takes the id from the external id of the sale.
   *
   * @param pattern must match the whole external id; its first group is the id, such as {@code
   *     shopify-(\d+)}
   * @return the resolver
   * @throws IllegalArgumentException if the pattern has no group
   */
  static ChannelOrderResolver externalId(Pattern pattern) {
    Pattern checked = withGroup(pattern);
    return sale -> group(checked, sale.externalId());
  }

  /**
   * Takes the id from an additional text of the sale.
   *
   * @param key the name of the text
   * @param pattern must match the whole text; its first group is the id
   * @return the resolver
   * @throws IllegalArgumentException if the pattern has no group
   */
  static ChannelOrderResolver additionalData(String key, Pattern pattern) {
    requireNonNull(key, "key");
    Pattern checked = withGroup(pattern);
    return sale -> group(checked, sale.additionalData().get(key));
  }

  /**
   * Takes the id from the receipt id of the sale, which Sitoo keeps as the additional text {@code
   * pos-receiptid}: for shops whose integration records the online order as its receipt.
   *
   * @param pattern must match the whole receipt id; its first group is the id
   * @return the resolver
   * @throws IllegalArgumentException if the pattern has no group
   */
  static ChannelOrderResolver receiptId(Pattern pattern) {
    return additionalData("pos-receiptid", pattern);
  }

  /**
   * Asks another resolver if this one names no order.
   *
   * @param other the other one
   * @return both, one after the other
   */
  default ChannelOrderResolver or(ChannelOrderResolver other) {
    requireNonNull(other, "other");
    return sale -> channelOrderId(sale).or(() -> other.channelOrderId(sale));
  }

  private static Pattern withGroup(Pattern pattern) {
    if (pattern.matcher("").groupCount() < 1) {
      throw new IllegalArgumentException(
          "the pattern "
              + pattern
              + " has no group: put the part that is the order's id into"
              + " parentheses");
    }
    return pattern;
  }

  private static Optional<String> group(Pattern pattern, @Nullable String text) {
    Matcher matcher = pattern.matcher(text == null ? "" : text);
    return matcher.matches()
        ? Optional.ofNullable(matcher.group(1)).filter(id -> !id.isBlank())
        : Optional.empty();
  }
}
