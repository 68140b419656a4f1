package dev.restock.sync.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sitoo.model.OrderData;
import dev.restock.sync.port.RegisterSource.Order;
import dev.restock.sync.register.ChannelOrderResolver;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The resolvers that ship keep the contract. */
class ShippedResolversTest {
  private static final Pattern WEB = Pattern.compile("shopify-(\\d+)");

  @Nested
  class ByExternalId extends ChannelOrderResolverContract {
    @Override
    protected ChannelOrderResolver resolver() {
      return ChannelOrderResolver.externalId(WEB);
    }

    @Override
    protected Order saleOf(String channelOrderId) {
      return sale("shopify-" + channelOrderId, Map.of());
    }
  }

  @Nested
  class ByAdditionalData extends ChannelOrderResolverContract {
    @Override
    protected ChannelOrderResolver resolver() {
      return ChannelOrderResolver.additionalData("weborder", WEB);
    }

    @Override
    protected Order saleOf(String channelOrderId) {
      return sale("other", Map.of("weborder", "shopify-" + channelOrderId));
    }
  }

  @Nested
  class ByReceiptId extends ChannelOrderResolverContract {
    @Override
    protected ChannelOrderResolver resolver() {
      return ChannelOrderResolver.receiptId(WEB);
    }

    @Override
    protected Order saleOf(String channelOrderId) {
      return sale(null, Map.of(OrderData.POS_RECEIPTID, "shopify-" + channelOrderId));
    }
  }

  @Nested
  class OneAfterTheOther extends ChannelOrderResolverContract {
    @Override
    protected ChannelOrderResolver resolver() {
      return ChannelOrderResolver.externalId(WEB)
          .or(ChannelOrderResolver.additionalData("weborder", WEB));
    }

    @Override
    protected Order saleOf(String channelOrderId) {
      return sale(null, Map.of("weborder", "shopify-" + channelOrderId));
    }
  }

  @Test
  void aPatternWithoutAGroupIsRefused() {
    Pattern none = Pattern.compile("shopify-\\d+");
    assertThatThrownBy(() -> ChannelOrderResolver.externalId(none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parentheses");
    assertThatThrownBy(() -> ChannelOrderResolver.additionalData("weborder", none))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
