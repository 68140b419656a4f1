package dev.restock.examples.customrules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.port.RegisterSource.Order;
import dev.restock.sync.register.ChannelOrderResolver;
import dev.restock.sync.testing.ChannelOrderResolverContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwoShopsResolverTest extends ChannelOrderResolverContract {

  @Override
  protected ChannelOrderResolver resolver() {
    return new TwoShopsResolver("north");
  }

  @Override
  protected Order saleOf(String channelOrderId) {
    return sale("north/" + channelOrderId, Map.of());
  }

  @Test
  void anOrderOfTheOtherShopHasNoName() {
    assertThat(resolver().channelOrderId(sale("south/1006", Map.of()))).isEmpty();
    assertThat(resolver().channelOrderId(sale("north/", Map.of()))).isEmpty();
  }
}
