package dev.restock.sync.bookkeeping;

import static dev.restock.sync.bookkeeping.Sample.DAY;
import static dev.restock.sync.bookkeeping.Sample.PLAN;
import static dev.restock.sync.bookkeeping.Sample.PLAN_JSON;
import static dev.restock.sync.bookkeeping.Sample.closed;
import static dev.restock.sync.bookkeeping.Sample.entry;
import static dev.restock.sync.bookkeeping.Sample.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.bookkeeping.AccountPlanCheck.Finding;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.refunds.RefundBatch;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundPart;
import java.math.BigDecimal;
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

  @Test
  void componentsWithoutAnAccountForARateAreFound() {
    AccountPlan plan =
        AccountPlan.parse(
            PLAN_JSON.replaceFirst("\"12\": \\{\"account\": \"3102\"[^}]*},", ""), "plan.json");

    assertThat(AccountPlanCheck.check(plan, VoucherWriters.csv()))
        .extracting(Finding::toString)
        .contains(
            "WARNING account plan plan.json, at $.currencies.SEK.components.goods.rates: no account"
                + " for rate 12");
  }

  @Test
  void taxThatIsPostedAsMixedIsNamedOnce() {
    RefundPart other =
        new RefundPart(
            RefundComponent.GOODS,
            new BigDecimal("106.00"),
            new BigDecimal("6.00"),
            new BigDecimal("6"));
    RefundEntry entry = entry("7", Map.of("cash", "106.00"), other);

    assertThat(
            AccountPlanCheck.check(
                PLAN,
                VoucherWriters.sie(),
                closed(List.of(RefundBatch.of(1, DAY, List.of(entry, entry)))),
                DAY,
                DAY))
        .filteredOn(finding -> finding.message().contains("mixed"))
        .extracting(Finding::toString)
        .containsExactly(
            "WARNING batch 1, refund 7: the tax of component \"goods\" is of several rates or of one"
                + " that account plan plan.json does not have (106.00 with tax 6.00 of 6 %), and is"
                + " posted as \"mixed\"; if a rate is missing, add it at $.currencies.SEK.vat");
  }
}
