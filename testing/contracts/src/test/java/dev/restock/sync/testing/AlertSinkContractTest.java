package dev.restock.sync.testing;

import static dev.restock.sync.testing.Contracts.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.AlertSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sink with a planted bug does not pass; one without does. */
class AlertSinkContractTest {

  static Stream<Arguments> bugs() {
    return Stream.of(
        Arguments.of(TakesNowAndWritesLater.class, "aMessageIsAtTheDestinationWhenTheSinkReturns"),
        Arguments.of(LeavesTheAdviceOut.class, "aMessageSaysWhatToDo"),
        Arguments.of(KeepsTheEndToItself.class, "everyKindOfMessageIsTaken"),
        Arguments.of(FailsOnARepetition.class, "aRepeatedMessageIsNoFailure"),
        Arguments.of(BreaksOnLongTexts.class, "aMessageWithAnyTextIsTaken"),
        Arguments.of(WritesAscii.class, "aMessageWithAnyTextIsTaken"),
        Arguments.of(TakesOneTenantForAnother.class, "messagesOfTwoTenantsAreBothTaken"),
        Arguments.of(HidesItsFailures.class, "aDestinationThatFailsIsReported"),
        Arguments.of(IsForOneThread.class, "aSinkIsUsedByManyThreads"),
        Arguments.of(ShowsItsPassword.class, "noTextOfTheSinkContainsASecret"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bugs")
  void aPlantedBugIsFound(Class<? extends AlertSinkContract> broken, String by) {
    assertThat(fails(broken, by)).isTrue();
    assertThat(fails(Right.class, by)).isFalse();
  }

  // ---- the bugs --------------------------------------------------------------------------------

  /** A sink that is right. */
  static class Right extends AlertSinkContract {
    final List<String> destination = Collections.synchronizedList(new ArrayList<>());

    void take(AlertMessage message) {
      destination.add(message.title() + "\n" + message.text());
    }

    @Override
    protected AlertSink sink() {
      return this::take;
    }

    @Override
    protected List<String> taken() {
      return List.copyOf(destination);
    }

    @Override
    protected Optional<AlertSink> brokenSink() {
      return Optional.of(
          message -> {
            throw new IllegalStateException("full");
          });
    }

    @Override
    protected List<String> secrets() {
      return List.of("tr0ub4dor");
    }
  }

  static class TakesNowAndWritesLater extends Right {
    private final List<AlertMessage> queued = new ArrayList<>();

    @Override
    protected AlertSink sink() {
      return queued::add;
    }
  }

  static class LeavesTheAdviceOut extends Right {
    @Override
    protected AlertSink sink() {
      return message -> destination.add(message.what());
    }
  }

  static class KeepsTheEndToItself extends Right {
    @Override
    protected AlertSink sink() {
      return message -> {
        if (message.kind() != AlertMessage.Kind.RESOLVED) {
          take(message);
        }
      };
    }
  }

  static class FailsOnARepetition extends Right {
    private final List<String> known = new ArrayList<>();

    @Override
    protected AlertSink sink() {
      return message -> {
        if (known.contains(message.mark())) {
          throw new IllegalStateException("there is such a page");
        }
        known.add(message.mark());
        take(message);
      };
    }
  }

  static class BreaksOnLongTexts extends Right {
    @Override
    protected AlertSink sink() {
      return message -> {
        if (message.what().length() > 4000) {
          throw new IllegalStateException("value too long for type character varying(4000)");
        }
        take(message);
      };
    }
  }

  static class WritesAscii extends Right {
    @Override
    protected AlertSink sink() {
      return message -> destination.add(message.text().replaceAll("[^\\x00-\\x7f]", "?"));
    }
  }

  static class TakesOneTenantForAnother extends Right {
    private final List<String> known = new ArrayList<>();

    @Override
    protected AlertSink sink() {
      return message -> {
        if (!known.contains(message.alertId())) {
          known.add(message.alertId());
          take(message);
        }
      };
    }
  }

  static class HidesItsFailures extends Right {
    @Override
    protected Optional<AlertSink> brokenSink() {
      return Optional.of(message -> {});
    }
  }

  static class IsForOneThread extends Right {
    private final List<Thread> users = new ArrayList<>();

    @Override
    protected AlertSink sink() {
      return message -> {
        synchronized (users) {
          users.add(Thread.currentThread());
          if (users.stream().distinct().count() > 1) {
            throw new IllegalStateException("not for several threads");
          }
        }
        take(message);
      };
    }
  }

  static class ShowsItsPassword extends Right {
    @Override
    protected Optional<AlertSink> brokenSink() {
      return Optional.of(
          message -> {
            throw new IllegalStateException("no connection to https://me:tr0ub4dor@pager");
          });
    }
  }
}
