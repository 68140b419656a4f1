package dev.restock.sync.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.port.AdjustResult;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.SalesChannel.Adjustment;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import dev.restock.sync.port.ServiceTroubleException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SalesChannel} must do. An implementer extends this class, in any package, names
 * what a channel for tests contains, and makes channels over it. JUnit 5 or 6 runs the tests:
 *
 * <pre>{@code
 * class MyChannelTest extends SalesChannelContract {
 *   protected Shop shop() {
 *     return new Shop("loc-1", "loc-9", "SKU-1", "SKU-2", "NO-SUCH-SKU", "TWICE", "NOT-COUNTED", "NOT-SOLD");
 *   }
 *   protected SalesChannel channel() { return new MyChannel(startShop()); }
 *   protected SalesChannel channelWhoseAnswersAreLost() { ... }
 *   protected SalesChannel channelThatIsDown() { ... }
 * }
 * }</pre>
 *
 * <p>The tests change the levels of two SKUs, so never run them against a shop in use. They never
 * sleep. Each uses one channel, over a shop that nothing else changes. A channel that fails a test
 * can count a piece twice, or not at all, without a trace, so no test is optional.
 */
public abstract class SalesChannelContract {
  private static final URI REFERENCE = URI.create("gid://restock/StockMovement/contract");

  /** For subclasses. */
  protected SalesChannelContract() {}

  /**
   * The content of the shop.
   *
   * @param location a location at which {@code sku} and {@code otherSku} are sold
   * @param missingLocation a location that the shop does not have
   * @param sku a SKU that exactly one item has, and whose stock is counted
   * @param otherSku another one
   * @param missingSku a SKU that no item has, and of which {@code sku} is a part or the other way
   *     round if the shop searches by words
   * @param ambiguousSku a SKU that two items have
   * @param untrackedSku a SKU whose stock is not counted
   * @param inactiveSku a SKU that is not sold from the location
   */
  public record Shop(
      String location,
      String missingLocation,
      String sku,
      String otherSku,
      String missingSku,
      String ambiguousSku,
      String untrackedSku,
      String inactiveSku) {}

  /**
   * The content of the shop behind each of the channels.
   *
   * @return the same each time
   */
  protected abstract Shop shop();

  /**
   * Makes a channel over a shop that works.
   *
   * @return the channel; the subclass closes what it holds
   */
  protected abstract SalesChannel channel();

  /**
   * Makes a channel over a shop that carries out every change and whose answers to changes never
   * arrive, or arrive too late. What it is asked without a change works.
   *
   * @return the channel
   */
  protected abstract SalesChannel channelWhoseAnswersAreLost();

  /**
   * Makes a channel over a shop that cannot be reached at all.
   *
   * @return the channel
   */
  protected abstract SalesChannel channelThatIsDown();

  // ---- helpers ---------------------------------------------------------------------------------

  private SkuAtLocation at(String sku) {
    return new SkuAtLocation(sku, shop().location());
  }

  private ChannelLevel answer(SalesChannel channel, SkuAtLocation place) {
    Map<SkuAtLocation, ChannelLevel> answers = channel.levels(List.of(place));
    assertThat(answers).containsOnlyKeys(place);
    return answers.values().iterator().next();
  }

  private ChannelLevel.Level level(SalesChannel channel, String sku) {
    ChannelLevel answer = answer(channel, at(sku));
    assertThat(answer).isInstanceOf(ChannelLevel.Level.class);
    return (ChannelLevel.Level) answer;
  }

  private Adjustment adjustment(ChannelLevel.Level level, long delta, long changeFrom) {
    return adjustment(shop().sku(), level, delta, changeFrom);
  }

  private Adjustment adjustment(String sku, ChannelLevel.Level level, long delta, long changeFrom) {
    return new Adjustment(
        UUID.randomUUID().toString(),
        level.itemId(),
        sku,
        shop().location(),
        delta,
        changeFrom,
        REFERENCE);
  }

