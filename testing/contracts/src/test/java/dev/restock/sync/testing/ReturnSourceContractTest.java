package dev.restock.sync.testing;

import static dev.restock.sync.testing.Contracts.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.ReturnSource.RowQuery;
import dev.restock.sync.port.ReturnSource.StatusRow;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A source with a planted bug does not pass. */
class ReturnSourceContractTest {

  static Stream<Arguments> bugs() {
    return Stream.of(
        Arguments.of(TakesTheBoundForExclusive.class, "theBoundOfCreationIsInclusive"),
        Arguments.of(ListsAnotherPhase.class, "everyReturnOfAPhaseIsListed"),
        Arguments.of(KeepsItsStamp.class, "aChangeStampIsTheSameUntilTheReturnChanges"),
        Arguments.of(ListsAnotherReturn.class, "aWholeReturnInARowIsTheSameAsWhenItIsRead"),
        Arguments.of(ReadsOnePage.class, "nothingIsMissingOrDoubledOverManyPages"),
        Arguments.of(MixesUnits.class, "eachUnitComesWithItsOwnInspectionInItsPlace"),
        Arguments.of(CountsNothing.class, "callsAreCounted"),
        Arguments.of(
            HidesThatItIsDown.class, "aPlatformThatCannotBeReachedIsTroubleAndNotAnEmptyAnswer"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bugs")
  void aPlantedBugIsFound(Class<? extends Bug> broken, String by) {
    assertThat(fails(broken, by)).isTrue();
  }

  /** The source that is right, with a bug in one method. */
  abstract static class Broken extends ReturnGoSourceContractTest implements Bug {
    private final String method;

    Broken(String method) {
      this.method = method;
    }

    @Override
    protected ReturnSource sourceOf(List<ReturnRecord> returns) {
      return Bug.in(ReturnSource.class, super.sourceOf(returns), method, this);
    }

    @Override
    protected ReturnSource sourceThatIsDown() {
      return Bug.in(ReturnSource.class, super.sourceThatIsDown(), method, this);
    }
  }

  abstract static class BrokenList extends Broken {
    BrokenList() {
      super("list");
    }

    @Override
    public Object answer(Call call) {
      return call.<Stream<StatusRow>>right().map(this::row);
    }

    StatusRow row(StatusRow right) {
      return right;
    }
  }

  static class TakesTheBoundForExclusive extends BrokenList {
    @Override
    public Object answer(Call call) {
      RowQuery query = call.argument(0);
      Instant from = query.createdFrom().orElseThrow().plusSeconds(1);
      return call.with(0, RowQuery.createdFrom(from).withPhases(query.phases())).right();
    }
  }

  static class ListsAnotherPhase extends BrokenList {
    @Override
    public Object answer(Call call) {
      RowQuery query = call.argument(0);
      return call.with(0, query.withPhases(Set.of(ReturnPhase.DONE))).right();
    }
  }

  static class KeepsItsStamp extends BrokenList {
    @Override
    StatusRow row(StatusRow right) {
      return right.withChangeStamp("always the same");
    }

    @Override
    protected void replace(ReturnSource source, ReturnRecord changed) {
      // The stamp would be the same after any change.
    }
  }

  static class ListsAnotherReturn extends BrokenList {
    @Override
    StatusRow row(StatusRow right) {
      return StatusRow.of(
          new ReturnRecord(right.rmaId(), right.status(), "", Optional.empty(), List.of()), "v1");
    }
  }

  static class ReadsOnePage extends Broken {
    ReadsOnePage() {
      super("list");
    }

    @Override
    public Object answer(Call call) {
      return call.<Stream<StatusRow>>right().limit(500);
    }
  }

  static class MixesUnits extends Broken {
    MixesUnits() {
      super("read");
    }

    @Override
    public Object answer(Call call) {
      return call.<Optional<ReturnRecord>>right()
          .map(
              record -> {
                List<ReturnedUnit> units = new ArrayList<>(record.units());
                Collections.reverse(units);
                return new ReturnRecord(
                    record.rmaId(), record.status(), record.orderName(), record.createdAt(), units);
              });
    }
  }

  static class CountsNothing extends Broken {
    CountsNothing() {
      super("calls");
    }

    @Override
    public Object answer(Call call) {
      return 0L;
    }
  }

  static class HidesThatItIsDown extends Broken {
    HidesThatItIsDown() {
      super("read");
    }

    @Override
    public Object answer(Call call) {
      try {
        return call.right();
      } catch (RuntimeException e) {
        return Optional.<ReturnRecord>empty();
      }
    }
  }
}
