package dev.restock.sync.mapping.rules;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.record;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.MappingDecision.Hold;
import dev.restock.sync.mapping.MappingDecision.Ignore;
import dev.restock.sync.mapping.MappingDecision.MoveUninspected;
import dev.restock.sync.mapping.MappingDecision.Park;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a unit that was received and never inspected. */
class NotInspectedTest {
  private static final ReturnedUnit UNIT = waiting("u");
  private static final Instant RECEIVED = T0;
  private static final Instant OVER = T0.plus(Duration.ofDays(3));

  private static MappingRules rules(NotInspected policy) {
    return MappingRules.builder()
        .notInspected(policy)
        .rule("old", Disposition.NOT_INSPECTED, new MappingRule.IntoWarehouse(7, "R"))
        .build();
  }

  private static MappingDecision decide(NotInspected policy, ReturnStatus status, Instant now) {
    return rules(policy)
        .map(record("r", status, UNIT).asRead("s", Optional.of(RECEIVED), now), UNIT);
  }

  @Test
  void itWaitsUnlessTheShopSaysOtherwise() {
    assertThat(MappingRules.builder().build().notInspected()).isEqualTo(NotInspected.waiting());
    assertThat(decide(NotInspected.waiting(), ReturnStatus.RECEIVED, OVER.plusSeconds(9_999_999)))
        .isInstanceOfSatisfying(Hold.class, hold -> assertThat(hold.until()).isNull());
  }

  @Test
  void itIsParkedWhenTheTimeIsOver() {
    NotInspected policy = NotInspected.parkAfter(3);
    assertThat(decide(policy, ReturnStatus.RECEIVED, OVER.minusMillis(1)))
        .isEqualTo(new Hold("not inspected yet; the return is Received", OVER));
    assertThat(decide(policy, ReturnStatus.RECEIVED, OVER))
        .isEqualTo(
            new Park(
                ExceptionType.NOT_INSPECTED_IN_TIME,
                "not inspected within 3 days after receipt; the return is Received"));
    assertThat(decide(policy, ReturnStatus.DONE, OVER)).isInstanceOf(Park.class);
    assertThat(decide(policy, ReturnStatus.APPROVED, OVER)).isInstanceOf(Hold.class);
    assertThat(decide(policy, ReturnStatus.CANCELED, OVER)).isInstanceOf(Ignore.class);
  }

  @Test
  void itIsRestockedByARuleOnlyWhereTheGoodsAreSurelyThere() {
    NotInspected policy = NotInspected.restockAfter(3);
    assertThat(decide(policy, ReturnStatus.RECEIVED, OVER.minusMillis(1))).isInstanceOf(Hold.class);
    for (ReturnStatus status : new ReturnStatus[] {ReturnStatus.RECEIVED, ReturnStatus.VALIDATED}) {
      assertThat(decide(policy, status, OVER))
          .isEqualTo(new MoveUninspected(7, "R", "rule 'old': NOT_INSPECTED"));
    }
    for (ReturnStatus status : new ReturnStatus[] {ReturnStatus.DONE, new ReturnStatus("New")}) {
      assertThat(decide(policy, status, OVER))
          .isInstanceOfSatisfying(
              Park.class,
              park -> assertThat(park.type()).isEqualTo(ExceptionType.NOT_INSPECTED_IN_TIME));
    }
    assertThat(decide(policy, ReturnStatus.PENDING, OVER)).isInstanceOf(Hold.class);
    assertThat(decide(policy, ReturnStatus.REJECTED, OVER)).isInstanceOf(Ignore.class);
  }

  @Test
  void itIsParkedWhereNoRuleNamesIt() {
    MappingRules rules =
        MappingRules.builder()
            .notInspected(NotInspected.restockAfter(3))
            .rule("sellable", Disposition.SELLABLE, new MappingRule.IntoWarehouse(7, ""))
            .build();
    assertThat(
            rules.map(
                record("r", ReturnStatus.RECEIVED, UNIT).asRead("s", Optional.of(T0), OVER), UNIT))
        .isInstanceOfSatisfying(
            Park.class,
            park -> assertThat(park.type()).isEqualTo(ExceptionType.NOT_INSPECTED_IN_TIME));
  }

  @Test
  void aReceiptThatNobodySawBeginsNow() {
    MappingRules rules = rules(NotInspected.parkAfter(3));
    assertThat(
            rules.map(
                record("r", ReturnStatus.RECEIVED, UNIT).asRead("s", Optional.empty(), T0), UNIT))
        .isInstanceOfSatisfying(Hold.class, hold -> assertThat(hold.until()).isEqualTo(OVER));
    assertThat(rules.map(record("r", ReturnStatus.RECEIVED, UNIT), UNIT))
        .isInstanceOfSatisfying(Hold.class, hold -> assertThat(hold.until()).isNull());
  }

  @Test
  void aNumberOfDaysThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> NotInspected.parkAfter(0)).hasMessageContaining("1 to 365 days");
    assertThatThrownBy(() -> NotInspected.restockAfter(366)).hasMessageContaining("1 to 365 days");
    assertThatThrownBy(() -> new NotInspected(NotInspected.Then.WAIT, 1))
        .hasMessageContaining("WAIT");
    assertThat(NotInspected.restockAfter(365).afterDays()).isEqualTo(365);
    assertThat(NotInspected.parkAfter(1).then()).isEqualTo(NotInspected.Then.PARK);
  }
}
