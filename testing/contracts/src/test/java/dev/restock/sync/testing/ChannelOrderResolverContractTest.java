package dev.restock.sync.testing;

import static dev.restock.sync.testing.Contracts.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.port.RegisterSource.Order;
import dev.restock.sync.register.ChannelOrderResolver;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A resolver with a planted bug does not pass; {@link ShippedResolversTest} shows some that do. */
class ChannelOrderResolverContractTest {

  static Stream<Arguments> bugs() {
    return Stream.of(
        Arguments.of(Blind.class, "aSaleOfTheChannelIsNamed"),
        Arguments.of(Guessing.class, "aSaleAtARegisterIsNoOrderOfTheChannel"),
        Arguments.of(Guessing.class, "otherTextsAreNoOrdersOfTheChannel"),
        Arguments.of(Once.class, "theSameSaleHasTheSameOrder"),
        Arguments.of(CutShort.class, "differentOrdersStayApart"),
        Arguments.of(Shared.class, "manyMayAskAtOnce"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("bugs")
  void aPlantedBugIsFound(Class<? extends ChannelOrderResolverContract> broken, String by) {
    assertThat(fails(broken, by)).isTrue();
  }

  private static final ChannelOrderResolver RIGHT =
      ChannelOrderResolver.externalId(Pattern.compile("shopify-(\\d+)"));

  /** Sales of an integration that writes the order into the external id. */
  abstract static class ByExternalId extends ChannelOrderResolverContract {
    @Override
    protected Order saleOf(String channelOrderId) {
      return sale("shopify-" + channelOrderId, Map.of());
    }
  }

  static class Blind extends ByExternalId {
    @Override
    protected ChannelOrderResolver resolver() {
      return sale -> Optional.empty();
    }
  }

  static class Guessing extends ByExternalId {
    @Override
    protected ChannelOrderResolver resolver() {
      return sale -> RIGHT.channelOrderId(sale).or(() -> Optional.of("0"));
    }
  }

  /** Names each sale only when it sees it for the first time. */
  static class Once extends ByExternalId {
    private final Set<Order> seen = new HashSet<>();

    @Override
    protected ChannelOrderResolver resolver() {
      return sale -> seen.add(sale) ? RIGHT.channelOrderId(sale) : Optional.empty();
    }
  }

  static class CutShort extends ByExternalId {
    @Override
    protected ChannelOrderResolver resolver() {
      return sale -> RIGHT.channelOrderId(sale).map(order -> order.substring(0, 2));
    }
  }

  /** Keeps the sale in a field, where another thread replaces it. */
  static class Shared extends ByExternalId {
    @Override
    protected ChannelOrderResolver resolver() {
      return new ChannelOrderResolver() {
        private final Meeting meeting = new Meeting();
        private volatile @Nullable Order latest;

        @Override
        public Optional<String> channelOrderId(Order sale) {
          latest = sale;
          meeting.attend();
          Optional<String> answer = Optional.ofNullable(latest).flatMap(RIGHT::channelOrderId);
          meeting.attend();
          return answer;
        }
      };
    }
  }
}
