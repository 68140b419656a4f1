package dev.restock.sync.testing;

import static dev.restock.sync.testing.Contracts.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.PartialReturnLineResolver;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A resolver with a planted bug does not pass; one that leaves units out does. */
class PartialReturnLineResolverContractTest {
  private static final PartialReturnLineResolver RIGHT = PartialReturnLineResolver.standard();

  static Stream<Arguments> bugs() {
    return Stream.of(
        Arguments.of(Everything.class, "whatIsDecidedIsNotDecidedAgain"),
        Arguments.of(Everything.class, "anOlderInspectionIsNotFound"),
        Arguments.of(Everything.class, "aUnitThatIsNamedTwiceIsOneUnit"),
        Arguments.of(Everything.class, "forAnyOrderOfReadsTheNewestInspectionStays"),
        Arguments.of(OnlyNew.class, "aLaterInspectionIsFound"),
        Arguments.of(OnlyNew.class, "theFirstInspectionIsFound"),
        Arguments.of(WhateverDiffers.class, "anOlderInspectionIsNotFound"),
        Arguments.of(WhateverDiffers.class, "forAnyOrderOfReadsTheNewestInspectionStays"),
        Arguments.of(FirstOfTwo.class, "aUnitThatIsNamedTwiceWithOtherContentIsInDoubt"),
        Arguments.of(WithoutDoubt.class, "aDoubtIsHandedOn"),
        Arguments.of(Inventive.class, "noUnitsAreNothingToDecide"),
        Arguments.of(Inventive.class, "forAnyOrderOfReadsTheNewestInspectionStays"),
        Arguments.of(Inventive.class, "unitsAreNotChanged"),
        Arguments.of(Remembering.class, "theSameQuestionHasTheSameAnswer"),
        Arguments.of(Remembering.class, "manyMayAskAtOnce"),
        Arguments.of(AllOrNothing.class, "aLaterInspectionIsFound"),
        Arguments.of(Backwards.class, "inspectedUnitsThatAreNewAreFound"),
        Arguments.of(MoreThanOne.class, "aSingleUnitIsFound"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("bugs")
  void aPlantedBugIsFound(Class<? extends PartialReturnLineResolverContract> broken, String by) {
    assertThat(fails(broken, by)).isTrue();
  }

  /** Waits until the whole return is inspected: a rule, and no bug. */
  @Test
  void aResolverThatLeavesUnitsOutPasses() {
    for (String test :
        List.of(
            "inspectedUnitsThatAreNewAreFound",
            "aLaterInspectionIsFound",
            "anOlderInspectionIsNotFound",
            "forAnyOrderOfReadsTheNewestInspectionStays")) {
      assertThat(fails(WholeReturns.class, test)).as(test).isFalse();
    }
  }

  abstract static class Broken extends PartialReturnLineResolverContract
      implements PartialReturnLineResolver {
    @Override
    protected PartialReturnLineResolver resolver() {
      return this;
    }
  }

  static class WholeReturns extends Broken {
    @Override
    public List<ReturnedUnit> resolve(ReturnRecord record, Map<String, Inspection> decided) {
      return record.units().stream().allMatch(unit -> unit.disposition().isInspected())
          ? RIGHT.resolve(record, decided)
          : List.of();
    }
  }

  static class Everything extends Broken {
    @Override
    public List<ReturnedUnit> resolve(ReturnRecord record, Map<String, Inspection> decided) {
      return record.units();
    }
  }

  static class OnlyNew extends Broken {
    @Override
    public List<ReturnedUnit> resolve(ReturnRecord record, Map<String, Inspection> decided) {
      return record.units().stream().filter(unit -> !decided.containsKey(unit.unitId())).toList();
    }
  }

  static class WhateverDiffers extends Broken {
    @Override
    public List<ReturnedUnit> resolve(ReturnRecord record, Map<String, Inspection> decided) {
      return record.units().stream()
          .filter(unit -> !Inspection.of(record, unit).equals(decided.get(unit.unitId())))
          .toList();
    }
  }

  static class FirstOfTwo extends Broken {
    @Override
    public List<ReturnedUnit> resolve(ReturnRecord record, Map<String, Inspection> decided) {
      Set<String> seen = new HashSet<>();
      return record.units().stream().filter(unit -> seen.add(unit.unitId())).toList();
    }
  }

  static class WithoutDoubt extends Broken {
    @Override
    public List<ReturnedUnit> resolve(ReturnRecord record, Map<String, Inspection> decided) {
      return RIGHT.resolve(record, decided).stream()
          .filter(unit -> unit.doubt().isEmpty())
          .toList();
    }
  }

  static class Inventive extends Broken {
    @Override
    public List<ReturnedUnit> resolve(ReturnRecord record, Map<String, Inspection> decided) {
      return List.of(ReturnedUnit.builder("invented", "SKU").build());
    }
  }

  static class Remembering extends Broken {
    private final Set<String> seen = new HashSet<>();

    @Override
    public synchronized List<ReturnedUnit> resolve(
        ReturnRecord record, Map<String, Inspection> decided) {
      return record.units().stream().filter(unit -> seen.add(unit.unitId())).toList();
    }
  }

  /** Once one unit of a return is decided, the others are forgotten. */
  static class AllOrNothing extends Broken {
    @Override
    public List<ReturnedUnit> resolve(ReturnRecord record, Map<String, Inspection> decided) {
      return decided.isEmpty() ? RIGHT.resolve(record, decided) : List.of();
    }
  }

  static class Backwards extends Broken {
    @Override
    public List<ReturnedUnit> resolve(ReturnRecord record, Map<String, Inspection> decided) {
      List<ReturnedUnit> found = new ArrayList<>(RIGHT.resolve(record, decided));
      Collections.reverse(found);
      return found;
    }
  }

  static class MoreThanOne extends Broken {
    @Override
    public List<ReturnedUnit> resolve(ReturnRecord record, Map<String, Inspection> decided) {
      return record.units().size() > 1 ? RIGHT.resolve(record, decided) : List.of();
    }
  }
}
