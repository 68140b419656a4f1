package dev.restock.sync.testing;

import static dev.restock.sync.testing.Contracts.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.port.AdjustResult;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.port.SalesChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A list with a mistake does not pass. */
class ChannelStockContractTest {

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(LosesRows.class, "everyItemIsGivenOutOnceWithItsLevel"),
        Arguments.of(AllLocations.class, "levelsAtOtherLocationsAreLeftOut"),
        Arguments.of(OneItemOfASku.class, "itemsOfOneSkuAreAllGivenOut"),
        Arguments.of(AlwaysCounted.class, "anItemWhoseStockIsNotCountedSaysSo"),
        Arguments.of(AlwaysActive.class, "anItemThatIsNotSoldFromTheLocationHasNoActiveLevel"),
        Arguments.of(NeverBelowZero.class, "zeroAndNegativeAreLevels"),
        Arguments.of(SellsWhatIsHeld.class, "openOrdersAreCommittedAndNotAvailable"),
        Arguments.of(
            SkipsAfterAStop.class, "aReadingThatIsStoppedIsNotWholeAndGoesOnAtItsPosition"),
        Arguments.of(SkipsAfterAStop.class, "aReadingGoesOnBehindTheRowsThatWereReceived"),
        Arguments.of(CutIsWhole.class, "aListThatIsCutIsNeverWhole"),
        Arguments.of(EmptyWhenDown.class, "aShopThatIsDownIsTroubleAndNoEmptyList"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsFound(Class<?> contract, String test) {
    assertThat(fails(contract, test)).isTrue();
  }

  @Nested
  class AGoodOne extends Over {}

  /** An item of a shop. */
  private static final class Sold {
    private final String id;
    private final @Nullable String sku;
    private final boolean isTracked;
    private int available;
    private int committed;
    private boolean isActive = true;

    Sold(String id, @Nullable String sku, boolean isTracked, int available) {
      this.id = id;
      this.sku = sku;
      this.isTracked = isTracked;
      this.available = available;
    }
  }

  /** A shop in memory. */
  static class Memory implements SalesChannel, ChannelStockContract.Shop {
    private static final int AT_ONCE = 8;
    private final Map<String, Sold> items = new TreeMap<>();
    private final boolean isCut;

    Memory(boolean isCut) {
      this.isCut = isCut;
    }

    @Override
    public SalesChannel channel() {
      return this;
    }

    @Override
    public String location() {
      return "here";
    }

    @Override
    public String otherLocation() {
      return "there";
    }

    @Override
    public String add(@Nullable String sku, boolean isTracked, int available) {
      String id = "item-" + items.size();
      items.put(id, new Sold(id, sku, isTracked, available));
      return id;
    }

    @Override
    public void stop(String itemId) {
      item(itemId).isActive = false;
    }

    @Override
    public void hold(String itemId, int pieces) {
      item(itemId).available -= pieces;
      item(itemId).committed += pieces;
    }

    private Sold item(String itemId) {
      return Optional.ofNullable(items.get(itemId)).orElseThrow();
    }

    @Override
    public void waitUntil(Instant time) {}

    @Override
    public String serviceName() {
      return "Shop";
    }

    @Override
    public Duration keyWindow() {
      return Duration.ofHours(24);
    }

    @Override
    public Map<SkuAtLocation, ChannelLevel> levels(Collection<SkuAtLocation> asked) {
      return Map.of();
    }

    @Override
    public AdjustResult adjust(Adjustment adjustment, Instant sendBy) {
      return new AdjustResult.Unknown("not asked");
    }

    List<ChannelStock> rows(Collection<String> locationIds) {
      List<ChannelStock> rows = new ArrayList<>();
      for (Sold one : items.values()) {
        rows.add(new ChannelStock.Item(one.id, one.sku, isTracked(one)));
        locationIds.forEach(
            location ->
                rows.add(
                    new ChannelStock.Level(
                        one.id, location, isActive(one), available(one), one.committed)));
      }
      return rows;
    }

    boolean isTracked(Sold one) {
      return one.isTracked;
    }

    boolean isActive(Sold one) {
      return one.isActive;
    }

    int available(Sold one) {
      return one.available;
    }

    int held(Sold one) {
      return one.committed;
    }

    @Override
    public ChannelStock.Reading readStock(
        Collection<String> locationIds, @Nullable String position, ChannelStock.Receiver receiver) {
      List<ChannelStock> rows = rows(locationIds);
      int end = isCut ? rows.size() - 1 : rows.size();
      int from = position == null ? 0 : Integer.parseInt(position);
      while (from < end) {
        int to = Math.min(end, from + AT_ONCE);
        boolean goesOn = receiver.accept(rows.subList(from, to), Integer.toString(to));
        from = to;
        if (!goesOn && from < rows.size()) {
          return ChannelStock.Reading.later(Integer.toString(from), null);
        }
      }
      return isCut ? cut(from) : ChannelStock.Reading.whole();
    }

    ChannelStock.Reading cut(int position) {
      return ChannelStock.Reading.later(Integer.toString(position), null);
    }
  }

  /** Shops in memory. */
  abstract static class Over extends ChannelStockContract {
    Memory memory(boolean isCut) {
      return new Memory(isCut);
    }

    @Override
    protected Shop shop() {
      return memory(false);
    }

    @Override
    protected Shop shopWhoseListIsCut() {
      return memory(true);
    }

    @Override
    protected SalesChannel channelThatIsDown() {
      return new Memory(false) {
        @Override
        List<ChannelStock> rows(Collection<String> locationIds) {
          throw SalesChannelContractTest.trouble();
        }
      };
    }
  }

  static class LosesRows extends Over {
    @Override
    Memory memory(boolean isCut) {
      return new Memory(isCut) {
        @Override
        List<ChannelStock> rows(Collection<String> locationIds) {
          List<ChannelStock> rows = super.rows(locationIds);
          return rows.subList(0, rows.size() / 2);
        }
      };
    }
  }

  static class AllLocations extends Over {
    @Override
    Memory memory(boolean isCut) {
      return new Memory(isCut) {
        @Override
        List<ChannelStock> rows(Collection<String> locationIds) {
          return super.rows(List.of("here", "there"));
        }
      };
    }
  }

  static class OneItemOfASku extends Over {
    @Override
    Memory memory(boolean isCut) {
      return new Memory(isCut) {
        @Override
        List<ChannelStock> rows(Collection<String> locationIds) {
          return super.rows(locationIds).stream()
              .filter(
                  row ->
                      row.match(
                          item -> !item.itemId().equals("item-1"),
                          level -> !level.itemId().equals("item-1")))
              .toList();
        }
      };
    }
  }

  static class AlwaysCounted extends Over {
    @Override
    Memory memory(boolean isCut) {
      return new Memory(isCut) {
        @Override
        boolean isTracked(Sold one) {
          return true;
        }
      };
    }
  }

  static class AlwaysActive extends Over {
    @Override
    Memory memory(boolean isCut) {
      return new Memory(isCut) {
        @Override
        boolean isActive(Sold one) {
          return true;
        }
      };
    }
  }

  static class NeverBelowZero extends Over {
    @Override
    Memory memory(boolean isCut) {
      return new Memory(isCut) {
        @Override
        int available(Sold one) {
          return Math.max(0, super.available(one));
        }
      };
    }
  }

  static class SellsWhatIsHeld extends Over {
    @Override
    Memory memory(boolean isCut) {
      return new Memory(isCut) {
        @Override
        int available(Sold one) {
          return super.available(one) + held(one);
        }
      };
    }
  }

  static class SkipsAfterAStop extends Over {
    @Override
    Memory memory(boolean isCut) {
      return new Memory(isCut) {
        @Override
        public ChannelStock.Reading readStock(
            Collection<String> locationIds,
            @Nullable String position,
            ChannelStock.Receiver receiver) {
          String later = position == null ? null : Integer.toString(Integer.parseInt(position) + 2);
          return super.readStock(locationIds, later, receiver);
        }
      };
    }
  }

  static class CutIsWhole extends Over {
    @Override
    Memory memory(boolean isCut) {
      return new Memory(isCut) {
        @Override
        ChannelStock.Reading cut(int position) {
          return ChannelStock.Reading.whole();
        }
      };
    }
  }

  static class EmptyWhenDown extends Over {
    @Override
    protected SalesChannel channelThatIsDown() {
      return new Memory(false);
    }
  }
}
