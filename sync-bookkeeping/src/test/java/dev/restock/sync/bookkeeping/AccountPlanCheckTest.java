package dev.restock.sync.bookkeeping;

import static dev.restock.sync.bookkeeping.Sample.DAY;
import static dev.restock.sync.bookkeeping.Sample.PLAN;
import static dev.restock.sync.bookkeeping.Sample.closed;
import static dev.restock.sync.bookkeeping.Sample.entry;
import static dev.restock.sync.bookkeeping.Sample.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.bookkeeping.AccountPlanCheck.Finding;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundComponent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountPlanCheckTest {
  private static final AccountPlan SMALL =
      AccountPlan.parse(
          """
          {
            "version": 1,
            "company": "Exempel AB",
            "series": "R",
            "currencies": {
              "SEK": {
                "components": {"goods": {"account": "30A"}},
                "payments": {}
              }
            }
          }
          """,
          "small.json");

  @Test
  void componentsWithoutAccountAreFound() {
    List<Finding> findings = AccountPlanCheck.check(SMALL, VoucherWriters.csv());

    assertThat(findings).hasSize(RefundComponent.values().length).noneMatch(Finding::isError);
    assertThat(findings.get(0))
        .hasToString(
            "WARNING account plan small.json, at $.currencies.SEK.components.goods: no \"vat\", the"
                + " rate of a part whose tax is not known");
    assertThat(findings.get(1))
        .hasToString(
            "WARNING account plan small.json, at $.currencies.SEK.components: component \"shipping\""
                + " has no account");
  }

  @Test
  void problemsOfTheFormatAreErrors() {
    assertThat(AccountPlanCheck.check(SMALL, VoucherWriters.sie()).get(0))
        .hasToString(
            "ERROR account plan small.json, at $.currencies.SEK.components.goods: account \"30A\""
                + " must have digits only in SIE");
    assertThat(AccountPlanCheck.check(SMALL, VoucherWriters.datev()).get(0))
        .hasToString("ERROR account plan small.json has no settings for DATEV; add $.datev");
  }

  @Test
  void refundsOfThePeriodAreTried() {
    RefundBatch batch =
        RefundBatch.of(
            1,
            DAY,
            List.of(entry("7", Map.of("klarna", "5.00"), part(RefundComponent.TIP, "5.00", null))));
    assertThat(AccountPlanCheck.check(PLAN, VoucherWriters.sie(), closed(List.of(batch)), DAY, DAY))
        .first()
        .satisfies(
            finding -> {
              assertThat(finding.isError()).isTrue();
              assertThat(finding.message())
                  .contains("refund 7: means of payment \"klarna\" has no account");
            });
  }
}
