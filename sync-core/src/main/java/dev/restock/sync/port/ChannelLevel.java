package dev.restock.sync.port;

import java.util.function.Function;

/**
 * A channel's answer about one SKU at one location. Code that depends on the alternative calls
 * {@link #match}, so that it does not compile when an alternative is added.
 */
public sealed interface ChannelLevel {

  /**
   * Applies the function of this alternative.
   *
   * @param level for {@link Level}
   * @param notTracked for {@link NotTracked}
   * @param skuAmbiguous for {@link SkuAmbiguous}
   * @param notActive for {@link NotActive}
   * @param unknownSku for {@link UnknownSku}
   * @param unknownLocation for {@link UnknownLocation}
   * @param <T> what the functions return
   * @return what the function returned
   */
  <T> T match(
      Function<Level, T> level,
      Function<NotTracked, T> notTracked,
      Function<SkuAmbiguous, T> skuAmbiguous,
      Function<NotActive, T> notActive,
      Function<UnknownSku, T> unknownSku,
      Function<UnknownLocation, T> unknownLocation);

  /**
   * The level is known and can be changed.
   *
   * @param itemId the id by which an adjustment names the item
   * @param available how many pieces may be sold; negative if more were sold than there are
   */
  record Level(String itemId, long available) implements ChannelLevel {
    @Override
    public <T> T match(
        Function<Level, T> level,
        Function<NotTracked, T> notTracked,
        Function<SkuAmbiguous, T> skuAmbiguous,
        Function<NotActive, T> notActive,
        Function<UnknownSku, T> unknownSku,
        Function<UnknownLocation, T> unknownLocation) {
      return level.apply(this);
    }
  }

  /**
   * The channel has the item and does not count its stock.
   *
   * @param itemId the item
   */
  record NotTracked(String itemId) implements ChannelLevel {
    @Override
    public <T> T match(
        Function<Level, T> level,
        Function<NotTracked, T> notTracked,
        Function<SkuAmbiguous, T> skuAmbiguous,
        Function<NotActive, T> notActive,
        Function<UnknownSku, T> unknownSku,
        Function<UnknownLocation, T> unknownLocation) {
      return notTracked.apply(this);
    }
  }

  /**
   * Several items have exactly this SKU.
   *
   * @param hits how many, 2 or more
   */
  record SkuAmbiguous(int hits) implements ChannelLevel {
    @Override
    public <T> T match(
        Function<Level, T> level,
        Function<NotTracked, T> notTracked,
        Function<SkuAmbiguous, T> skuAmbiguous,
        Function<NotActive, T> notActive,
        Function<UnknownSku, T> unknownSku,
        Function<UnknownLocation, T> unknownLocation) {
      return skuAmbiguous.apply(this);
    }
  }

  /**
   * The item is not sold from this location, so a change there would sell nothing.
   *
   * @param itemId the item
   */
  record NotActive(String itemId) implements ChannelLevel {
    @Override
    public <T> T match(
        Function<Level, T> level,
        Function<NotTracked, T> notTracked,
        Function<SkuAmbiguous, T> skuAmbiguous,
        Function<NotActive, T> notActive,
        Function<UnknownSku, T> unknownSku,
        Function<UnknownLocation, T> unknownLocation) {
      return notActive.apply(this);
    }
  }

  /** No item has exactly this SKU. */
  record UnknownSku() implements ChannelLevel {
    @Override
    public <T> T match(
        Function<Level, T> level,
        Function<NotTracked, T> notTracked,
        Function<SkuAmbiguous, T> skuAmbiguous,
        Function<NotActive, T> notActive,
        Function<UnknownSku, T> unknownSku,
        Function<UnknownLocation, T> unknownLocation) {
      return unknownSku.apply(this);
    }
  }

  /** The channel has no such location, or it is closed. */
  record UnknownLocation() implements ChannelLevel {
    @Override
    public <T> T match(
        Function<Level, T> level,
        Function<NotTracked, T> notTracked,
        Function<SkuAmbiguous, T> skuAmbiguous,
        Function<NotActive, T> notActive,
        Function<UnknownSku, T> unknownSku,
        Function<UnknownLocation, T> unknownLocation) {
      return unknownLocation.apply(this);
    }
  }
}