  /** Makes adjustments in as few calls as the channel allows. */
  private static List<Optional<AdjustResult>> adjustAll(
      SalesChannel channel, List<Adjustment> adjustments, Instant sendBy) {
    Map<String, AdjustResult> results = new HashMap<>();
    int most = channel.adjustmentsAtOnce();
    assertThat(most).isPositive();
    for (int from = 0; from < adjustments.size(); from += most) {
      results.putAll(
          channel.adjustAll(
              adjustments.subList(from, Math.min(adjustments.size(), from + most)), sendBy));
    }
    return adjustments.stream().map(one -> Optional.ofNullable(results.get(one.key()))).toList();
  }

  // ---- levels ----------------------------------------------------------------------------------

  /** A name is for people. */
  @Test
  void theNameAndTheWindowAreConstant() {
    SalesChannel channel = channel();
    assertThat(channel.serviceName()).isNotBlank().isEqualTo(channel.serviceName());
    assertThat(channel.keyWindow()).isPositive().isEqualTo(channel.keyWindow());
    assertThat(channel.shop()).isEqualTo(channel.shop());
  }

  /** Every question has an answer. */
  @Test
  void everySkuGetsAnAnswer() {
    SalesChannel channel = channel();
    Set<SkuAtLocation> asked = new LinkedHashSet<>();
    for (String sku :
        List.of(
            shop().sku(),
            shop().otherSku(),
            shop().missingSku(),
            shop().ambiguousSku(),
            shop().untrackedSku(),
            shop().inactiveSku())) {
      asked.add(at(sku));
    }
    assertThat(channel.levels(asked)).containsOnlyKeys(asked);
    assertThat(channel.levels(List.of())).isEmpty();
  }

  /** A level names its item. */
  @Test
  void aSkuThatIsSoldHasALevel() {
    SalesChannel channel = channel();
    assertThat(level(channel, shop().sku()).itemId()).isNotBlank();
    assertThat(level(channel, shop().otherSku()).itemId())
        .isNotEqualTo(level(channel, shop().sku()).itemId());
  }

  /** Only the exact SKU counts. */
  @Test
  void aSkuThatNoItemHasExactlyIsUnknown() {
    assertThat(answer(channel(), at(shop().missingSku())))
        .isInstanceOf(ChannelLevel.UnknownSku.class);
  }

  /** A SKU need not be unique in a shop. */
  @Test
  void aSkuOfTwoItemsIsAmbiguous() {
    assertThat(answer(channel(), at(shop().ambiguousSku())))
        .isEqualTo(new ChannelLevel.SkuAmbiguous(2));
  }

  /** A level that is not counted is no level. */
  @Test
  void anItemWhoseStockIsNotCountedHasNoLevel() {
    assertThat(answer(channel(), at(shop().untrackedSku())))
        .isInstanceOf(ChannelLevel.NotTracked.class);
  }

  /** Absence is not zero. */
  @Test
  void anItemThatIsNotSoldFromTheLocationHasNoLevel() {
    assertThat(answer(channel(), at(shop().inactiveSku())))
        .isInstanceOf(ChannelLevel.NotActive.class);
  }

  /** A location is not guessed. */
  @Test
  void aLocationThatTheShopDoesNotHaveIsUnknown() {
    assertThat(answer(channel(), new SkuAtLocation(shop().sku(), shop().missingLocation())))
        .isInstanceOf(ChannelLevel.UnknownLocation.class);
  }

  // ---- changes ---------------------------------------------------------------------------------

  /** A difference is added. */
  @Test
  void anAdjustmentChangesTheLevelByItsDifference() {
    SalesChannel channel = channel();
    ChannelLevel.Level before = level(channel, shop().sku());
    long other = level(channel, shop().otherSku()).available();
    assertThat(channel.adjust(adjustment(before, 3, before.available()), Instant.MAX))
        .isEqualTo(new AdjustResult.Applied());
    assertThat(level(channel, shop().sku()).available()).isEqualTo(before.available() + 3);
    assertThat(channel.adjust(adjustment(before, -1, before.available() + 3), Instant.MAX))
        .isEqualTo(new AdjustResult.Applied());
    assertThat(level(channel, shop().sku()).available()).isEqualTo(before.available() + 2);
    assertThat(level(channel, shop().otherSku()).available()).isEqualTo(other);
  }

