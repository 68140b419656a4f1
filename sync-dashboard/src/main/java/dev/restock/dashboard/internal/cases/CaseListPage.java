package dev.restock.dashboard.internal.cases;

import dev.restock.dashboard.DashboardResponse;
import dev.restock.dashboard.internal.cases.CaseViews.Group;
import dev.restock.dashboard.internal.cases.CaseViews.Listed;
import dev.restock.dashboard.internal.jte.JtecasesGenerated;
import dev.restock.dashboard.internal.jte.JtegroupsGenerated;
import dev.restock.dashboard.internal.view.Address;
import dev.restock.dashboard.internal.view.CsvFile;
import dev.restock.dashboard.internal.view.Html;
import dev.restock.dashboard.internal.view.Page;
import dev.restock.dashboard.internal.view.Texts;
import dev.restock.dashboard.internal.web.Call;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The list of cases, as a page, by cause, and as files. */
public final class CaseListPage {
  private static final int SIZE = 50;
  private static final int MOST_IN_A_FILE = 10_000;
  private static final int MOST_GROUPED = 5000;

  private CaseListPage() {}

  /** Shows a page of the list. */
  public static DashboardResponse show(Call call) {
    Page page = new Page(call, Page.Section.CASES, Texts.in(call.locale()).text("cases.title"));
    CaseFilter filter = CaseFilter.of(call.form());
    Optional<String> after = call.form().text("after");
    CaseScan scan = scan(call, filter, SIZE);
    TreeSet<String> types = new TreeSet<>();
    ExceptionType.shipped().forEach(type -> types.add(type.name()));
    scan.cases().forEach(one -> types.add(one.opened().type().name()));
    if (!filter.type().isEmpty()) {
      types.add(filter.type());
    }
    Listed view =
        new Listed(
            filter,
            scan.cases(),
            List.copyOf(types),
            Optional.ofNullable(scan.next())
                .map(next -> filter.to(page.to("/cases")).with("after", next).toString())
                .orElse(null),
            after.map(ignored -> filter.to(page.to("/cases")).toString()).orElse(null),
            filter.to(page.to("/cases.csv")).toString(),
            CasePage.mayAct(call) ? bulk(filter) : List.of(),
            call.form()
                .constant("done", CaseAction.class)
                .map(one -> "done." + one.name())
                .orElse(null),
            call.form()
                .text("n")
                .filter(n -> n.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(0));
    return Html.page(200, output -> JtecasesGenerated.render(output, null, page, view));
  }

  private static List<CaseAction> bulk(CaseFilter filter) {
    return switch (filter.tab()) {
      case OPEN ->
          List.of(CaseAction.ASSIGN, CaseAction.RETRY, CaseAction.RESOLVE, CaseAction.DISMISS);
      case CLOSED -> List.of(CaseAction.REOPEN);
      case RETRIED -> List.of();
    };
  }

  private static CaseScan scan(Call call, CaseFilter filter, int size) {
    return CaseScan.page(
        call.theShop().sync().cases(),
        filter.query(call.now()),
        call.form().text("after").orElse(null),
        size);
  }

  /** Makes a file of the list, of the oldest cases if there are very many. */
  public static DashboardResponse csv(Call call) {
    CaseScan scan = scan(call, CaseFilter.of(call.form()), MOST_IN_A_FILE);
    CsvFile file =
        new CsvFile("id,type,owner,severity,state,assignee,return,unit,opened,changed,what,do");
    for (StoredCase one : scan.cases()) {
      ExceptionType type = one.opened().type();
      file.row(
          one.opened().id(),
          type.name(),
          type.owner().name(),
          type.severity().name(),
          one.state().name(),
          one.assignee(),
          one.opened().rmaId(),
          one.opened().unitId(),
          one.opened().openedAt().toString(),
          one.changedAt().toString(),
          one.opened().what(),
          type.advice());
    }
    return file.named("cases.csv");
  }

  private record Cause(ExceptionType type, String what) {}

  /** Shows the list by cause, the most frequent cause first. */
  public static DashboardResponse groups(Call call) {
    Page page = new Page(call, Page.Section.CASES, Texts.in(call.locale()).text("groups.title"));
    CaseFilter filter = CaseFilter.of(call.form());
    CaseScan scan = scan(call, filter, MOST_GROUPED);
    List<Group> groups = grouped(scan.cases(), page);
    return Html.page(
        200,
        output ->
            JtegroupsGenerated.render(
                output,
                null,
                page,
                groups,
                scan.next() == null ? -1 : scan.cases().size(),
                page.url("/causes.csv")));
  }

  /** Makes a file of the causes. */
  public static DashboardResponse groupsCsv(Call call) {
    Page page = new Page(call, Page.Section.CASES, "");
    CaseScan scan = scan(call, CaseFilter.of(call.form()), MOST_GROUPED);
    CsvFile file = new CsvFile("type,owner,severity,cases,oldest,what,do");
    for (Group group : grouped(scan.cases(), page)) {
      file.row(
          group.type().name(),
          group.type().owner().name(),
          group.type().severity().name(),
          Integer.toString(group.count()),
          group.oldest().toString(),
          group.what(),
          group.type().advice());
    }
    return file.named("causes.csv");
  }

  private static List<Group> grouped(List<StoredCase> cases, Page page) {
    Map<Cause, Integer> counts = new LinkedHashMap<>();
    Map<Cause, Instant> oldest = new LinkedHashMap<>();
    for (StoredCase one : cases) {
      Cause cause = new Cause(one.opened().type(), one.opened().what());
      counts.merge(cause, 1, Integer::sum);
      oldest.putIfAbsent(cause, one.opened().openedAt());
    }
    return counts.entrySet().stream()
        .map(
            entry ->
                new Group(
                    entry.getKey().type(),
                    entry.getKey().what(),
                    entry.getValue(),
                    oldest.getOrDefault(entry.getKey(), Instant.EPOCH),
                    address(entry.getKey(), page)))
        .sorted(
            Comparator.comparingInt(Group::count)
                .reversed()
                .thenComparing(Group::oldest)
                .thenComparing(Group::what))
        .toList();
  }

  private static String address(Cause cause, Page page) {
    Address address = page.to("/cases").with("type", cause.type().name());
    return address.with("text", CaseFilter.shortened(cause.what()).strip()).toString();
  }
}
