package dev.restock.sync.testing;

import static dev.restock.sync.testing.Contracts.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.port.AdjustResult;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.ServiceTroubleException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of sales channels holds for a good one, and finds what bad ones do. */
class SalesChannelContractTest {

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(ForgetsKeys.class, "aRepetitionWithTheSameKeyIsAppliedOnce"),
        Arguments.of(IgnoresTheLevel.class, "anAdjustmentFromAnotherLevelIsStale"),
        Arguments.of(TakesLostForRefused.class, "aLostAnswerIsUnknown"),
        Arguments.of(SendsLate.class, "aCallThatComesTooLateChangesNothing"),
        Arguments.of(OneKeyForARequest.class, "aRepetitionAloneOrWithOthersIsAppliedOnce"),
        Arguments.of(EndsAtTheFirstStale.class, "anAdjustmentWithoutEffectHoldsUpNoOther"),
        Arguments.of(TakesMissingForApplied.class, "aLostAnswerToSeveralIsUnknownForEach"),
        Arguments.of(SendsSeveralLate.class, "severalThatComeTooLateChangeNothing"),
        Arguments.of(NoneAtOnce.class, "theNumberOfAdjustmentsAtOnceIsConstant"),
        Arguments.of(TakesTheFirstOfTwo.class, "aSkuOfTwoItemsIsAmbiguous"),
        Arguments.of(TakesAbsenceForZero.class, "anItemThatIsNotSoldFromTheLocationHasNoLevel"),
        Arguments.of(EmptyWhenDown.class, "aShopThatIsDownIsTrouble"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsFound(Class<?> channel, String test) {
    assertThat(fails(channel, test)).isTrue();
  }

  @Nested
  class AGoodOne extends Over {}

  @Nested
  class AGoodOneThatTakesSeveral extends Over {
    @Override
    protected SalesChannel channel() {
      return new Several();
    }
  }

  /** Channels over a shop in memory. */
  abstract static class Over extends SalesChannelContract {
    @Override
    protected Shop shop() {
      return new Shop("loc", "nowhere", "A", "B", "A-1", "TWO", "FREE", "AWAY");
    }

    @Override
    protected SalesChannel channel() {
      return new Memory();
    }

    @Override
    protected SalesChannel channelWhoseAnswersAreLost() {
      return new Memory() {
        @Override
        public AdjustResult adjust(Adjustment adjustment, Instant sendBy) {
          super.adjust(adjustment, sendBy);
          return new AdjustResult.Unknown("lost");
        }
      };
    }

    @Override
    protected SalesChannel channelThatIsDown() {
      return new Memory() {
        @Override
        public Map<SkuAtLocation, ChannelLevel> levels(Collection<SkuAtLocation> asked) {
          throw trouble();
        }
      };
    }
  }

  static SalesChannel.Adjustment withKey(SalesChannel.Adjustment one, String key) {
    return new SalesChannel.Adjustment(
        key,
        one.itemId(),
        one.sku(),
        one.locationId(),
        one.delta(),
        one.changeFrom(),
        one.reference());
  }

  static ServiceTroubleException trouble() {
    return new ServiceTroubleException(
        "Shop",
        ServiceTroubleException.Kind.UNAVAILABLE,
        "down",
        Optional.empty(),
        new IllegalStateException("down"));
  }

  /** A shop in memory. */
  static class Memory implements SalesChannel {
    private final Map<String, Long> levels = new HashMap<>(Map.of("A", 5L, "B", -2L));
    private final Map<String, Adjustment> keys = new HashMap<>();

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
      Map<SkuAtLocation, ChannelLevel> found = new LinkedHashMap<>();
      asked.forEach(place -> found.put(place, level(place)));
      return found;
    }

    ChannelLevel level(SkuAtLocation place) {
      if (!place.locationId().equals("loc")) {
        return new ChannelLevel.UnknownLocation();
      }
      return switch (place.sku()) {
        case "A", "B" ->
            new ChannelLevel.Level("item-" + place.sku(), levels.getOrDefault(place.sku(), 0L));
        case "TWO" -> new ChannelLevel.SkuAmbiguous(2);
        case "FREE" -> new ChannelLevel.NotTracked("item-free");
        case "AWAY" -> new ChannelLevel.NotActive("item-away");
        default -> new ChannelLevel.UnknownSku();
      };
    }

    @Override
    public AdjustResult adjust(Adjustment adjustment, Instant sendBy) {
      if (!Instant.parse("2026-01-05T08:00:00Z").isBefore(sendBy)) {
        return new AdjustResult.NotSent("too late", Optional.empty());
      }
      Adjustment before = keys.get(adjustment.key());
      if (before != null) {
        return before.equals(adjustment)
            ? new AdjustResult.Applied()
            : new AdjustResult.KeyReused("other variables");
      }
      if (levels.getOrDefault(adjustment.sku(), 0L) != adjustment.changeFrom()) {
        return new AdjustResult.Stale();
      }
      keys.put(adjustment.key(), adjustment);
      levels.merge(adjustment.sku(), adjustment.delta(), Long::sum);
      return new AdjustResult.Applied();
    }
  }

