package dev.restock.sync.port;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One row of all levels of a channel. Rows come in any order: a level may precede its item. */
public sealed interface ChannelStock {

  /**
   * Applies the function of this alternative.
   *
   * @param item for {@link Item}
   * @param level for {@link Level}
   * @param <T> what the functions return
   * @return what the function returned
   */
  <T> T match(Function<Item, T> item, Function<Level, T> level);

  /**
   * An item of the channel.
   *
   * @param itemId its id
   * @param sku its SKU; null if it has none
   * @param isTracked whether the channel counts its stock
   */
  record Item(String itemId, @Nullable String sku, boolean isTracked) implements ChannelStock {
    public Item {
      requireNonNull(itemId, "itemId");
    }

    @Override
    public <T> T match(Function<Item, T> item, Function<Level, T> level) {
      return item.apply(this);
    }
  }

  /**
   * The level of an item at a location.
   *
   * @param itemId the item
   * @param locationId the location, in the form in which it was asked for
   * @param isActive whether the item is sold from the location
   * @param available how many pieces may be sold; may be negative
   * @param committed how many pieces open orders hold besides, 0 or more
   */
  record Level(String itemId, String locationId, boolean isActive, long available, long committed)
      implements ChannelStock {
    public Level {
      requireNonNull(itemId, "itemId");
      requireNonNull(locationId, "locationId");
    }

    @Override
    public <T> T match(Function<Item, T> item, Function<Level, T> level) {
      return level.apply(this);
    }
  }

  /** Receives rows. */
  @FunctionalInterface
  interface Receiver {

    /**
     * Takes some rows.
     *
     * @param rows the rows
     * @param next the position behind them, at which a later reading goes on
     * @return false if the reading is to end here, with {@link Reading#later}
     */
    boolean accept(List<ChannelStock> rows, String next);
  }

  /**
   * How a reading ended.
   *
   * @param position where to go on; null if every row was given out
   * @param notBefore when to go on at the earliest; null for at once
   */
  record Reading(@Nullable String position, @Nullable Instant notBefore) {

    /** A reading that has given out every row. */
    public static Reading whole() {
      return new Reading(null, null);
    }

    /**
     * A reading that goes on later.
     *
     * @param position where
     * @param notBefore when, at the earliest; null for at once
     */
    public static Reading later(String position, @Nullable Instant notBefore) {
      return new Reading(requireNonNull(position, "position"), notBefore);
    }

    /** Whether every row was given out. */
    public boolean isWhole() {
      return position == null;
    }
  }
}