  /** The same request again has no second effect, whatever the level is by then. */
  @Test
  void aRepetitionWithTheSameKeyIsAppliedOnce() {
    SalesChannel channel = channel();
    ChannelLevel.Level before = level(channel, shop().sku());
    Adjustment once = adjustment(before, 1, before.available());
    assertThat(channel.adjust(once, Instant.MAX)).isEqualTo(new AdjustResult.Applied());
    assertThat(channel.adjust(once, Instant.MAX)).isEqualTo(new AdjustResult.Applied());
    assertThat(level(channel, shop().sku()).available()).isEqualTo(before.available() + 1);
  }

  /** A level that somebody else changed is not overwritten. */
  @Test
  void anAdjustmentFromAnotherLevelIsStale() {
    SalesChannel channel = channel();
    ChannelLevel.Level before = level(channel, shop().sku());
    assertThat(channel.adjust(adjustment(before, 1, before.available() + 7), Instant.MAX))
        .isEqualTo(new AdjustResult.Stale());
    assertThat(level(channel, shop().sku())).isEqualTo(before);
  }

  /** A key belongs to one set of variables. */
  @Test
  void aKeyWithOtherVariablesIsRefused() {
    SalesChannel channel = channel();
    ChannelLevel.Level before = level(channel, shop().sku());
    Adjustment once = adjustment(before, 1, before.available());
    channel.adjust(once, Instant.MAX);
    Adjustment other =
        new Adjustment(
            once.key(),
            once.itemId(),
            once.sku(),
            once.locationId(),
            1,
            before.available() + 1,
            REFERENCE);
    assertThat(channel.adjust(other, Instant.MAX)).isInstanceOf(AdjustResult.KeyReused.class);
    assertThat(level(channel, shop().sku()).available()).isEqualTo(before.available() + 1);
  }

  /** A lost answer is never guessed, and the repetition finds out. */
  @Test
  void aLostAnswerIsUnknown() {
    SalesChannel channel = channelWhoseAnswersAreLost();
    ChannelLevel.Level before = level(channel, shop().sku());
    assertThat(channel.adjust(adjustment(before, 1, before.available()), Instant.MAX))
        .isInstanceOf(AdjustResult.Unknown.class);
    assertThat(level(channel, shop().sku()).available()).isEqualTo(before.available() + 1);
  }

  /** After the last moment nothing leaves. */
  @Test
  void aCallThatComesTooLateChangesNothing() {
    SalesChannel channel = channel();
    ChannelLevel.Level before = level(channel, shop().sku());
    boolean refused;
    try {
      refused =
          channel.adjust(adjustment(before, 1, before.available()), Instant.EPOCH)
              instanceof AdjustResult.NotSent;
    } catch (ServiceTroubleException e) {
      refused = true;
    }
    assertThat(refused).isTrue();
    assertThat(level(channel, shop().sku())).isEqualTo(before);
  }

  // ---- several changes -------------------------------------------------------------------------

  /** A number of requests follows from it. */
  @Test
  void theNumberOfAdjustmentsAtOnceIsConstant() {
    SalesChannel channel = channel();
    assertThat(channel.adjustmentsAtOnce()).isPositive().isEqualTo(channel.adjustmentsAtOnce());
  }

  /** Each has its own level to start from, and its own result. */
  @Test
  void anAdjustmentWithoutEffectHoldsUpNoOther() {
    SalesChannel channel = channel();
    ChannelLevel.Level one = level(channel, shop().sku());
    ChannelLevel.Level other = level(channel, shop().otherSku());
    Adjustment stale = adjustment(shop().sku(), one, 1, one.available() + 7);
    Adjustment fine = adjustment(shop().otherSku(), other, 2, other.available());
    assertThat(adjustAll(channel, List.of(stale, fine), Instant.MAX))
        .containsExactly(
            Optional.of(new AdjustResult.Stale()), Optional.of(new AdjustResult.Applied()));
    assertThat(level(channel, shop().sku())).isEqualTo(one);
    assertThat(level(channel, shop().otherSku()).available()).isEqualTo(other.available() + 2);
  }

