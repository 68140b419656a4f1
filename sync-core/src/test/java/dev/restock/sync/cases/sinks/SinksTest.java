package dev.restock.sync.cases.sinks;

import static dev.restock.sync.testing.Fixtures.OTHER_TENANT;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.Moshi;
import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.cases.SinkNotReadyException;
import dev.restock.sync.testing.VirtualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SinksTest {
  private final InMemoryExceptionSink one = new InMemoryExceptionSink();
  private final InMemoryExceptionSink other = new InMemoryExceptionSink();

  private static ExceptionCase of(ExceptionType type) {
    return opened(type, "r1", "u1", T0);
  }

  private static ExceptionSink failing(String why) {
    return parked -> {
      throw new IllegalStateException(why);
    };
  }

  @Test
  void allSinksGetEveryCase() {
    ExceptionCase parked = of(ExceptionType.NO_RULE);
    ExceptionSink.all(one, other).accept(parked);
    assertThat(one.cases()).containsExactly(parked);
    assertThat(other.cases()).containsExactly(parked);
  }

  @Test
  void aSinkThatFailsKeepsACaseFromNoOtherAndIsNotHidden() {
    ExceptionSink all = ExceptionSink.all(failing("first"), one, failing("second"), other);
    assertThatThrownBy(() -> all.accept(of(ExceptionType.NO_RULE)))
        .hasMessage("first")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(one.cases()).hasSize(1);
    assertThat(other.cases()).hasSize(1);
  }

  @Test
  void aSinkForChosenCasesGetsThoseAlone() {
    ExceptionSink grave = one.onlyIf(parked -> parked.type().severity() == Severity.HIGH);
    grave.accept(of(ExceptionType.NO_RULE));
    grave.accept(of(ExceptionType.POSTED_TWICE));
    assertThat(one.cases())
        .extracting(ExceptionCase::type)
        .containsExactly(ExceptionType.POSTED_TWICE);
    assertThat(Optional.of(one.cases().get(0)).map(ExceptionCase::id)).contains("r1/u1");
  }

  // ---- several sinks ---------------------------------------------------------------------------

  @Test
  void whoTookACaseDoesNotGetItAgainBecauseAnotherFailed() {
    AtomicBoolean fails = new AtomicBoolean(true);
    ExceptionSink sometimes =
        parked -> {
          if (fails.get()) {
            throw new IllegalStateException("down");
          }
          other.accept(parked);
        };
    ExceptionSink all = ExceptionSink.all(one, sometimes);
    ExceptionCase parked = of(ExceptionType.NO_RULE);
    assertThatThrownBy(() -> all.accept(parked)).hasMessage("down");
    assertThatThrownBy(() -> all.accept(parked)).hasMessage("down");
    assertThat(one.cases()).hasSize(1);
    fails.set(false);
    all.accept(parked);
    assertThat(one.cases()).hasSize(1);
    assertThat(other.cases()).containsExactly(parked);
    all.accept(parked);
    assertThat(one.cases()).as("it is handed over again, for another reason").hasSize(2);
  }

  @Test
  void aGroupIsRememberedToo() {
    ExceptionSink all = ExceptionSink.all(one, failing("down"));
    CaseGroup group = new CaseGroup(List.of(unit("u1"), unit("u2")));
    assertThatThrownBy(() -> all.acceptGroup(group)).hasMessage("down");
    assertThatThrownBy(() -> all.acceptGroup(group)).hasMessage("down");
    assertThat(one.groups()).containsExactly(group);
    assertThat(one.cases()).hasSize(2);
  }

  @Test
  void aFailureCountsForMoreThanASinkThatIsNotReadyAndTheLatestMomentCounts() {
    ExceptionSink soon = notReady(T0.plusSeconds(1));
    ExceptionSink later = notReady(T0.plusSeconds(9));
    assertThatThrownBy(() -> ExceptionSink.all(soon, later, soon).accept(unit("u1")))
        .isInstanceOfSatisfying(
            SinkNotReadyException.class, e -> assertThat(e.until()).isEqualTo(T0.plusSeconds(9)));
    assertThatThrownBy(() -> ExceptionSink.all(soon, failing("down"), later).accept(unit("u1")))
        .hasMessage("down");
    assertThatThrownBy(() -> ExceptionSink.all(failing("down"), later).accept(unit("u1")))
        .hasMessage("down");
  }

  private static ExceptionSink notReady(Instant until) {
    return parked -> {
      throw new SinkNotReadyException(until);
    };
  }

  @Test
  void ofAGroupAFilterHandsOnWhatIsWanted() {
    ExceptionSink chosen = one.onlyIf(parked -> !parked.unitId().equals("u2"));
    chosen.acceptGroup(new CaseGroup(List.of(unit("u1"), unit("u2"), unit("u3"))));
    chosen.acceptGroup(new CaseGroup(List.of(unit("u2"))));
    assertThat(one.groups()).hasSize(1);
    assertThat(one.cases()).extracting(ExceptionCase::unitId).containsExactly("u1", "u3");
  }

  // ---- limits ----------------------------------------------------------------------------------

  @Test
  void whatIsOverTheLimitIsNotTakenAndIsToldWhenToComeAgain() {
    VirtualClock clock = new VirtualClock(T0);
    ExceptionSink limited = RateLimitedExceptionSink.around(one, 2, Duration.ofMinutes(10), clock);
    limited.accept(unit("u1"));
    clock.advance(Duration.ofMinutes(4));
    limited.acceptGroup(new CaseGroup(List.of(unit("u2"), unit("u3"))));
    assertThatThrownBy(() -> limited.accept(unit("u4")))
        .isInstanceOfSatisfying(
            SinkNotReadyException.class,
            e -> assertThat(e.until()).isEqualTo(T0.plus(Duration.ofMinutes(10))));
    clock.moveTo(T0.plus(Duration.ofMinutes(10)));
    limited.accept(unit("u4"));
    assertThatThrownBy(() -> limited.accept(unit("u5")))
        .isInstanceOfSatisfying(
            SinkNotReadyException.class,
            e -> assertThat(e.until()).isEqualTo(T0.plus(Duration.ofMinutes(14))));
    assertThat(one.cases())
        .extracting(ExceptionCase::unitId)
        .containsExactly("u1", "u2", "u3", "u4");
  }

  @Test
  void whatFailsTakesRoomToo() {
    VirtualClock clock = new VirtualClock(T0);
    ExceptionSink limited =
        RateLimitedExceptionSink.around(failing("down"), 1, Duration.ofMinutes(1), clock);
    assertThatThrownBy(() -> limited.accept(unit("u1"))).hasMessage("down");
    assertThatThrownBy(() -> limited.accept(unit("u1"))).isInstanceOf(SinkNotReadyException.class);
  }

  @Test
  void aLimitHasASaneSize() {
    VirtualClock clock = new VirtualClock(T0);
    assertThatThrownBy(() -> RateLimitedExceptionSink.around(one, 0, Duration.ofDays(1), clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
    assertThatThrownBy(() -> RateLimitedExceptionSink.around(one, 1, Duration.ZERO, clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("per");
  }

  // ---- groups ----------------------------------------------------------------------------------

  private static ExceptionCase unit(String unitId) {
    return opened(ExceptionType.UNKNOWN_LOCATION, "r1", unitId, T0);
  }

  private static List<ExceptionCase> units(int count) {
    return IntStream.range(0, count).mapToObj(i -> unit("u" + i)).toList();
  }

  @Test
  void aFloodIsOneGroupAndEachMemberIsTakenOnce() {
    List<ExceptionCase> flood = units(1000);
    ExceptionSink grouping = GroupingExceptionSink.around(one, (any, limit) -> flood, 5);
    flood.forEach(grouping::accept);
    assertThat(one.groups()).hasSize(1);
    assertThat(one.groups().get(0).members()).containsExactlyElementsOf(flood);
    assertThat(one.cases()).hasSize(1000);
    grouping.accept(flood.get(7));
    assertThat(one.groups()).as("it comes again, for another reason").hasSize(2);
  }

  @Test
  void aFewAreHandedOnOneByOne() {
    List<ExceptionCase> few = units(4);
    ExceptionSink grouping = GroupingExceptionSink.around(one, (any, limit) -> few, 5);
    few.forEach(grouping::accept);
    assertThat(one.groups()).isEmpty();
    assertThat(one.cases()).containsExactlyElementsOf(few);
  }

  @Test
  void whatIsOfAnotherCauseIsNotInTheGroup() {
    ExceptionCase stranger =
        new ExceptionCase(
            TENANT, ExceptionType.UNKNOWN_LOCATION, "r1", "u9", "", "another location", T0);
    List<ExceptionCase> found = new ArrayList<>(units(5));
    found.add(2, stranger);
    ExceptionSink grouping = GroupingExceptionSink.around(one, (any, limit) -> found, 2);
    grouping.accept(found.get(0));
    assertThat(one.groups().get(0).members()).hasSize(5).doesNotContain(stranger);
    grouping.accept(stranger);
    assertThat(one.cases()).hasSize(6);
  }

  @Test
  void ifTheSinkFailsNoMemberCountsAsTaken() {
    List<ExceptionCase> flood = units(10);
    AtomicBoolean fails = new AtomicBoolean(true);
    ExceptionSink sometimes =
        new ExceptionSink() {
          @Override
          public void accept(ExceptionCase parked) {
            one.accept(parked);
          }

          @Override
          public void acceptGroup(CaseGroup group) {
            if (fails.get()) {
              throw new IllegalStateException("down");
            }
            one.acceptGroup(group);
          }
        };
    ExceptionSink grouping = GroupingExceptionSink.around(sometimes, (any, limit) -> flood, 5);
    assertThatThrownBy(() -> grouping.accept(flood.get(0))).hasMessage("down");
    assertThatThrownBy(() -> grouping.accept(flood.get(1))).hasMessage("down");
    fails.set(false);
    grouping.accept(flood.get(1));
    assertThat(one.groups()).hasSize(1);
    assertThat(one.cases()).containsExactlyInAnyOrderElementsOf(flood);
  }

  @Test
  void moreThanAThousandAreSeveralGroups() {
    List<ExceptionCase> flood = units(1500);
    ExceptionSink grouping =
        GroupingExceptionSink.around(
            one,
            (any, limit) -> {
              List<ExceptionCase> left = new ArrayList<>(flood);
              left.removeAll(Set.copyOf(one.cases()));
              return left.subList(0, Math.min(limit, left.size()));
            },
            5);
    flood.forEach(grouping::accept);
    assertThat(one.groups()).extracting(group -> group.members().size()).containsExactly(1000, 500);
    assertThat(one.cases()).hasSize(1500).doesNotHaveDuplicates();
  }

  @Test
  void aGroupHasOneCause() {
    ExceptionCase stranger = opened(ExceptionType.NO_RULE, "r1", "u9", T0);
    assertThatThrownBy(() -> new CaseGroup(List.of(unit("u1"), stranger)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("r1/u9");
    assertThatThrownBy(() -> new CaseGroup(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> GroupingExceptionSink.around(one, (any, limit) -> List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void marksTellARepetitionFromWhatIsNew() {
    assertThat(unit("u1").mark()).hasSize(64).isEqualTo(unit("u1").mark());
    assertThat(
            List.of(
                unit("u1").mark(),
                unit("u2").mark(),
                opened(ExceptionType.UNKNOWN_LOCATION, "r1", "u1", T0.plusSeconds(1)).mark(),
                opened(ExceptionType.NO_RULE, "r1", "u1", T0).mark(),
                new ExceptionCase(
                        OTHER_TENANT,
                        ExceptionType.UNKNOWN_LOCATION,
                        "r1",
                        "u1",
                        "",
                        "what happened",
                        T0)
                    .mark(),
                new CaseGroup(List.of(unit("u1"))).mark(),
                new CaseGroup(List.of(unit("u1"), unit("u2"))).mark()))
        .doesNotHaveDuplicates();
    assertThat(new CaseGroup(units(3)).mark()).isEqualTo(new CaseGroup(units(3)).mark());
  }

  @Test
  void aGroupAsJsonHasItsMembersInIt() throws IOException {
    CaseGroup group = new CaseGroup(units(2));
    Object read = new Moshi.Builder().build().adapter(Object.class).fromJson(group.toJson());
    assertThat(read)
        .isInstanceOfSatisfying(
            Map.class,
            fields -> {
              assertThat(fields.get("mark")).isEqualTo(group.mark());
              assertThat(fields.get("type")).isEqualTo("UNKNOWN_LOCATION");
              assertThat(fields.get("count")).isEqualTo(2.0);
              assertThat(fields.get("openedAt")).isEqualTo("2026-01-05T08:00:00Z");
              assertThat(String.valueOf(fields.get("members"))).contains("r1/u0", "r1/u1");
            });
    assertThat(group.toJson()).doesNotContain("\n");
  }
}
