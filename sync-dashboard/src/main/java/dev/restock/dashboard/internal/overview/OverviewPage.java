package dev.restock.dashboard.internal.overview;

import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.internal.jte.JteoverviewGenerated;
import dev.restock.dashboard.internal.overview.Overview.Todo;
import dev.restock.dashboard.internal.view.Html;
import dev.restock.dashboard.internal.view.Page;
import dev.restock.dashboard.internal.view.Texts;
import dev.restock.dashboard.internal.web.Call;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.drift.DriftDesk;
import dev.restock.sync.monitor.HealthSnapshot;
import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertDesk;
import dev.restock.sync.refunds.RefundDesk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first page of a shop. */
public final class OverviewPage {
  /** The oldest open cases are enough to say what is urgent. */
  private static final int CASES = 500;

  private static final int MOST_TODOS = 8;

  private OverviewPage() {}

  /** Shows the page. */
  public static DashboardResponse show(Call call) {
    Page page =
        new Page(call, Page.Section.OVERVIEW, Texts.in(call.locale()).text("overview.title"));
    Overview view = of(call.theShop().sync(), page);
    return Html.page(200, output -> JteoverviewGenerated.render(output, null, page, view));
  }

  private static Overview of(ReturnSync sync, Page page) {
    List<StoredCase> open = sync.cases().list(CaseQuery.open().limit(CASES));
    HealthSnapshot health = sync.health();
    Map<Owner, Long> casesOf = new EnumMap<>(Owner.class);
    for (Owner owner : Owner.values()) {
      casesOf.put(owner, health.openCasesOf().getOrDefault(owner, 0L));
    }
    return new Overview(
        todos(open, sync.alerts().map(AlertDesk::unresolved).orElse(List.of()), page),
        open.size() == CASES,
        health,
        List.copyOf(sync.gaps().values()),
        casesOf,
        sync.alerts().map(AlertDesk::hosts).orElse(null),
        sync.nextDue(),
        sync.drift().flatMap(DriftDesk::lastFull).orElse(null),
        sync.drift().isPresent(),
        sync.refunds().map(RefundDesk::openCounts).orElse(null));
  }

  private static List<Todo> todos(List<StoredCase> open, List<Alert> alerts, Page page) {
    Map<ExceptionType, List<StoredCase>> byType = new LinkedHashMap<>();
    open.forEach(
        one -> byType.computeIfAbsent(one.opened().type(), type -> new ArrayList<>()).add(one));
    List<Todo> todos = new ArrayList<>();
    byType.forEach((type, cases) -> todos.add(todo(type, cases, page)));
    alerts.stream()
        // An alert about cases says the same as they do.
        .filter(
            one -> byType.keySet().stream().noneMatch(type -> type.name().equals(one.subject())))
        .map(
            one ->
                new Todo(
                    one.severity(),
                    one.owner(),
                    Math.max(1, one.atRisk().count()),
                    one.what(),
                    one.advice(),
                    one.firstSeen(),
                    null))
        .forEach(todos::add);
    return todos.stream()
        .sorted(
            Comparator.comparing(Todo::severity)
                .reversed()
                .thenComparing(Todo::since)
                .thenComparing(Todo::what))
        .limit(MOST_TODOS)
        .toList();
  }

  private static Todo todo(ExceptionType type, List<StoredCase> cases, Page page) {
    StoredCase oldest = cases.get(0);
    boolean isOne = cases.size() == 1;
    String address =
        isOne
            ? page.to("/case").with("id", oldest.opened().id()).toString()
            : page.to("/cases").with("type", type.name()).toString();
    String what = isOne || type.happened().isEmpty() ? oldest.opened().what() : type.happened();
    return new Todo(
        type.severity(),
        type.owner(),
        cases.size(),
        what,
        type.advice(),
        oldest.opened().openedAt(),
        address);
  }
}
