package dev.restock.sync.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.port.RegisterSource.Line;
import dev.restock.sync.port.RegisterSource.Order;
import dev.restock.sync.register.ChannelOrderResolver;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link ChannelOrderResolver}. Extend this class in a JUnit test:
 *
 * <pre>{@code
 * class MyResolverTest extends ChannelOrderResolverContract {
 *   protected ChannelOrderResolver resolver() {
 *     return new MyResolver();
 *   }
 *
 *   protected Order saleOf(String channelOrderId) {
 *     return sale("web-" + channelOrderId, Map.of());
 *   }
 * }
 * }</pre>
 *
 * <p>A resolver that names an order for a sale that is not of the channel binds pieces of other
 * shoppers, and stock follows. So it answers empty for what it does not surely know. Threads share
 * a resolver.
 */
public abstract class ChannelOrderResolverContract {

  private static final int MANY = 50;

  /** For subclasses. */
  protected ChannelOrderResolverContract() {}

  /**
   * Makes the resolver.
   *
   * @return a resolver configured as in production
   */
  protected abstract ChannelOrderResolver resolver();

  /**
   * Makes a sale as the shop's integration records an order of the channel.
   *
   * @param channelOrderId the order of the channel, digits
   * @return the sale, see {@link #sale}
   */
  protected abstract Order saleOf(String channelOrderId);

  /**
   * Makes a sale of one piece.
   *
   * @param externalId the external id; null for none
   * @param additionalData further texts by name
   * @return the sale
   */
  protected final Order sale(@Nullable String externalId, Map<String, String> additionalData) {
    return new Order(
        20_511,
        externalId,
        null,
        Instant.parse("2026-11-10T09:00:00Z"),
        "SEK",
        true,
        additionalData,
        List.of(new Line(0, "KNIT-L", 1, new BigDecimal("599.00"))));
  }

  @Test
  void aSaleOfTheChannelIsNamed() {
    for (String order : List.of("6000000001006", "1", "99999999999999999999")) {
      assertThat(resolver().channelOrderId(saleOf(order))).contains(order);
    }
  }

  @Test
  void aSaleAtARegisterIsNoOrderOfTheChannel() {
    assertThat(resolver().channelOrderId(sale(null, Map.of()))).isEmpty();
    assertThat(resolver().channelOrderId(sale("", Map.of()))).isEmpty();
  }

  @Test
  void otherTextsAreNoOrdersOfTheChannel() {
    for (String text : List.of(" ", "-", "pos", "é", "x".repeat(10_000))) {
      assertThat(resolver().channelOrderId(sale(text, Map.of("note", text)))).isEmpty();
    }
  }

  @Test
  void theSameSaleHasTheSameOrder() {
    Order sale = saleOf("6000000001006");
    Optional<String> first = resolver().channelOrderId(sale);
    for (int i = 0; i < 100; i++) {
      assertThat(resolver().channelOrderId(sale)).isEqualTo(first);
    }
  }

  @Test
  void differentOrdersStayApart() {
    assertThat(resolver().channelOrderId(saleOf("10")))
        .isNotEqualTo(resolver().channelOrderId(saleOf("100")));
  }

  /**
   * Many threads use one resolver.
   *
   * @throws InterruptedException if the test is interrupted
   * @throws ExecutionException if the resolver fails
   */
  @Test
  void manyMayAskAtOnce() throws InterruptedException, ExecutionException {
    List<Order> sales = new ArrayList<>(List.of(sale(null, Map.of()), sale("pos", Map.of())));
    for (int order = 1; order <= MANY; order++) {
      sales.add(saleOf(String.valueOf(6_000_000_000_000L + order)));
    }
    ManyThreads.getTheAnswersOfOne(sales, resolver()::channelOrderId);
  }
}