  /** A shop that takes several adjustments at once. */
  static class Several extends Memory {
    @Override
    public int adjustmentsAtOnce() {
      return 2;
    }
  }

  static class OneKeyForARequest extends Over {
    @Override
    protected SalesChannel channel() {
      return new Several() {
        @Override
        public Map<String, AdjustResult> adjustAll(List<Adjustment> all, Instant sendBy) {
          Map<String, AdjustResult> results = new LinkedHashMap<>();
          for (Adjustment one : all) {
            results.put(one.key(), adjust(withKey(one, all.get(0).key()), sendBy));
          }
          return results;
        }
      };
    }
  }

  static class EndsAtTheFirstStale extends Over {
    @Override
    protected SalesChannel channel() {
      return new Several() {
        @Override
        public Map<String, AdjustResult> adjustAll(List<Adjustment> all, Instant sendBy) {
          Map<String, AdjustResult> results = new LinkedHashMap<>();
          for (Adjustment one : all) {
            AdjustResult result = adjust(one, sendBy);
            results.put(one.key(), result);
            if (result instanceof AdjustResult.Stale) {
              return results;
            }
          }
          return results;
        }
      };
    }
  }

  static class TakesMissingForApplied extends Over {
    @Override
    protected SalesChannel channelWhoseAnswersAreLost() {
      return new Several() {
        @Override
        public Map<String, AdjustResult> adjustAll(List<Adjustment> all, Instant sendBy) {
          Map<String, AdjustResult> results = new LinkedHashMap<>();
          all.forEach(one -> results.put(one.key(), new AdjustResult.Applied()));
          return results;
        }
      };
    }
  }

  static class SendsSeveralLate extends Over {
    @Override
    protected SalesChannel channel() {
      return new Several() {
        @Override
        public Map<String, AdjustResult> adjustAll(List<Adjustment> all, Instant sendBy) {
          return super.adjustAll(all, Instant.MAX);
        }
      };
    }
  }

  static class NoneAtOnce extends Over {
    @Override
    protected SalesChannel channel() {
      return new Memory() {
        @Override
        public int adjustmentsAtOnce() {
          return 0;
        }
      };
    }
  }

  static class ForgetsKeys extends Over {
    @Override
    protected SalesChannel channel() {
      return new Memory() {
        @Override
        public AdjustResult adjust(Adjustment one, Instant sendBy) {
          return super.adjust(withKey(one, one.key() + Math.random()), sendBy);
        }
      };
    }
  }

  static class IgnoresTheLevel extends Over {
    @Override
    protected SalesChannel channel() {
      return new Memory() {
        @Override
        public AdjustResult adjust(Adjustment one, Instant sendBy) {
          super.adjust(one, sendBy);
          return new AdjustResult.Applied();
        }
      };
    }
  }

  static class TakesLostForRefused extends Over {
    @Override
    protected SalesChannel channelWhoseAnswersAreLost() {
      return new Memory() {
        @Override
        public AdjustResult adjust(Adjustment one, Instant sendBy) {
          super.adjust(one, sendBy);
          return new AdjustResult.Refused("", "no answer");
        }
      };
    }
  }

  static class SendsLate extends Over {
    @Override
    protected SalesChannel channel() {
      return new Memory() {
        @Override
        public AdjustResult adjust(Adjustment one, Instant sendBy) {
          return super.adjust(one, Instant.MAX);
        }
      };
    }
  }

  static class TakesTheFirstOfTwo extends Over {
    @Override
    protected SalesChannel channel() {
      return new Memory() {
        @Override
        ChannelLevel level(SkuAtLocation place) {
          return place.sku().equals("TWO")
              ? new ChannelLevel.Level("item-1", 1)
              : super.level(place);
        }
      };
    }
  }

  static class TakesAbsenceForZero extends Over {
    @Override
    protected SalesChannel channel() {
      return new Memory() {
        @Override
        ChannelLevel level(SkuAtLocation place) {
          return place.sku().equals("AWAY")
              ? new ChannelLevel.Level("item-away", 0)
              : super.level(place);
        }
      };
    }
  }

  static class EmptyWhenDown extends Over {
    @Override
    protected SalesChannel channelThatIsDown() {
      return new Memory() {
        @Override
        public Map<SkuAtLocation, ChannelLevel> levels(Collection<SkuAtLocation> asked) {
          return Map.of();
        }
      };
    }
  }
}