  /** One starts from the level that the one before it leaves. */
  @Test
  void adjustmentsOfOneItemAreMadeInTheirOrder() {
    SalesChannel channel = channel();
    ChannelLevel.Level before = level(channel, shop().sku());
    List<Adjustment> chain =
        List.of(
            adjustment(before, 2, before.available()),
            adjustment(before, -1, before.available() + 2),
            adjustment(before, 3, before.available() + 1));
    for (int time = 1; time <= 2; time++) {
      assertThat(adjustAll(channel, chain, Instant.MAX))
          .containsOnly(Optional.of(new AdjustResult.Applied()));
      assertThat(level(channel, shop().sku()).available()).isEqualTo(before.available() + 4);
    }
  }

  /** Without the one before it, an adjustment finds another level than it names. */
  @Test
  void anAdjustmentBehindOneWithoutEffectIsStale() {
    SalesChannel channel = channel();
    ChannelLevel.Level before = level(channel, shop().sku());
    List<Adjustment> chain =
        List.of(
            adjustment(before, 2, before.available() + 7),
            adjustment(before, 3, before.available() + 9));
    assertThat(adjustAll(channel, chain, Instant.MAX))
        .containsOnly(Optional.of(new AdjustResult.Stale()));
    assertThat(level(channel, shop().sku())).isEqualTo(before);
  }

  /** Each has its own key, whichever adjustments it is sent with. */
  @Test
  void aRepetitionAloneOrWithOthersIsAppliedOnce() {
    SalesChannel channel = channel();
    ChannelLevel.Level one = level(channel, shop().sku());
    ChannelLevel.Level other = level(channel, shop().otherSku());
    Adjustment first = adjustment(shop().sku(), one, 1, one.available());
    Adjustment second = adjustment(shop().otherSku(), other, 1, other.available());
    Optional<AdjustResult> applied = Optional.of(new AdjustResult.Applied());
    for (List<Adjustment> request :
        List.of(List.of(first), List.of(first, second), List.of(second), List.of(second, first))) {
      assertThat(adjustAll(channel, request, Instant.MAX)).containsOnly(applied);
    }
    assertThat(level(channel, shop().sku()).available()).isEqualTo(one.available() + 1);
    assertThat(level(channel, shop().otherSku()).available()).isEqualTo(other.available() + 1);
  }

  /** A lost answer is the answer to all of them. */
  @Test
  void aLostAnswerToSeveralIsUnknownForEach() {
    SalesChannel channel = channelWhoseAnswersAreLost();
    ChannelLevel.Level one = level(channel, shop().sku());
    ChannelLevel.Level other = level(channel, shop().otherSku());
    List<Adjustment> both =
        List.of(
            adjustment(shop().sku(), one, 1, one.available()),
            adjustment(shop().otherSku(), other, 1, other.available()));
    assertThat(adjustAll(channel, both, Instant.MAX))
        .allSatisfy(
            result ->
                assertThat(result.orElseGet(() -> new AdjustResult.Unknown("no result")))
                    .isInstanceOf(AdjustResult.Unknown.class));
  }

  /** After the last moment nothing leaves. */
  @Test
  void severalThatComeTooLateChangeNothing() {
    SalesChannel channel = channel();
    ChannelLevel.Level one = level(channel, shop().sku());
    ChannelLevel.Level other = level(channel, shop().otherSku());
    List<Adjustment> both =
        List.of(
            adjustment(shop().sku(), one, 1, one.available()),
            adjustment(shop().otherSku(), other, 1, other.available()));
    try {
      assertThat(adjustAll(channel, both, Instant.EPOCH))
          .allSatisfy(
              result -> assertThat(result.orElseThrow()).isInstanceOf(AdjustResult.NotSent.class));
    } catch (ServiceTroubleException e) {
      assertThat(e).isNotNull();
    }
    assertThat(level(channel, shop().sku())).isEqualTo(one);
    assertThat(level(channel, shop().otherSku())).isEqualTo(other);
  }

  /** A shop that cannot be asked is trouble, never an empty answer. */
  @Test
  void aShopThatIsDownIsTrouble() {
    SalesChannel channel = channelThatIsDown();
    List<SkuAtLocation> asked = List.of(at(shop().sku()));
    assertThatThrownBy(() -> channel.levels(asked)).isInstanceOf(ServiceTroubleException.class);
  }
}
