package dev.restock.sync.testing;

import static dev.restock.sync.testing.Contracts.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.sinks.InMemoryExceptionSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sink with a planted bug does not pass; one without does. */
class ExceptionSinkContractTest {

  static Stream<Arguments> bugs() {
    return Stream.of(
        Arguments.of(TakesNowAndWritesLater.class, "aCaseIsAtTheDestinationWhenTheSinkReturns"),
        Arguments.of(NamesTheReturnAlone.class, "aCaseIsAtTheDestinationWhenTheSinkReturns"),
        Arguments.of(ForgetsWholeReturns.class, "aCaseOfAWholeReturnIsTaken"),
        Arguments.of(FailsOnARepetition.class, "aRepeatedCaseIsNoFailure"),
        Arguments.of(KnowsNoOtherTypes.class, "everyTypeOfTheLibraryAndAnyOtherIsTaken"),
        Arguments.of(BreaksOnLongTexts.class, "aCaseWithAnyTextIsTaken"),
        Arguments.of(TakesOneTenantForAnother.class, "casesOfTwoTenantsAreBothTaken"),
        Arguments.of(TellsOfTheFirstMemberOnly.class, "aGroupIsTakenWithAllItsMembers"),
        Arguments.of(HidesItsFailures.class, "aDestinationThatFailsIsReported"),
        Arguments.of(IsForOneThread.class, "aSinkIsUsedByManyThreads"),
        Arguments.of(TellsItsPassword.class, "noTextOfTheSinkContainsASecret"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bugs")
  void aPlantedBugIsFound(Class<? extends ExceptionSinkContract> broken, String by) {
    assertThat(fails(broken, by)).isTrue();
    assertThat(fails(Right.class, by)).isFalse();
  }

  // ---- the bugs --------------------------------------------------------------------------------

  /** A sink that is right. */
  static class Right extends ExceptionSinkContract {
    final InMemoryExceptionSink destination = new InMemoryExceptionSink();

    @Override
    protected ExceptionSink sink() {
      return destination;
    }

    @Override
    protected List<String> taken() {
      return destination.cases().stream().map(ExceptionCase::id).toList();
    }

    @Override
    protected Optional<ExceptionSink> brokenSink() {
      return Optional.of(
          parked -> {
            throw new IllegalStateException("full");
          });
    }

    @Override
    protected List<String> secrets() {
      return List.of("tr0ub4dor");
    }
  }

  static class TakesNowAndWritesLater extends Right {
    private final List<ExceptionCase> queued = new ArrayList<>();

    @Override
    protected ExceptionSink sink() {
      return queued::add;
    }
  }

  static class NamesTheReturnAlone extends Right {
    @Override
    protected List<String> taken() {
      return destination.cases().stream().map(ExceptionCase::rmaId).toList();
    }
  }

  static class ForgetsWholeReturns extends Right {
    @Override
    protected ExceptionSink sink() {
      return destination.onlyIf(parked -> !parked.unitId().isEmpty());
    }
  }

  static class FailsOnARepetition extends Right {
    @Override
    protected ExceptionSink sink() {
      return parked -> {
        if (destination.cases().contains(parked)) {
          throw new IllegalStateException("there is such a ticket");
        }
        destination.accept(parked);
      };
    }
  }

  static class KnowsNoOtherTypes extends Right {
    @Override
    protected ExceptionSink sink() {
      return destination.onlyIf(parked -> parked.type().owner() != Owner.FINANCE);
    }
  }

  static class BreaksOnLongTexts extends Right {
    @Override
    protected ExceptionSink sink() {
      return parked -> {
        if (parked.what().length() > 4000) {
          throw new IllegalStateException("value too long for type character varying(4000)");
        }
        destination.accept(parked);
      };
    }
  }

  static class TakesOneTenantForAnother extends Right {
    private final List<String> known = new ArrayList<>();

    @Override
    protected ExceptionSink sink() {
      return parked -> {
        if (!known.contains(parked.id())) {
          known.add(parked.id());
          destination.accept(parked);
        }
      };
    }
  }

  static class TellsOfTheFirstMemberOnly extends Right {
    @Override
    protected ExceptionSink sink() {
      return new ExceptionSink() {
        @Override
        public void accept(ExceptionCase parked) {
          destination.accept(parked);
        }

        @Override
        public void acceptGroup(CaseGroup group) {
          accept(group.members().get(0));
        }
      };
    }
  }

  static class HidesItsFailures extends Right {
    @Override
    protected Optional<ExceptionSink> brokenSink() {
      return Optional.of(parked -> {});
    }
  }

  static class IsForOneThread extends Right {
    private final List<Thread> users = new ArrayList<>();

    @Override
    protected ExceptionSink sink() {
      return parked -> {
        synchronized (users) {
          users.add(Thread.currentThread());
          if (users.stream().distinct().count() > 1) {
            throw new IllegalStateException("not for several threads");
          }
        }
        destination.accept(parked);
      };
    }
  }

  static class TellsItsPassword extends Right {
    @Override
    protected Optional<ExceptionSink> brokenSink() {
      return Optional.of(
          parked -> {
            throw new IllegalStateException("no connection to https://me:tr0ub4dor@tickets");
          });
    }
  }
}
