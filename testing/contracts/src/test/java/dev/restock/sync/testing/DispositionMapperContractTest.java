package dev.restock.sync.testing;

import static dev.restock.sync.testing.Contracts.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.mapping.Bundles;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.MappingExplanation;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.mapping.rules.WarehouseRef;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A mapper with a planted bug does not pass. */
class DispositionMapperContractTest {
  private static final DispositionMapper RIGHT = new MappingRulesContractTest().mapper();

  static Stream<Arguments> bugs() {
    return Stream.of(
        Arguments.of(MovesNothing.class, "someUnitMoves"),
        Arguments.of(ThrowsOnStrangeTexts.class, "everyUnitHasADecisionWithAReason"),
        Arguments.of(GivesNoReason.class, "everyUnitHasADecisionWithAReason"),
        Arguments.of(ToWarehouseZero.class, "aMovementNamesAWarehouse"),
        Arguments.of(LongReasonCode.class, "aMovementNamesAWarehouse"),
        Arguments.of(MovesWhatIsMissing.class, "onlyGoodsThatAreThereMove"),
        Arguments.of(MovesInDoubt.class, "onlyGoodsThatAreThereMove"),
        Arguments.of(Hasty.class, "goodsThatNobodyInspectedMoveOnlyAfterReceipt"),
        Arguments.of(Counting.class, "theSameUnitIsDecidedAlike"),
        Arguments.of(InTheLanguage.class, "decisionsDoNotDependOnTheLocale"),
        Arguments.of(OneUnitAtATime.class, "manyThreadsGetTheSameAnswers"),
        Arguments.of(Chatty.class, "reasonsDoNotRepeatTheInspectorsWords"),
        Arguments.of(BundlesThatChange.class, "theBundlesAreTheSameEachTime"),
        Arguments.of(KnowsNoPieces.class, "everyPieceOfABundleHasADecision"),
        Arguments.of(ExplainsAnother.class, "anExplanationTellsTheSame"),
        Arguments.of(WithoutWarehouses.class, "theMapperIsReady"),
        Arguments.of(HidesTheOther.class, "aMapperInFrontOfOneThatIsNotReadyIsNotReady"),
        Arguments.of(HidesTheOther.class, "aMapperInFrontOfAnotherHasItsBundles"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("bugs")
  void aPlantedBugIsFound(Class<? extends DispositionMapperContract> broken, String by) {
    assertThat(fails(broken, by)).isTrue();
  }

  /** The contract over a mapper. */
  abstract static class Over extends DispositionMapperContract {
    private final DispositionMapper mapper;

    Over(DispositionMapper mapper) {
      this.mapper = mapper;
    }

    @Override
    protected DispositionMapper mapper() {
      return mapper;
    }

    @Override
    protected List<ReturnedUnit> units() {
      return List.of(MappingRulesContractTest.SHOE);
    }
  }

  private static MappingDecision into(long warehouse, String code) {
    return new MappingDecision.MoveInto(warehouse, code, "because");
  }

  static class MovesNothing extends Over {
    MovesNothing() {
      super((record, unit) -> new MappingDecision.Ignore("never"));
    }
  }

  static class ThrowsOnStrangeTexts extends Over {
    ThrowsOnStrangeTexts() {
      super(
          (record, unit) -> {
            if (unit.locationId().isBlank()) {
              throw new IllegalArgumentException("no location");
            }
            return RIGHT.map(record, unit);
          });
    }
  }

  static class GivesNoReason extends Over {
    GivesNoReason() {
      super((record, unit) -> new MappingDecision.Park(ExceptionType.NO_RULE, ""));
    }
  }

  static class ToWarehouseZero extends Over {
    ToWarehouseZero() {
      super(
          (record, unit) ->
              RIGHT.map(record, unit) instanceof MappingDecision.MoveInto
                  ? into(0, "")
                  : RIGHT.map(record, unit));
    }
  }

  static class LongReasonCode extends Over {
    LongReasonCode() {
      super(
          (record, unit) ->
              RIGHT.map(record, unit) instanceof MappingDecision.MoveInto
                  ? into(1, "x".repeat(33))
                  : RIGHT.map(record, unit));
    }
  }

  static class MovesWhatIsMissing extends Over {
    MovesWhatIsMissing() {
      super(
          (record, unit) ->
              unit.disposition() == Disposition.MISSING ? into(1, "") : RIGHT.map(record, unit));
    }
  }

  static class MovesInDoubt extends Over {
    MovesInDoubt() {
      super(
          (record, unit) ->
              unit.disposition() == Disposition.SELLABLE ? into(1, "") : RIGHT.map(record, unit));
    }
  }

  static class Hasty extends Over {
    Hasty() {
      super(
          (record, unit) ->
              unit.disposition() == Disposition.NOT_INSPECTED
                  ? new MappingDecision.MoveUninspected(1, "", "hasty")
                  : RIGHT.map(record, unit));
    }
  }

  static class Counting extends Over {
    Counting() {
      super(counting());
    }

    private static DispositionMapper counting() {
      AtomicInteger count = new AtomicInteger();
      return (record, unit) -> new MappingDecision.Hold("question " + count.incrementAndGet());
    }
  }

  static class InTheLanguage extends Over {
    InTheLanguage() {
      super(
          (record, unit) ->
              unit.returnReason().toLowerCase(Locale.getDefault()).equals("title")
                  ? new MappingDecision.Hold("a title")
                  : RIGHT.map(record, unit));
    }
  }

  static class OneUnitAtATime extends Over {
    OneUnitAtATime() {
      super(shared());
    }

    /** Keeps the unit in a field, as if only one thread asked. */
    private static DispositionMapper shared() {
      return new DispositionMapper() {
        private volatile String sku = "";

        @Override
        public MappingDecision map(ReturnRecord record, ReturnedUnit unit) {
          sku = unit.sku();
          MappingDecision right = RIGHT.map(record, unit);
          return new MappingDecision.Hold(right.why() + sku.hashCode());
        }
      };
    }
  }

  static class Chatty extends Over {
    Chatty() {
      super((record, unit) -> new MappingDecision.Hold("because " + unit.nonRestockableReason()));
    }
  }

  static class BundlesThatChange extends Over {
    BundlesThatChange() {
      super(
          new DispositionMapper() {
            private int count;

            @Override
            public MappingDecision map(ReturnRecord record, ReturnedUnit unit) {
              return RIGHT.map(record, unit);
            }

            @Override
            public Bundles bundles() {
              count++;
              return Bundles.builder().bundle("SET", Map.of("MUG", count)).build();
            }
          });
    }
  }

  static class KnowsNoPieces extends Over {
    KnowsNoPieces() {
      super(
          (record, unit) -> {
            if (unit.pieceOf().isPresent()) {
              throw new IllegalArgumentException("what is that?");
            }
            return RIGHT.map(record, unit);
          });
    }
  }

  static class ExplainsAnother extends Over {
    ExplainsAnother() {
      super(
          new DispositionMapper() {
            @Override
            public MappingDecision map(ReturnRecord record, ReturnedUnit unit) {
              return RIGHT.map(record, unit);
            }

            @Override
            public MappingExplanation explain(ReturnRecord record, ReturnedUnit unit) {
              return MappingExplanation.of(new MappingDecision.Hold("something else"));
            }
          });
    }
  }

  static class WithoutWarehouses extends Over {
    WithoutWarehouses() {
      super(
          MappingRules.builder()
              .rule(
                  "sellable",
                  Disposition.SELLABLE,
                  new MappingRule.IntoWarehouse(new WarehouseRef.ByExternalId("W-11"), ""))
              .build());
    }
  }

  /** Delegates decisions and nothing else. */
  static class HidesTheOther extends Over {
    HidesTheOther() {
      super(RIGHT);
    }

    @Override
    protected Optional<DispositionMapper> inFrontOf(DispositionMapper rest) {
      return Optional.of((record, unit) -> rest.map(record, unit));
    }
  }
}
