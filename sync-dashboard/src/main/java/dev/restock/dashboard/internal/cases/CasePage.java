package dev.restock.dashboard.internal.cases;

import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.DashboardRole;
import dev.restock.dashboard.internal.cases.CaseViews.Detail;
import dev.restock.dashboard.internal.jte.JtecaseGenerated;
import dev.restock.dashboard.internal.view.Html;
import dev.restock.dashboard.internal.view.Page;
import dev.restock.dashboard.internal.view.Texts;
import dev.restock.dashboard.internal.web.Call;
import dev.restock.dashboard.internal.web.Refusal;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.cases.CaseDesk.CaseFile;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.history.StorySubject;
import dev.restock.sync.history.UnitSummary;
import dev.restock.sync.stock.UnitRef;
import java.util.Arrays;
import java.util.List;

/** One case: what happened, what to check, what to do. */
public final class CasePage {
  private CasePage() {}

  /** Shows the page. */
  public static DashboardResponse show(Call call) {
    ReturnSync sync = call.theShop().sync();
    CaseFile file =
        call.form()
            .text("id")
            .flatMap(sync.cases()::find)
            .orElseThrow(() -> new Refusal(404, "case.gone"));
    Page page = new Page(call, Page.Section.CASES, Texts.in(call.locale()).text("case.title"));
    StoredCase stored = file.stored();
    ExceptionCase opened = stored.opened();
    UnitSummary unit =
        opened.unitId().isEmpty()
            ? null
            : sync.history().unit(new UnitRef(opened.rmaId(), opened.unitId())).orElse(null);
    Detail view =
        new Detail(
            stored,
            file.history(),
            unit,
            unit == null ? null : page.of(StorySubject.ofReturn(opened.rmaId())),
            actions(call, stored),
            call.form()
                .constant("done", CaseAction.class)
                .map(one -> "done." + one.name())
                .orElse(null));
    return Html.page(200, output -> JtecaseGenerated.render(output, null, page, view));
  }

  private static List<CaseAction> actions(Call call, StoredCase stored) {
    return mayAct(call, stored)
        ? Arrays.stream(CaseAction.values()).filter(one -> one.isPossible(stored)).toList()
        : List.of();
  }

  /** Whether the person may change cases at all. */
  static boolean mayAct(Call call) {
    return call.may(DashboardRole.OPERATOR) || call.may(DashboardRole.FINANCE);
  }

  /** Whether the person may change a case: finance may change its own. */
  static boolean mayAct(Call call, StoredCase stored) {
    return call.may(DashboardRole.OPERATOR)
        || (call.may(DashboardRole.FINANCE) && stored.opened().type().owner() == Owner.FINANCE);
  }
}
