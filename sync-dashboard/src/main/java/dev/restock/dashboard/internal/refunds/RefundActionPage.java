package dev.restock.dashboard.internal.refunds;

import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.internal.jte.JteconfirmoneGenerated;
import dev.restock.dashboard.internal.view.Confirm;
import dev.restock.dashboard.internal.view.Confirm.Fact;
import dev.restock.dashboard.internal.view.Confirm.Input;
import dev.restock.dashboard.internal.view.Html;
import dev.restock.dashboard.internal.view.Page;
import dev.restock.dashboard.internal.view.Texts;
import dev.restock.dashboard.internal.web.Call;
import dev.restock.dashboard.internal.web.Refusal;
import dev.restock.dashboard.internal.web.Reply;
import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.store.refunds.RefundAcceptance;
import dev.restock.sync.store.refunds.StoredRefund;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a refund as the person saw it, or takes an acceptance back. A refund that has changed
 * since is left as it is and shown again, and the person's words are kept.
 */
public final class RefundActionPage {
  private RefundActionPage() {}

  /** Shows what will be done. */
  public static DashboardResponse confirm(Call call) {
    return show(call, 200, null);
  }

  /** Does it. */
  public static DashboardResponse apply(Call call) {
    RefundAction action = action(call);
    StoredRefund found = found(call);
    String why = call.form().text("why").orElse("");
    Optional<LocalDate> until = RefundDayPage.day(call, "until");
    Instant end =
        until
            .map(day -> day.plusDays(1).atStartOfDay(call.theShop().zone()).toInstant())
            .orElse(null);
    if (!Input.isRight(why, CaseChange.MOST_IN_A_NOTE)) {
      return show(call, 422, "confirm.input");
    }
    if (end != null && !end.isAfter(call.now())) {
      return show(call, 422, "refunds.until.past");
    }
    boolean isAsSeen =
        Long.toString(found.revision()).equals(call.form().text("revision").orElse(""));
    if (!isAsSeen
        || !action.isPossible(found, call.now())
        || !action.apply(RefundDayPage.desk(call), found, call.actor(), why, end)) {
      return show(call, 409, "refunds.changed");
    }
    Page page = new Page(call, Page.Section.REFUNDS, "");
    return Reply.redirect(
        page.to("/refund").with("key", found.key()).with("done", action.name()).toString());
  }

  private static RefundAction action(Call call) {
    return call.form()
        .constant("action", RefundAction.class)
        .orElseThrow(() -> new Refusal(400, "error.form"));
  }

  private static StoredRefund found(Call call) {
    return call.form()
        .text("key")
        .flatMap(RefundDayPage.desk(call)::find)
        .orElseThrow(() -> new Refusal(404, "refunds.gone"));
  }

  private static DashboardResponse show(Call call, int status, @Nullable String warning) {
    RefundAction action = action(call);
    StoredRefund found = found(call);
    Page page =
        new Page(
            call,
            Page.Section.REFUNDS,
            Texts.in(call.locale()).text("RefundAction." + action.name()));
    boolean isPossible = action.isPossible(found, call.now());
    List<Input> inputs = new ArrayList<>();
    inputs.add(
        new Input(
            "why",
            page.t("refunds.why"),
            Confirm.Kind.LINES,
            CaseChange.MOST_IN_A_NOTE,
            true,
            call.form().text("why").orElse("")));
    if (action == RefundAction.ACCEPT) {
      inputs.add(
          new Input(
              "until",
              page.t("refunds.until"),
              Confirm.Kind.DAY,
              0,
              false,
              call.form().text("until").orElse("")));
    }
    Confirm view =
        new Confirm(
            List.of(page.t("RefundEffect." + action.name())),
            facts(page, found),
            warning != null ? page.t(warning) : isPossible ? null : page.t("refunds.impossible"),
            Map.of(
                "action", action.name(),
                "key", found.key(),
                // After a refusal the person sees the refund as it is now.
                "revision",
                    warning == null
                        ? call.form().text("revision").orElse("")
                        : Long.toString(found.revision())),
            inputs,
            page.url("/refunds/apply"),
            isPossible ? page.t("confirm.yes", page.t(action)) : null,
            page.to("/refund").with("key", found.key()).toString());
    return Html.page(status, output -> JteconfirmoneGenerated.render(output, null, page, view));
  }

  private static List<Fact> facts(Page page, StoredRefund found) {
    List<Fact> facts = new ArrayList<>();
    RefundRow row = found.row();
    if (row != null) {
      facts.add(new Fact(page.t("refunds.refund"), RefundViews.name(page, row)));
      facts.add(new Fact(page.t("refunds.verdict"), page.t(row.verdict())));
      facts.add(new Fact(page.t("refunds.cause"), row.cause()));
      facts.add(new Fact(page.t("refunds.money"), page.money(row.money(), row.currency())));
      facts.add(new Fact(page.t("refunds.expected"), page.money(row.expected(), row.currency())));
      facts.add(
          new Fact(page.t("refunds.difference"), page.money(row.difference(), row.currency())));
    }
    RefundAcceptance acceptance = found.acceptance();
    if (acceptance != null) {
      facts.add(
          new Fact(
              page.t("refunds.acceptedby", acceptance.person()),
              acceptance.why()
                  + (acceptance.until() == null
                      ? ""
                      : " (" + page.t("refunds.acceptedto", page.time(acceptance.until())) + ")")));
    }
    return facts;
  }
}
