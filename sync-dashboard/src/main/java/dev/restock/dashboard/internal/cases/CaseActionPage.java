package dev.restock.dashboard.internal.cases;

import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.internal.cases.CaseViews.Left;
import dev.restock.dashboard.internal.cases.CaseViews.Plan;
import dev.restock.dashboard.internal.cases.CaseViews.Ready;
import dev.restock.dashboard.internal.jte.JteconfirmGenerated;
import dev.restock.dashboard.internal.view.Html;
import dev.restock.dashboard.internal.view.Page;
import dev.restock.dashboard.internal.view.Texts;
import dev.restock.dashboard.internal.web.Call;
import dev.restock.dashboard.internal.web.Refusal;
import dev.restock.dashboard.internal.web.Reply;
import dev.restock.sync.cases.CaseDesk;
import dev.restock.sync.cases.CaseDesk.CaseFile;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.store.AuditEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes cases in two steps: the first says what will be done and to which cases, the second does
 * it. Both name the cases as the person saw them. A case that has changed since is left as it is
 * and shown with its change, and the person's words are kept.
 */
public final class CaseActionPage {
  private static final int MOST = 500;

  private CaseActionPage() {}

  /** Shows what will be done. */
  public static DashboardResponse confirm(Call call) {
    List<CaseRef> seen = seen(call);
    CaseAction action = action(call);
    String warning = seen.isEmpty() ? "confirm.none" : null;
    return show(call, 200, plan(call, action, seen, warning, 0));
  }

  /** Does it. */
  public static DashboardResponse apply(Call call) {
    List<CaseRef> seen = seen(call);
    CaseAction action = action(call);
    String input = call.form().text("input").orElse("");
    if (!action.input().isRight(input)) {
      return show(call, 422, plan(call, action, seen, "confirm.input", 0));
    }
    CaseDesk desk = call.theShop().sync().cases();
    List<CaseRef> changed = new ArrayList<>();
    int done = 0;
    for (CaseRef one : seen) {
      Optional<CaseFile> file = desk.find(one.id());
      boolean isAsSeen =
          file.filter(found -> found.stored().revision() == one.revision())
              .filter(found -> CasePage.mayAct(call, found.stored()))
              .filter(found -> action.isPossible(found.stored()))
              .isPresent();
      if (isAsSeen && action.apply(desk, file.get().stored(), call.actor(), input)) {
        done++;
      } else {
        changed.add(one);
      }
    }
    if (!changed.isEmpty()) {
      return show(call, 409, plan(call, action, changed, "confirm.changed", done));
    }
    Page page = new Page(call, Page.Section.CASES, "");
    return Reply.redirect(
        seen.size() == 1
            ? page.to("/case").with("id", seen.get(0).id()).with("done", action.name()).toString()
            : page.to("/cases")
                .with("done", action.name())
                .with("n", Integer.toString(done))
                .toString());
  }

  private static List<CaseRef> seen(Call call) {
    List<String> refs = call.form().all("ref");
    if (refs.size() > MOST) {
      throw new Refusal(400, "error.form");
    }
    return refs.stream().distinct().map(CaseRefs::read).toList();
  }

  private static CaseAction action(Call call) {
    return call.form()
        .constant("action", CaseAction.class)
        .orElseThrow(() -> new Refusal(400, "error.form"));
  }

  private static Plan plan(
      Call call, CaseAction action, List<CaseRef> seen, @Nullable String warning, int done) {
    CaseDesk desk = call.theShop().sync().cases();
    List<Ready> ready = new ArrayList<>();
    List<Left> left = new ArrayList<>();
    for (CaseRef one : seen) {
      Optional<CaseFile> file = desk.find(one.id());
      if (file.isEmpty()) {
        left.add(new Left(one.id(), "left.gone", List.of()));
        continue;
      }
      List<AuditEntry> since = since(file.get(), one);
      if (!CasePage.mayAct(call, file.get().stored())) {
        left.add(new Left(one.id(), "left.role", since));
      } else if (action.isPossible(file.get().stored())) {
        ready.add(new Ready(file.get().stored(), since));
      } else {
        left.add(new Left(one.id(), "left.state", since));
      }
    }
    Page page = new Page(call, Page.Section.CASES, "");
    String back =
        seen.size() == 1
            ? page.to("/case").with("id", seen.get(0).id()).toString()
            : page.url("/cases");
    String input = call.form().text("input").orElse("");
    return new Plan(action, ready, left, input, warning, done, back);
  }

  /** The latest changes of a case, as many as it has more than the person saw. */
  private static List<AuditEntry> since(CaseFile file, CaseRef seen) {
    int all = file.history().size();
    long more = Math.max(0, file.stored().revision() - seen.revision());
    return file.history().subList((int) Math.max(0, all - more), all);
  }

  private static DashboardResponse show(Call call, int status, Plan plan) {
    Page page =
        new Page(
            call,
            Page.Section.CASES,
            Texts.in(call.locale()).text("CaseAction." + plan.action().name()));
    return Html.page(status, output -> JteconfirmGenerated.render(output, null, page, plan));
  }
}
