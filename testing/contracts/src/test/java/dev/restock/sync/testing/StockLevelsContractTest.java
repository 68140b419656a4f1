package dev.restock.sync.testing;

import static dev.restock.sync.testing.Contracts.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockHistory;
import java.math.BigDecimal;
import java.util.ArrayList;
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
class StockLevelsContractTest {

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(EndsEarly.class, "everyLevelIsListedOnceWhateverTheSizeOfTheParts"),
        Arguments.of(NeverEnds.class, "everyLevelIsListedOnceWhateverTheSizeOfTheParts"),
        Arguments.of(Repeats.class, "everyLevelIsListedOnceWhateverTheSizeOfTheParts"),
        Arguments.of(GivesAll.class, "aPartHoldsNoMoreThanWanted"),
        Arguments.of(MixesWarehouses.class, "aWarehouseWithoutLevelsIsAnEmptyListThatEnds"),
        Arguments.of(MixesWarehouses.class, "levelsOfOtherWarehousesAreNotListed"),
        Arguments.of(WholePieces.class, "zeroNegativeAndFractionsAreLevels"),
        Arguments.of(LeavesOutZero.class, "zeroNegativeAndFractionsAreLevels"),
        Arguments.of(AbsenceIsZero.class, "absenceIsNoLevel"),
        Arguments.of(Remembers.class, "aChangeShowsInTheNextReading"),
        Arguments.of(EmptyWhenDown.class, "aStockSystemThatIsDownIsTroubleAndNoEmptyList"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsFound(Class<?> contract, String test) {
    assertThat(fails(contract, test)).isTrue();
  }

  @Nested
  class AGoodOne extends Over {}

  /** A stock system in memory. */
  static class Memory implements StockHistory {
    final TreeMap<String, BigDecimal> levels = new TreeMap<>();

    @Override
    public String serviceName() {
      return "Stock";
    }

    @Override
    public long highestTransactionId() {
      return 0;
    }

    @Override
    public Page transactionsAfter(long transactionId, int limit) {
      return new Page(List.of(), false);
    }

    @Override
    public LevelPage levels(long warehouseId, @Nullable String position, int limit) {
      List<Level> all = all(warehouseId);
      int from = Math.min(all.size(), position == null ? 0 : Integer.parseInt(position));
      int to = Math.min(all.size(), from + limit);
      return new LevelPage(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    List<Level> all(long warehouseId) {
      List<Level> all = new ArrayList<>();
      if (warehouseId == 1) {
        levels.forEach((sku, level) -> all.add(new Level(sku, level, BigDecimal.ZERO)));
      }
      return all;
    }
  }

  /** Stock systems in memory. */
  abstract static class Over extends StockLevelsContract {
    Memory memory() {
      return new Memory();
    }

    @Override
    protected List<String> skus() {
      return List.of("A", "B", "C", "D", "E", "F", "G");
    }

    @Override
    protected Stock stock(Map<String, BigDecimal> levels) {
      Memory memory = memory();
      memory.levels.putAll(levels);
      return new Stock() {
        @Override
        public StockHistory history() {
          return memory;
        }

        @Override
        public long warehouse() {
          return 1;
        }

        @Override
        public long emptyWarehouse() {
          return 2;
        }

        @Override
        public void move(String sku, BigDecimal change) {
          memory.levels.merge(sku, change, BigDecimal::add);
        }
      };
    }

    @Override
    protected StockHistory historyThatIsDown() {
      return new Memory() {
        @Override
        public LevelPage levels(long warehouseId, @Nullable String position, int limit) {
          throw new ServiceTroubleException(
              "Stock",
              ServiceTroubleException.Kind.UNAVAILABLE,
              "down",
              Optional.empty(),
              new IllegalStateException("down"));
        }
      };
    }
  }

  static class EndsEarly extends Over {
    @Override
    Memory memory() {
      return new Memory() {
        @Override
        public LevelPage levels(long warehouseId, @Nullable String position, int limit) {
          LevelPage page = super.levels(warehouseId, position, limit);
          return new LevelPage(page.levels(), position == null ? page.next() : null);
        }
      };
    }
  }

  static class NeverEnds extends Over {
    @Override
    Memory memory() {
      return new Memory() {
        @Override
        public LevelPage levels(long warehouseId, @Nullable String position, int limit) {
          LevelPage page = super.levels(warehouseId, position, limit);
          return new LevelPage(page.levels(), page.next() == null ? "0" : page.next());
        }
      };
    }
  }

  static class Repeats extends Over {
    @Override
    Memory memory() {
      return new Memory() {
        @Override
        public LevelPage levels(long warehouseId, @Nullable String position, int limit) {
          LevelPage page = super.levels(warehouseId, position, limit);
          String next = page.next();
          return new LevelPage(
              page.levels(),
              next == null || limit == 1 ? next : Integer.toString(Integer.parseInt(next) - 1));
        }
      };
    }
  }

  static class GivesAll extends Over {
    @Override
    Memory memory() {
      return new Memory() {
        @Override
        public LevelPage levels(long warehouseId, @Nullable String position, int limit) {
          return super.levels(warehouseId, position, 1000);
        }
      };
    }
  }

  static class MixesWarehouses extends Over {
    @Override
    Memory memory() {
      return new Memory() {
        @Override
        List<Level> all(long warehouseId) {
          return super.all(1);
        }
      };
    }
  }

  static class WholePieces extends Over {
    @Override
    Memory memory() {
      return new Memory() {
        @Override
        List<Level> all(long warehouseId) {
          return super.all(warehouseId).stream()
              .map(
                  level ->
                      new Level(
                          level.sku(),
                          BigDecimal.valueOf(level.available().longValue()),
                          BigDecimal.ZERO))
              .toList();
        }
      };
    }
  }

  static class LeavesOutZero extends Over {
    @Override
    Memory memory() {
      return new Memory() {
        @Override
        List<Level> all(long warehouseId) {
          return super.all(warehouseId).stream()
              .filter(level -> level.available().signum() != 0)
              .toList();
        }
      };
    }
  }

  static class AbsenceIsZero extends Over {
    @Override
    Memory memory() {
      return new Memory() {
        @Override
        List<Level> all(long warehouseId) {
          List<Level> all = super.all(warehouseId);
          if (!levels.containsKey("G")) {
            all.add(new Level("G", BigDecimal.ZERO, BigDecimal.ZERO));
          }
          return all;
        }
      };
    }
  }

  static class Remembers extends Over {
    @Override
    Memory memory() {
      return new Memory() {
        private @Nullable List<Level> first;

        @Override
        List<Level> all(long warehouseId) {
          // The contract moves stock before it reads for the first time.
          if (first == null) {
            first =
                super.all(warehouseId).stream()
                    .map(level -> new Level(level.sku(), BigDecimal.ONE, BigDecimal.ZERO))
                    .toList();
          }
          return first;
        }
      };
    }
  }

  static class EmptyWhenDown extends Over {
    @Override
    protected StockHistory historyThatIsDown() {
      return new Memory();
    }
  }
}
